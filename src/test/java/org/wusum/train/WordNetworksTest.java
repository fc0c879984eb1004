package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.wusum.model.FeatureSettings;
import org.wusum.model.NgramKeys;
import org.wusum.model.SubwordBag;
import org.wusum.model.WordNetwork;
import org.wusum.model.WordTable;
import org.wusum.model.WordText;
import org.wusum.text.Token;

/** Each network as Deeplearning4j computes it against what plain Java makes of its weights. */
class WordNetworksTest {

    private static final int BUCKETS = 64;
    private static final FeatureSettings NGRAMS = FeatureSettings.standard();

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final WordVectorRows vectors = WordNetworkFixtures.vectors(random);
    private final List<int[]> paragraphs = WordNetworkFixtures.paragraphs(60, random);

    @ParameterizedTest
    @EnumSource(names = "NGRAMS", mode = EnumSource.Mode.EXCLUDE)
    void scoresInPlainJavaAsInDeeplearning4j(Design design) {
        TrainableNetwork network = network(design);
        WordNetworkFixtures.train(network, inputs(design), labels(), 30);

        WordNetwork exported = network.export();

        WordTable table = WordNetworkFixtures.table(
                network instanceof ConvolutionNetwork tuned && design == Design.TUNED_CONVOLUTION
                        ? new WordVectorRows(vectors.dimension(), tuned.vectors())
                        : vectors);
        double[][] expected = WordNetworkFixtures.logits(network, inputs(design));
        double spread = 0;
        for (int i = 0; i < paragraphs.size(); i++) {
            WordText text = WordText.of(table, WordNetworkFixtures.tokens(paragraphs.get(i)));
            double[] scores = exported.scores(text);
            for (int topic = 0; topic < scores.length; topic++) {
                spread = Math.max(spread, Math.abs(scores[topic] - expected[0][topic]));
                assertThat(scores[topic])
                        .as("seed %d, paragraph %d, topic %d", seed, i, topic)
                        .isCloseTo(expected[i][topic], within(1e-5));
            }
        }
        // A network that learnt nothing would agree, too.
        assertThat(spread).as("seed %d", seed).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @EnumSource(names = "NGRAMS", mode = EnumSource.Mode.EXCLUDE)
    void learnsTheSameFromTheSameSeedAndOtherwiseFromAnother(Design design) {
        INDArray labels = labels();
        TrainableNetwork first = network(design, 3);
        TrainableNetwork again = network(design, 3);
        TrainableNetwork other = network(design, 4);
        List.of(first, again, other).forEach(network -> WordNetworkFixtures.train(network, inputs(design), labels, 5));

        assertThat(first.network().params()).isEqualTo(again.network().params());
        assertThat(first.network().params()).isNotEqualTo(other.network().params());
    }

    @ParameterizedTest
    @EnumSource(names = "NGRAMS", mode = EnumSource.Mode.EXCLUDE)
    void fallsInLossAsItLearns(Design design) {
        TrainableNetwork network = network(design);
        INDArray labels = labels();
        double before = WordNetworkFixtures.score(network.network(), network.input(inputs(design)), labels);

        WordNetworkFixtures.train(network, inputs(design), labels, 200);

        assertThat(network.network().score(new DataSet(network.input(inputs(design)), labels)))
                .as("seed %d", seed)
                .isLessThan(before * 0.95);
    }

    @Test
    void hasTheGradientOfTheLossOfAttention() {
        NetworkSettings settings =
                settings(Design.ATTENTION).wordDropout(0).outputDropout(0).build();
        AttentionNetwork network = AttentionNetwork.create(vectors, new float[] {1, 2, 1}, settings, seed | 1);
        List<int[]> few = paragraphs.subList(0, 9);

        GradientOracle.assertAgrees(
                network.network(), network.input(few), WordNetworkFixtures.labels(few.size(), random), seed);
    }

    @Test
    void leavesOutWhatItsDropoutSaysAndMakesUpForItWithTheRest() {
        float[] values = new float[100_000];
        Arrays.fill(values, 1);

        float[] factors = RandomNumbers.dropout(values, 0.3, random);

        double sum = 0;
        int left = 0;
        for (float value : values) {
            sum += value;
            left += value == 0 ? 1 : 0;
        }
        assertThat(values).isEqualTo(factors);
        assertThat(left / 100_000.0).as("seed %d", seed).isCloseTo(0.3, within(0.02));
        assertThat(sum / 100_000).as("seed %d", seed).isCloseTo(1, within(0.03));
        assertThat(RandomNumbers.dropout(values, 0, random)).isEmpty();
    }

    private INDArray labels() {
        return WordNetworkFixtures.labels(paragraphs.size(), random);
    }

    private List<int[]> inputs(Design design) {
        return design == Design.SUBWORDS
                ? paragraphs.stream()
                        .map(words -> buckets(WordNetworkFixtures.tokens(words)))
                        .toList()
                : paragraphs;
    }

    private static int[] buckets(List<Token> tokens) {
        List<Integer> buckets = new ArrayList<>();
        NgramKeys ngrams = NgramKeys.of(NGRAMS);
        ngrams.words(tokens, (key, first, last) -> buckets.add(SubwordBag.bucketOf(key, BUCKETS)));
        ngrams.characters(tokens, (key, token, from, to) -> buckets.add(SubwordBag.bucketOf(key, BUCKETS)));
        return buckets.stream().mapToInt(Integer::intValue).toArray();
    }

    private TrainableNetwork network(Design design) {
        return network(design, seed | 1);
    }

    private TrainableNetwork network(Design design, long networkSeed) {
        NetworkSettings settings = settings(design).build();
        float[] weights = {1, 2, 1};
        return switch (design) {
            case ATTENTION -> AttentionNetwork.create(vectors, weights, settings, networkSeed);
            case SUBWORDS -> SubwordNetwork.create(NGRAMS, weights, settings, networkSeed);
            default -> ConvolutionNetwork.create(vectors, weights, settings, networkSeed);
        };
    }

    private static NetworkSettings.Builder settings(Design design) {
        return NetworkSettings.builder()
                .design(design)
                .widths(List.of(1, 2, 4))
                .filters(6)
                .heads(2)
                .headSize(3)
                .buckets(BUCKETS)
                .hidden(5)
                .learningRate(0.01);
    }
}
