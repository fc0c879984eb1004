package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.wusum.model.Thresholds;

/** Thresholds, against every cut there is. */
class ThresholdChooserTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Random examples; few levels make many ties. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of this test
    private record Examples(double[] probabilities, boolean[] gold, double[] weights) {

        static Examples random(SplittableRandom random) {
            int rows = 1 + random.nextInt(40);
            int levels = random.nextBoolean() ? 5 : 1 << 20;
            double weight = 0.05 + 5 * random.nextDouble();
            double[] probabilities = new double[rows];
            boolean[] gold = new boolean[rows];
            double[] weights = new double[rows];
            for (int i = 0; i < rows; i++) {
                probabilities[i] = (1 + random.nextInt(levels)) / (levels + 1.0);
                gold[i] = random.nextDouble() < probabilities[i];
                weights[i] = gold[i] ? 1 : weight;
            }
            gold[0] = true;
            weights[0] = 1;
            return new Examples(probabilities, gold, weights);
        }

        double accepted(double threshold, boolean label) {
            double sum = 0;
            for (int i = 0; i < gold.length; i++) {
                sum += gold[i] == label && probabilities[i] >= threshold ? weights[i] : 0;
            }
            return sum;
        }

        double precision(double threshold) {
            double hits = accepted(threshold, true);
            return hits / (hits + accepted(threshold, false));
        }

        double recall(double threshold) {
            return accepted(threshold, true) / accepted(0, true);
        }

        /** Were each example positive with its probability. */
        double expectedF1(double threshold) {
            double hits = 0;
            double accepted = 0;
            double positives = 0;
            for (int i = 0; i < gold.length; i++) {
                positives += weights[i] * probabilities[i];
                if (probabilities[i] >= threshold) {
                    hits += weights[i] * probabilities[i];
                    accepted += weights[i];
                }
            }
            return 2 * hits / (accepted + positives);
        }

        double accept(Target target) {
            return ThresholdChooser.accept(probabilities, gold, weights, target);
        }

        long count(double threshold) {
            return Arrays.stream(probabilities).filter(p -> p >= threshold).count();
        }
    }

    @Test
    void acceptsAsMuchAsHasNearlyTheBestF1ToBeExpected() {
        forRandomExamples((examples, random) -> {
            double best = Arrays.stream(examples.probabilities())
                    .map(examples::expectedF1)
                    .max()
                    .orElseThrow();

            double accept = examples.accept(Target.BEST_F1);

            assertThat(examples.expectedF1(accept)).isGreaterThanOrEqualTo(0.995 * best - 1e-9);
            assertThat(Arrays.stream(examples.probabilities()).filter(cut -> cut < accept))
                    .allSatisfy(cut -> assertThat(examples.expectedF1(cut)).isLessThan(0.995 * best + 1e-9));
        });
    }

    @Test
    void acceptsAsMuchAsTheWantedPrecisionAllows() {
        forRandomExamples((examples, random) -> {
            double wanted = 0.05 + 0.9 * random.nextDouble();
            double[] reaching = Arrays.stream(examples.probabilities())
                    .filter(cut -> examples.precision(cut) >= wanted)
                    .toArray();

            double accept = examples.accept(new Target(Target.Measure.PRECISION, wanted));

            if (reaching.length > 0) {
                double lowest = Arrays.stream(reaching).min().orElseThrow();
                assertThat(examples.count(accept)).isEqualTo(examples.count(lowest));
            } else {
                double most = Arrays.stream(examples.probabilities())
                        .map(examples::precision)
                        .max()
                        .orElseThrow();
                assertThat(examples.precision(accept)).isCloseTo(most, ROUNDING);
            }
        });
    }

    @Test
    void acceptsNoMoreThanTheWantedRecallNeeds() {
        forRandomExamples((examples, random) -> {
            double wanted = 0.05 + 0.94 * random.nextDouble();
            double highest = Arrays.stream(examples.probabilities())
                    .filter(cut -> examples.recall(cut) >= wanted)
                    .max()
                    .orElseThrow();

            double accept = examples.accept(new Target(Target.Measure.RECALL, wanted));

            assertThat(examples.count(accept)).isEqualTo(examples.count(highest));
        });
    }

    @Test
    void putsHalfOfTheMissesUpForReview() {
        forRandomExamples((examples, random) -> {
            double accept = random.nextDouble();

            Thresholds thresholds = ThresholdChooser.withReview(examples.probabilities(), examples.gold(), accept);

            double missed = 1 - examples.recall(accept);
            double missedByBoth = 1 - examples.recall(thresholds.review());
            assertThat(thresholds.accept()).isEqualTo(accept);
            assertThat(missedByBoth).isLessThanOrEqualTo(missed / 2 + 1e-9);
            double nextHigher = Arrays.stream(examples.probabilities())
                    .filter(p -> p > thresholds.review())
                    .min()
                    .orElse(1);
            // One cut higher would miss too many, unless that is where everything is accepted anyway.
            double above = Math.nextUp(nextHigher);
            assertThat(above > accept || 1 - examples.recall(above) > missed / 2 - 1e-9)
                    .isTrue();
        });
    }

    @Test
    void comesNearestToAPrecisionOutOfReach() {
        double[] probabilities = {0.9, 0.8, 0.7, 0.6};
        boolean[] gold = {false, true, true, false};

        double accept =
                ThresholdChooser.accept(probabilities, gold, ones(4), new Target(Target.Measure.PRECISION, 0.95));

        // 2 of 3 is the best there is.
        assertThat(accept).isCloseTo(0.65, ROUNDING);
    }

    @Test
    void neverCutsBetweenEqualProbabilities() {
        double[] probabilities = {0.9, 0.5, 0.5, 0.5, 0.1};
        boolean[] gold = {true, true, false, false, false};

        double accept = ThresholdChooser.accept(probabilities, gold, ones(5), new Target(Target.Measure.RECALL, 0.99));

        assertThat(accept).isCloseTo(0.3, ROUNDING);
    }

    @Test
    void countsANegativeExampleForItsWeight() {
        double[] probabilities = {0.9, 0.8, 0.7};
        boolean[] gold = {true, false, true};
        Target target = new Target(Target.Measure.PRECISION, 0.6);

        assertThat(ThresholdChooser.accept(probabilities, gold, ones(3), target))
                .isCloseTo(0.35, ROUNDING);
        assertThat(ThresholdChooser.accept(probabilities, gold, new double[] {1, 4, 1}, target))
                .isCloseTo(0.85, ROUNDING);
    }

    @Test
    void acceptsNothingWithoutAnExample() {
        assertThat(ThresholdChooser.accept(new double[] {0.4, 0.2}, new boolean[2], ones(2), Target.BEST_F1))
                .isEqualTo(1);
        assertThat(ThresholdChooser.withReview(new double[] {0.4, 0.2}, new boolean[2], 0.7))
                .isEqualTo(new Thresholds(0.7, 0.7));
    }

    @Test
    void drawsATopicWithFewExamplesToTheSharedThreshold() {
        assertThat(ThresholdChooser.shrink(0.3, 0.1, 0)).isCloseTo(0.1, within(1e-9));
        assertThat(ThresholdChooser.shrink(0.3, 0.1, 1_000_000_000)).isCloseTo(0.3, within(1e-4));
        // A thousand examples: half-way.
        assertThat(ThresholdChooser.shrink(0.3, 0.1, 1000)).isCloseTo(0.2, within(1e-9));
        assertThat(ThresholdChooser.shrink(0.3, 0.1, 10)).isLessThan(ThresholdChooser.shrink(0.3, 0.1, 100));
    }

    @Test
    void drawsNoThresholdFurtherThanHalfALogit() {
        assertThat(ThresholdChooser.shrink(2, -1, 10)).isEqualTo(1.5);
        assertThat(ThresholdChooser.shrink(-1, 2, 10)).isEqualTo(-0.5);
    }

    private interface Check {
        void of(Examples examples, SplittableRandom random);
    }

    private static void forRandomExamples(Check check) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            try {
                check.of(Examples.random(random), random);
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed + ", round " + round, wrong);
            }
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
