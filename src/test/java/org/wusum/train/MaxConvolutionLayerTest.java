package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The layer against its formula, computed window by window. */
class MaxConvolutionLayerTest {

    private static final int[] WIDTHS = {1, 2, 4};
    private static final int FILTERS = 3;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final WordVectorRows vectors = WordNetworkFixtures.vectors(random);
    private final List<int[]> paragraphs = WordNetworkFixtures.paragraphs(9, random);

    @ParameterizedTest
    @EnumSource(names = {"CONVOLUTION", "TUNED_CONVOLUTION"})
    void takesTheLargestWindowOfEachFilter(Design design) {
        ConvolutionNetwork network = network(design);

        float[][] found =
                network.network().feedForward(network.input(paragraphs)).get(1).toFloatMatrix();

        float[][] kernels = network.network().getParam("0_W").toFloatMatrix();
        float[] biases = network.network().getParam("0_b").toFloatVector();
        for (int paragraph = 0; paragraph < paragraphs.size(); paragraph++) {
            for (int output = 0; output < WIDTHS.length * FILTERS; output++) {
                assertThat((double) found[paragraph][output])
                        .as("seed %d, paragraph %d, output %d", seed, paragraph, output)
                        .isCloseTo(pooled(paragraphs.get(paragraph), output, kernels, biases), within(1e-5));
            }
        }
        assertThat(found[0]).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVOLUTION", "TUNED_CONVOLUTION"})
    void hasTheGradientOfItsLoss(Design design) {
        ConvolutionNetwork network = network(design);
        INDArray labels = WordNetworkFixtures.labels(paragraphs.size(), random);

        GradientOracle.assertAgrees(network.network(), network.input(paragraphs), labels, seed);
    }

    @Test
    void leavesVectorsOfWordsThatDoNotOccurAsTheyAre() {
        ConvolutionNetwork network = network(Design.TUNED_CONVOLUTION);
        List<int[]> few = List.of(new int[] {1, 2, 3}, new int[] {2, 1});

        WordNetworkFixtures.train(network, few, WordNetworkFixtures.labels(2, random), 5);

        float[] tuned = network.vectors();
        int dimension = vectors.dimension();
        assertThat(Arrays.copyOfRange(tuned, 4 * dimension, tuned.length))
                .isEqualTo(Arrays.copyOfRange(vectors.values(), 4 * dimension, tuned.length));
        assertThat(Arrays.copyOfRange(tuned, dimension, 4 * dimension))
                .isNotEqualTo(Arrays.copyOfRange(vectors.values(), dimension, 4 * dimension));
    }

    @Test
    void doesNotHangOnHowLongTheOthersOfABatchAre() {
        ConvolutionNetwork network = network(Design.CONVOLUTION);
        INDArray together = network.network().output(network.input(paragraphs), false);

        for (int i = 0; i < paragraphs.size(); i++) {
            INDArray alone = network.network().output(network.input(List.of(paragraphs.get(i))), false);
            assertThat(alone.toFloatVector())
                    .as("seed %d, paragraph %d", seed, i)
                    .containsExactly(together.getRow(i).toFloatVector(), within(1e-6f));
        }
    }

    @Test
    void readsBackWhatWasWrittenAsItsInput() {
        WordRows read = WordRows.read(WordRows.write(paragraphs));

        assertThat(read.paragraphs()).isEqualTo(paragraphs.size());
        for (int i = 0; i < paragraphs.size(); i++) {
            int[] words = new int[read.to(i) - read.from(i)];
            for (int word = 0; word < words.length; word++) {
                words[word] = read.row(read.from(i) + word);
            }
            assertThat(words).as("seed %d", seed).isEqualTo(paragraphs.get(i));
        }
        assertThat(WordRows.read(Nd4j.create(new float[] {-2, -2}, new long[] {2, 1}, 'c'))
                        .words())
                .isZero();
    }

    /** A filter's value where it is largest, windows reaching beyond the end over zeros. */
    private double pooled(int[] words, int output, float[][] kernels, float[] biases) {
        int width = WIDTHS[output / FILTERS];
        int before = Arrays.stream(WIDTHS).limit(output / FILTERS).sum() * FILTERS;
        double largest = 0;
        for (int start = 0; start < words.length; start++) {
            double sum = biases[output];
            for (int tap = 0; tap < width && start + tap < words.length; tap++) {
                int row = words[start + tap];
                for (int i = 0; row >= 0 && i < vectors.dimension(); i++) {
                    sum += (double) vectors.values()[row * vectors.dimension() + i]
                            * kernels[i][before + tap * FILTERS + output % FILTERS];
                }
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private ConvolutionNetwork network(Design design) {
        NetworkSettings settings = NetworkSettings.builder()
                .design(design)
                .widths(Arrays.stream(WIDTHS).boxed().toList())
                .filters(FILTERS)
                .wordDropout(0)
                .outputDropout(0)
                .build();
        return ConvolutionNetwork.create(vectors, new float[] {1, 2, 1}, settings, seed | 1);
    }
}
