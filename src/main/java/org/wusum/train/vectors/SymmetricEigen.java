package org.wusum.train.vectors;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's method in the cyclic order (Golub and Van Loan,
 * Matrix Computations, 4th edition, 8.5).
 *
 * @param values the eigenvalues, the largest first
 * @param vectors column j is the eigenvector of length 1 that belongs to value j
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record SymmetricEigen(double[] values, double[][] vectors) {

    /** Each sweep squares the distance from a diagonal matrix once it is small; this many are never needed. */
    private static final int MOST_SWEEPS = 60;

    /** Off the diagonal, relative to the whole: below double precision nothing changes any more. */
    private static final double PRECISION = 1e-15;

    static SymmetricEigen of(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = new double[n][];
        // Rows hold the eigenvectors while rotating: rows are what lies together in memory.
        double[][] rotated = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = symmetric[i].clone();
            rotated[i][i] = 1;
        }
        double enough = PRECISION * norm(a, true);
        for (int sweep = 0; sweep < MOST_SWEEPS && norm(a, false) > enough; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, rotated, p, q);
                }
            }
        }
        return sorted(a, rotated);
    }

    private static double norm(double[][] a, boolean withDiagonal) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += i == j && !withDiagonal ? 0 : a[i][j] * a[i][j];
            }
        }
        return Math.sqrt(sum);
    }

    /** Makes the element (p, q) zero. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        turn(a[p], a[q], c, s);
        for (double[] row : a) {
            double atP = row[p];
            row[p] = c * atP - s * row[q];
            row[q] = s * atP + c * row[q];
        }
        turn(vectors[p], vectors[q], c, s);
    }

    private static void turn(double[] p, double[] q, double c, double s) {
        for (int k = 0; k < p.length; k++) {
            double atP = p[k];
            p[k] = c * atP - s * q[k];
            q[k] = s * atP + c * q[k];
        }
    }

    private static SymmetricEigen sorted(double[][] a, double[][] rows) {
        int n = a.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -a[i][i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int j = 0; j < n; j++) {
            values[j] = a[order[j]][order[j]];
            for (int i = 0; i < n; i++) {
                vectors[i][j] = rows[order[j]][i];
            }
        }
        return new SymmetricEigen(values, vectors);
    }
}
