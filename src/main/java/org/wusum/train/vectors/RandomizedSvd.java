package org.wusum.train.vectors;

import java.util.SplittableRandom;

/**
 * The largest singular values of a sparse matrix and the left singular vectors that belong to them, after Halko, Martinsson and
 * Tropp 2011 ("Finding Structure with Randomness", algorithms 4.4 and 5.1): the matrix is applied to a random sample of
 * vectors, the sample is sharpened by power iterations, and what is left is a small symmetric problem.
 *
 * @param values the singular values, the largest first
 * @param left the left singular vectors, as columns
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record RandomizedSvd(double[] values, DenseRows left) {

    /** Is told after each of so many steps. */
    @FunctionalInterface
    interface Steps {
        void done(int step, int of);
    }

    /** The first singular values and vectors; there are fewer of them than asked for where the matrix is smaller. */
    static RandomizedSvd of(PpmiMatrix matrix, PretrainingSettings settings, RowBlocks blocks, Steps steps) {
        int rank = Math.min(settings.dimension(), matrix.size());
        int sampled = Math.min(settings.dimension() + settings.oversampling(), matrix.size());
        int of = 2 + 2 * settings.powerIterations();
        DenseRows basis = matrix.times(signs(matrix.size(), sampled, settings.seed()), blocks);
        steps.done(1, of);
        for (int i = 0; i < settings.powerIterations(); i++) {
            basis = matrix.transposeTimes(basis.orthonormal(blocks), blocks);
            steps.done(2 * i + 2, of);
            basis = matrix.times(basis.orthonormal(blocks), blocks);
            steps.done(2 * i + 3, of);
        }
        // The second time takes away what rounding left in the first.
        basis = basis.orthonormal(blocks).orthonormal(blocks);
        SymmetricEigen small =
                SymmetricEigen.of(matrix.transposeTimes(basis, blocks).gram(blocks));
        steps.done(of, of);
        return leading(rank, small, basis, blocks);
    }

    /** Random signs serve as well as normal random numbers, and are the same on every machine. */
    private static DenseRows signs(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DenseRows signs = DenseRows.zeros(rows, columns);
        for (int i = 0; i < signs.values().length; i++) {
            signs.values()[i] = random.nextLong() < 0 ? -1 : 1;
        }
        return signs;
    }

    private static RandomizedSvd leading(int rank, SymmetricEigen small, DenseRows basis, RowBlocks blocks) {
        double[] values = new double[rank];
        double[][] vectors = new double[basis.columns()][rank];
        for (int j = 0; j < rank; j++) {
            values[j] = Math.sqrt(Math.max(0, small.values()[j]));
            for (int i = 0; i < basis.columns(); i++) {
                vectors[i][j] = small.vectors()[i][j];
            }
        }
        return new RandomizedSvd(values, basis.times(vectors, blocks));
    }
}
