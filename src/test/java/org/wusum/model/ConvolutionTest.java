package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.text.Token;

class ConvolutionTest {

    private static final int[][] WIDTHS = {{1}, {3}, {1, 2}, {2, 5}, {1, 2, 3, 4}, {3, 12}, {1, 16}};

    /** A network, a text, and what the formula makes of them. */
    private record Case(Convolution network, WordText text, String what) {

        static Case random(Random random, RandomBlends.Numbers numbers, int length) {
            int dimension = 1 + random.nextInt(11);
            int[] widths = WIDTHS[random.nextInt(WIDTHS.length)];
            Convolution network = RandomBlends.convolution(dimension, widths, 1 + random.nextInt(6), numbers, random);
            WordTable words = RandomBlends.floats(8, dimension, numbers, random);
            List<Token> tokens = RandomBlends.tokens(length, 12, random);
            return new Case(network, WordText.of(words, tokens), dimension + " numbers, " + length + " words");
        }

        /** The definition written down again: filter by filter, window by window. */
        double[] scores() {
            double[] scores = new double[network.topics()];
            for (int topic = 0; topic < scores.length; topic++) {
                scores[topic] = network.biases()[topic];
                for (int filter = 0; filter < network.filterBiases().length; filter++) {
                    int window = winner(filter);
                    double pooled = window < 0 ? 0 : Math.max(0, value(filter, window));
                    scores[topic] += network.weights()[filter * network.topics() + topic] * pooled;
                }
            }
            return scores;
        }

        /** What each word has in the winning windows of the filters above 0. */
        double[] words(int topic) {
            double[] words = new double[text.size()];
            for (int filter = 0; filter < network.filterBiases().length; filter++) {
                int window = winner(filter);
                if (window >= 0 && value(filter, window) > 0) {
                    double weight = network.weights()[filter * network.topics() + topic];
                    for (int tap = 0; tap < width(filter); tap++) {
                        if (window + tap < words.length) {
                            words[window + tap] += weight * tapValue(filter, window, tap);
                        }
                    }
                }
            }
            return words;
        }

        private int winner(int filter) {
            int winner = -1;
            for (int window = 0; window < text.size(); window++) {
                if (winner < 0 || value(filter, window) > value(filter, winner)) {
                    winner = window;
                }
            }
            return winner;
        }

        private double value(int filter, int window) {
            double value = network.filterBiases()[filter];
            for (int tap = 0; tap < width(filter); tap++) {
                value += tapValue(filter, window, tap);
            }
            return value;
        }

        private double tapValue(int filter, int window, int tap) {
            if (window + tap >= text.size()) {
                return 0;
            }
            int columns = network.kernels().length / network.dimension();
            double value = 0;
            for (int i = 0; i < network.dimension(); i++) {
                value += text.vectors()[(window + tap) * network.dimension() + i]
                        * (double) network.kernels()[i * columns + column(filter, tap)];
            }
            return value;
        }

        private int column(int filter, int tap) {
            int before = 0;
            for (int w = 0; w < filter / network.filters(); w++) {
                before += network.widths()[w] * network.filters();
            }
            return before + tap * network.filters() + filter % network.filters();
        }

        private int width(int filter) {
            return network.widths()[filter / network.filters()];
        }
    }

    @Test
    void scoresAsTheFormulaSays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Case drawn = Case.random(random, RandomBlends.REAL, random.nextInt(12));
            double[] expected = drawn.scores();
            double[] found = drawn.network().scores(drawn.text());
            for (int topic = 0; topic < expected.length; topic++) {
                assertThat(found[topic])
                        .as("seed %d, case %d, %s", seed, i, drawn.what())
                        .isCloseTo(expected[topic], within(1e-4 * (1 + Math.abs(expected[topic]))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 20, 23, 24, 25, 28, 29, 64, 101, 200})
    void scoresAndAttributesTextsOfEveryLengthExactlyWhereSumsAreExact(int length) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            Case whole = Case.random(random, RandomBlends.WHOLE, length);
            String what = "seed " + seed + ", case " + i + ", " + whole.what();
            assertThat(whole.network().scores(whole.text())).as(what).containsExactly(whole.scores());
            Attribution attribution = whole.network().attribution(whole.text(), 1);
            assertThat(attribution.words()).as(what).containsExactly(whole.words(1));
            assertThat(attribution.sum()).as(what).isEqualTo(whole.scores()[1]);
        }
    }

    @Test
    void sharesTheWholeScoreOutAmongBaseAndWords() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Case real = Case.random(random, RandomBlends.REAL, random.nextInt(100));
            double[] scores = real.network().scores(real.text());
            for (int topic = 0; topic < scores.length; topic++) {
                assertThat(real.network().attribution(real.text(), topic).sum())
                        .as("seed %d, case %d, %s", seed, i, real.what())
                        .isCloseTo(scores[topic], within(1e-9 * (1 + Math.abs(scores[topic]))));
            }
        }
    }

    @Test
    void givesUnknownWordsNothing() {
        Random random = new Random(1);
        Case unknown = Case.random(random, RandomBlends.REAL, 0);
        WordTable words = RandomBlends.floats(0, unknown.network().dimension(), RandomBlends.REAL, random);
        WordText text = WordText.of(words, RandomBlends.tokens(5, 3, random));

        assertThat(unknown.network().attribution(text, 0).words()).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // dimension, widths, filters, message
                "0 | 1,2 | 3 | dimension 0: expected 1 to 2048",
                "2 | 1,2 | 0 | filters 0: expected 1 to 4096",
                "2 | 2,1 | 3 | widths [2, 1]: expected each larger than the one before",
                "2 | 1,1 | 3 | widths [1, 1]: expected each larger than the one before",
                "2 | 1,17 | 3 | width 17: expected 1 to 16",
                "2 | 1,3 | 3 | kernel: found 18 numbers, expected 24",
                "3 | 1,2 | 3 | kernel: found 18 numbers, expected 27",
                "2 | 2 | 4 | kernel: found 18 numbers, expected 16",
            })
    void refusesShapesThatDoNotFit(int dimension, String widths, int filters, String message) {
        int[] numbers =
                List.of(widths.split(",")).stream().mapToInt(Integer::parseInt).toArray();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.of(
                        dimension, numbers, filters, new float[18], new float[6], new float[18], new float[3]))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1.1e6f, -2e6f})
    void refusesNumbersThatNothingIsLearntAs(float wrong) {
        float[] kernels = new float[18];
        kernels[7] = wrong;

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Convolution.of(2, new int[] {1, 2}, 3, kernels, new float[6], new float[18], new float[3]))
                .withMessageStartingWith("kernel 7 is " + wrong);
    }

    @Test
    void givesFiniteScoresForTheLargestNumbers() {
        RandomBlends.Numbers largest = random -> random.nextBoolean() ? TensorCheck.LARGEST : -TensorCheck.LARGEST;
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Case extreme = Case.random(random, largest, 30);
            assertThat(Arrays.stream(extreme.network().scores(extreme.text()))).allMatch(Double::isFinite);
            assertThat(Arrays.stream(
                            extreme.network().attribution(extreme.text(), 0).words()))
                    .allMatch(Double::isFinite);
        }
    }
}
