package org.wusum.train.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    /** The matrix with 2 on the diagonal and -1 beside it has the eigenvalues 2 - 2 cos(k pi / (n + 1)). */
    @Test
    void findsTheEigenvaluesOfTheSecondDifference() {
        int n = 40;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i][i] = 2;
            if (i > 0) {
                a[i][i - 1] = -1;
                a[i - 1][i] = -1;
            }
        }

        double[] values = SymmetricEigen.of(a).values();

        for (int k = 1; k <= n; k++) {
            assertThat(values[n - k]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-12));
        }
    }

    @Test
    void putsARandomMatrixTogetherAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int n = 25;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextGaussian();
                a[j][i] = a[i][j];
            }
        }

        SymmetricEigen eigen = SymmetricEigen.of(a);

        assertThat(eigen.values()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    sum += eigen.vectors()[i][k] * eigen.values()[k] * eigen.vectors()[j][k];
                    product += eigen.vectors()[k][i] * eigen.vectors()[k][j];
                }
                assertThat(sum).as("seed %d", seed).isCloseTo(a[i][j], within(1e-12));
                assertThat(product).as("seed %d", seed).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }
}
