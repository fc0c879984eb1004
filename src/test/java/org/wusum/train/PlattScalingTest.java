package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wusum.model.Calibration;
import tools.jackson.jr.ob.JSON;

/** The curve from score to probability; how the expected curves were made stands beside them. */
class PlattScalingTest {

    @TestFactory
    Stream<DynamicTest> agreesWithSciPy() throws IOException {
        try (InputStream in = PlattScalingTest.class.getResourceAsStream("platt-oracle.jsonl")) {
            String cases = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return cases.lines()
                    .map(JSON.std::mapFrom)
                    .map(expected -> DynamicTest.dynamicTest((String) expected.get("name"), () -> check(expected)));
        }
    }

    private static void check(Map<String, Object> expected) {
        List<?> labels = (List<?>) expected.get("gold");
        boolean[] gold = new boolean[labels.size()];
        for (int i = 0; i < gold.length; i++) {
            gold[i] = (Boolean) labels.get(i);
        }

        Calibration fitted = PlattScaling.fit(numbers(expected.get("scores")), gold, numbers(expected.get("weights")));

        assertThat(fitted.slope()).isCloseTo(number(expected.get("slope")), within(1e-6));
        assertThat(fitted.intercept()).isCloseTo(number(expected.get("intercept")), within(1e-6));
    }

    @Test
    void leavesScoresAsTheyAreWhereAllLabelsAreTheSame() {
        double[] scores = {-1, 0, 2};

        assertThat(PlattScaling.fit(scores, new boolean[] {true, true, true}, ones(3)))
                .isEqualTo(Calibration.NONE);
        assertThat(PlattScaling.fit(scores, new boolean[3], ones(3))).isEqualTo(Calibration.NONE);
    }

    @Test
    void keepsThePositivesOfReversedScoresInTheirOrderAndAtTheirMean() {
        boolean[] gold = new boolean[100];
        double[] scores = new double[100];
        for (int i = 0; i < gold.length; i++) {
            gold[i] = i < 20;
            scores[i] = i / 10.0 + 5;
        }

        Calibration fitted = PlattScaling.fit(scores, gold, ones(100));

        assertThat(fitted.slope()).isPositive();
        assertThat(Arrays.stream(scores).map(fitted::probability).average().orElseThrow())
                .isCloseTo(0.2, within(0.02));
    }

    @Test
    void staysFiniteWhereScoresSeparateTheLabels() {
        boolean[] gold = new boolean[200];
        double[] scores = new double[200];
        for (int i = 0; i < gold.length; i++) {
            gold[i] = i >= 100;
            scores[i] = (i - 99.5) / 10;
        }

        Calibration fitted = PlattScaling.fit(scores, gold, ones(200));

        assertThat(fitted.slope()).isPositive().isFinite();
        assertThat(fitted.intercept()).isFinite();
        // The smoothed targets, 101 / 102 and 1 / 102, keep the curve from becoming a step.
        assertThat(fitted.probability(10)).isBetween(0.98, 0.999999);
        assertThat(fitted.probability(-10)).isBetween(0.000001, 0.02);
    }

    @Test
    void acceptsEqualScores() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int rows = 2 + random.nextInt(30);
            double[] scores = new double[rows];
            Arrays.fill(scores, random.nextDouble() * 20 - 10);
            boolean[] gold = new boolean[rows];
            gold[0] = true;
            double[] weights = new double[rows];
            Arrays.fill(weights, 0.1 + random.nextDouble());

            Calibration fitted = PlattScaling.fit(scores, gold, weights);

            assertThat(fitted.slope()).as("seed %d, round %d", seed, round).isPositive();
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list).stream().mapToDouble(PlattScalingTest::number).toArray();
    }

    private static double number(Object number) {
        return ((Number) number).doubleValue();
    }
}
