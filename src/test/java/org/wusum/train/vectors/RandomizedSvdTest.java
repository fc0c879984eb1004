package org.wusum.train.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomizedSvdTest {

    private static final int WORDS = 60;

    /** The oracle is Jacobi's method on the whole dense matrix times its transpose. */
    @Test
    void findsTheSingularValuesAndVectorsOfTheDenseMatrix() throws IOException {
        PpmiMatrix matrix = randomMatrix(7);
        PretrainingSettings settings =
                PretrainingSettings.builder().dimension(6).sampling(20, 4).build();
        SymmetricEigen dense = SymmetricEigen.of(squared(matrix));

        RandomizedSvd svd = svd(matrix, settings);

        for (int j = 0; j < 6; j++) {
            assertThat(svd.values()[j]).isCloseTo(Math.sqrt(dense.values()[j]), within(1e-3));
            double cosine = 0;
            for (int i = 0; i < WORDS; i++) {
                cosine += svd.left().values()[i * 6 + j] * dense.vectors()[i][j];
            }
            assertThat(Math.abs(cosine)).as("vector %d", j).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void givesTheWholeMatrixWhereAllDimensionsAreKept() throws IOException {
        PpmiMatrix matrix = randomMatrix(11);
        PretrainingSettings settings =
                PretrainingSettings.builder().dimension(WORDS).sampling(0, 1).build();
        double[][] squared = squared(matrix);

        RandomizedSvd svd = svd(matrix, settings);

        for (int i = 0; i < WORDS; i++) {
            for (int j = 0; j < WORDS; j++) {
                double sum = 0;
                for (int k = 0; k < WORDS; k++) {
                    sum += svd.left().values()[i * WORDS + k]
                            * svd.values()[k]
                            * svd.values()[k]
                            * svd.left().values()[j * WORDS + k];
                }
                assertThat(sum).isCloseTo(squared[i][j], within(1e-3));
            }
        }
    }

    @Test
    void hasNoMoreDimensionsThanThereAreWords() throws IOException {
        PretrainingSettings settings =
                PretrainingSettings.builder().dimension(2 * WORDS).build();

        assertThat(svd(randomMatrix(3), settings).values()).hasSize(WORDS);
    }

    private static RandomizedSvd svd(PpmiMatrix matrix, PretrainingSettings settings) {
        try (RowBlocks blocks = RowBlocks.on(2)) {
            return RandomizedSvd.of(matrix, settings, blocks, (step, of) -> {});
        }
    }

    private static PpmiMatrix randomMatrix(long seed) throws IOException {
        Random random = new Random(seed);
        try (PairCounts pairs = PairCounts.within(WORDS, 1 << 16)) {
            for (int i = 0; i < 2000; i++) {
                int one = random.nextInt(WORDS);
                // Words of one group of six stand near each other more often.
                int other = random.nextBoolean() ? one / 6 * 6 + random.nextInt(6) : random.nextInt(WORDS);
                pairs.add(one, other, 1 + one / 6);
            }
            pairs.finish();
            return PpmiMatrix.of(pairs, WORDS, PretrainingSettings.builder().build(), 1 << 20);
        }
    }

    private static double[][] squared(PpmiMatrix matrix) {
        double[][] squared = new double[WORDS][WORDS];
        for (int i = 0; i < WORDS; i++) {
            for (int j = 0; j < WORDS; j++) {
                for (int k = 0; k < WORDS; k++) {
                    squared[i][j] += (double) matrix.cell(i, k) * matrix.cell(j, k);
                }
            }
        }
        return squared;
    }
}
