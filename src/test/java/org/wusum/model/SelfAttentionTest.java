package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfAttentionTest {

    private static final int TOPIC = 2;

    /** A network as its tensors, a text, and what the formula makes of them, word by word. */
    private record Case(SelfAttention network, WordText text) {

        static Case random(Random random, int length) {
            int dimension = 1 + random.nextInt(9);
            SelfAttention network = RandomBlends.selfAttention(
                    dimension, 1 + random.nextInt(3), 1 + random.nextInt(4), RandomBlends.REAL, random);
            WordTable words = RandomBlends.floats(8, dimension, RandomBlends.REAL, random);
            return new Case(network, WordText.of(words, RandomBlends.tokens(length, 12, random)));
        }

        /** For each word what its values, attended by all words, add to the topic. */
        double[] words(int topic) {
            double[] parts = new double[text.size()];
            for (int head = 0; head < network.heads(); head++) {
                for (int from = 0; from < parts.length; from++) {
                    double[] attention = attention(head, from);
                    for (int to = 0; to < parts.length; to++) {
                        parts[to] += attention[to] * effect(head, to, topic) / parts.length;
                    }
                }
            }
            return parts;
        }

        private double[] attention(int head, int from) {
            double[] query = projected(0, head, from);
            double[] attention = new double[text.size()];
            for (int to = 0; to < attention.length; to++) {
                double[] key = projected(1, head, to);
                double product = 0;
                for (int i = 0; i < key.length; i++) {
                    product += query[i] * key[i];
                }
                attention[to] = Math.exp(product / Math.sqrt(network.headSize()));
            }
            double sum = Arrays.stream(attention).sum();
            return Arrays.stream(attention).map(value -> value / sum).toArray();
        }

        private double effect(int head, int word, int topic) {
            double[] value = projected(2, head, word);
            double effect = 0;
            for (int i = 0; i < value.length; i++) {
                for (int output = 0; output < network.outputs(); output++) {
                    effect += value[i]
                            * network.tensors()[3][(head * value.length + i) * network.outputs() + output]
                            * network.tensors()[4][output * network.topics() + topic];
                }
            }
            return effect;
        }

        private double[] projected(int tensor, int head, int word) {
            double[] result = new double[network.headSize()];
            for (int row = 0; row < result.length; row++) {
                for (int i = 0; i < network.dimension(); i++) {
                    result[row] +=
                            (double) network.tensors()[tensor][(head * result.length + row) * network.dimension() + i]
                                    * text.vectors()[word * network.dimension() + i];
                }
            }
            return result;
        }

        double bias(int topic) {
            return network.tensors()[5][topic];
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 40})
    void scoresAndAttributesAsTheFormulaSays(int length) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Case drawn = Case.random(random, length);
            double[] parts = drawn.words(TOPIC);
            double score = drawn.bias(TOPIC) + Arrays.stream(parts).sum();
            Attribution attribution = drawn.network().attribution(drawn.text(), TOPIC);
            assertThat(drawn.network().scores(drawn.text())[TOPIC])
                    .as("seed %d, case %d", seed, i)
                    .isCloseTo(score, within(1e-5 * (1 + Math.abs(score))));
            assertThat(attribution.words()).as("seed %d, case %d", seed, i).hasSize(length);
            for (int word = 0; word < length; word++) {
                assertThat(attribution.words()[word])
                        .as("seed %d, case %d, word %d", seed, i, word)
                        .isCloseTo(parts[word], within(1e-5 * (1 + Math.abs(parts[word]))));
            }
        }
    }

    @Test
    void sharesTheWholeScoreOutAmongBaseAndWords() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Case drawn = Case.random(random, random.nextInt(40));
            double[] scores = drawn.network().scores(drawn.text());
            for (int topic = 0; topic < scores.length; topic++) {
                assertThat(drawn.network().attribution(drawn.text(), topic).sum())
                        .as("seed %d, case %d", seed, i)
                        .isCloseTo(scores[topic], within(1e-9 * (1 + Math.abs(scores[topic]))));
            }
        }
    }

    @Test
    void givesUnknownWordsNothingButAttention() {
        Random random = new Random(1);
        SelfAttention network = RandomBlends.selfAttention(4, 2, 3, RandomBlends.REAL, random);
        WordTable words = RandomBlends.floats(1, 4, RandomBlends.REAL, random);
        WordText alone = WordText.of(words, RandomBlends.tokens(1, 1, random));
        WordText among = WordText.of(
                words,
                Stream.concat(
                                RandomBlends.tokens(1, 1, random).stream(),
                                RandomBlends.tokens(3, 900, new Random(7)).stream())
                        .toList());

        double[] shares = network.attribution(among, 0).words();
        assertThat(Arrays.copyOfRange(shares, 1, 4)).containsOnly(0);
        assertThat(Math.abs(shares[0]))
                .isLessThan(Math.abs(network.attribution(alone, 0).words()[0]));
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfAttention.of(
                        2,
                        1,
                        3,
                        4,
                        new float[6],
                        new float[6],
                        new float[5],
                        new float[12],
                        new float[12],
                        new float[3]))
                .withMessage("value weight: found 5 numbers, expected 6");
    }
}
