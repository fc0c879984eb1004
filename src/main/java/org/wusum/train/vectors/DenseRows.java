package org.wusum.train.vectors;

import java.util.Arrays;
import java.util.List;

/** A tall dense matrix, row after row, in single precision; sums over it are in double precision. Not thread-safe. */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record DenseRows(int rows, int columns, float[] values) {

    /** Fixed, since the order in which partial sums are added must not depend on the number of threads. */
    private static final int GRAM_ROWS = 4096;

    private static final int ROWS_AT_ONCE = 256;

    /** A column whose part outside the columns before is smaller than this, relatively, is rounding noise. */
    private static final double NOISE = 1e-10;

    static DenseRows zeros(int rows, int columns) {
        return new DenseRows(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    /** This matrix's transpose times itself. */
    double[][] gram(RowBlocks blocks) {
        List<double[][]> parts = blocks.run(rows, GRAM_ROWS, this::gram);
        double[][] sum = new double[columns][columns];
        for (double[][] part : parts) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j <= i; j++) {
                    sum[i][j] += part[i][j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                sum[j][i] = sum[i][j];
            }
        }
        return sum;
    }

    private double[][] gram(int from, int to) {
        double[][] sum = new double[columns][columns];
        double[] row = new double[columns];
        for (int r = from; r < to; r++) {
            for (int k = 0; k < columns; k++) {
                row[k] = values[r * columns + k];
            }
            for (int i = 0; i < columns; i++) {
                double value = row[i];
                double[] target = sum[i];
                for (int j = 0; j <= i; j++) {
                    target[j] += value * row[j];
                }
            }
        }
        return sum;
    }

    /** This matrix times a small one. */
    DenseRows times(double[][] right, RowBlocks blocks) {
        int width = right[0].length;
        DenseRows product = zeros(rows, width);
        blocks.run(rows, ROWS_AT_ONCE, (from, to) -> {
            double[] sum = new double[width];
            for (int r = from; r < to; r++) {
                Arrays.fill(sum, 0);
                for (int k = 0; k < columns; k++) {
                    double value = values[r * columns + k];
                    double[] factors = right[k];
                    for (int j = 0; j < width; j++) {
                        sum[j] += value * factors[j];
                    }
                }
                for (int j = 0; j < width; j++) {
                    product.values[r * width + j] = (float) sum[j];
                }
            }
            return true;
        });
        return product;
    }

    /**
     * A matrix with orthonormal columns that span the same space, by the eigenvectors of the Gram matrix (SVQB of Stathopoulos
     * and Wu 2002); directions that are not there become columns of zeros. The worse the condition, the less orthonormal; done
     * twice, it is so to single precision.
     */
    DenseRows orthonormal(RowBlocks blocks) {
        SymmetricEigen eigen = SymmetricEigen.of(gram(blocks));
        double largest = Math.max(eigen.values()[0], 0);
        double[][] factors = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            double value = eigen.values()[j];
            double scale = value > largest * NOISE ? 1 / Math.sqrt(value) : 0;
            for (int i = 0; i < columns; i++) {
                factors[i][j] = eigen.vectors()[i][j] * scale;
            }
        }
        return times(factors, blocks);
    }
}
