package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    @Test
    void findsTheOddsOfATwoByTwoTable() {
        // 3 of 4 with the input, 1 of 4 without: log odds 0 + log 3 and log(1/3).
        double[][] inputs = {{1}, {1}, {1}, {1}, {0}, {0}, {0}, {0}};
        boolean[] labels = {true, true, true, false, true, false, false, false};

        double[] fitted = LogisticRegression.fit(inputs, labels, ones(8), 0);

        assertThat(fitted[1]).isCloseTo(Math.log(1.0 / 3), within(1e-6));
        assertThat(fitted[0] + fitted[1]).isCloseTo(Math.log(3), within(1e-6));
    }

    @Test
    void countsAnExampleOfWeightTwoAsTwo() {
        double[][] inputs = {{0.5}, {-1}, {2}, {0.1}};
        boolean[] labels = {true, false, false, true};
        double[][] doubled = {{0.5}, {-1}, {2}, {2}, {0.1}};
        boolean[] doubledLabels = {true, false, false, false, true};

        assertThat(LogisticRegression.fit(inputs, labels, new double[] {1, 1, 2, 1}, 0.1))
                .containsExactly(LogisticRegression.fit(doubled, doubledLabels, ones(5), 0.1), within(1e-9));
    }

    @Test
    void leavesNoGradientInAnyDirection() {
        long seed = 7;
        Random random = new Random(seed);
        double[][] inputs = new double[60][3];
        boolean[] labels = new boolean[60];
        for (int row = 0; row < 60; row++) {
            for (int i = 0; i < 3; i++) {
                inputs[row][i] = random.nextGaussian();
            }
            labels[row] = inputs[row][0] - inputs[row][2] + random.nextGaussian() > 0;
        }

        double[] fitted = LogisticRegression.fit(inputs, labels, ones(60), 0.5);

        for (int i = 0; i < 4; i++) {
            double gradient = i < 3 ? 0.5 * fitted[i] : 0;
            for (int row = 0; row < 60; row++) {
                double logit = fitted[3];
                for (int k = 0; k < 3; k++) {
                    logit += fitted[k] * inputs[row][k];
                }
                double error = 1 / (1 + Math.exp(-logit)) - (labels[row] ? 1 : 0);
                gradient += error * (i < 3 ? inputs[row][i] : 1);
            }
            assertThat(gradient).as("seed %d, coefficient %d", seed, i).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void staysFiniteWhereARidgeIsAllThatHoldsIt() {
        double[] fitted =
                LogisticRegression.fit(new double[][] {{1}, {-1}}, new boolean[] {true, false}, ones(2), 0.01);

        assertThat(fitted[0]).isPositive().isFinite();
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
