package org.wusum.train;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.wusum.model.Convolution;

/**
 * A convolution over word vectors as a Deeplearning4j network: {@link MaxConvolutionLayer}, dropout, and a sigmoid a topic.
 *
 * <p>Weights and biases start evenly spread over ±1/√n, n being how many numbers a filter or an output sums up (LeCun et al. 1998,
 * "Efficient BackProp", with a bound of half that width).
 */
final class ConvolutionNetwork implements TrainableNetwork {

    private final MultiLayerNetwork network;
    private final NetworkSettings settings;
    private final int dimension;

    private ConvolutionNetwork(MultiLayerNetwork network, NetworkSettings settings, int dimension) {
        this.network = network;
        this.settings = settings;
        this.dimension = dimension;
    }

    /**
     * A network at its start.
     *
     * @param vectors the vectors of the words that paragraphs name by number
     * @param positiveWeights how much more a topic's positive examples weigh
     * @param seed decides the start and all dropout
     */
    static ConvolutionNetwork create(
            WordVectorRows vectors, float[] positiveWeights, NetworkSettings settings, long seed) {
        int[] widths = settings.widths().stream().mapToInt(Integer::intValue).toArray();
        boolean tuned = settings.design() == Design.TUNED_CONVOLUTION;
        MaxConvolutionLayer layer = MaxConvolutionLayer.of(
                vectors, widths, settings.filters(), tuned, settings.wordDropout(), seed * 31 + 1);
        MultiLayerNetwork network = WordLayers.network(layer, layer.getNOut(), positiveWeights, settings, seed);
        ConvolutionNetwork created = new ConvolutionNetwork(network, settings, vectors.dimension());
        created.start(widths, new SplittableRandom(seed));
        if (tuned) {
            NativeFloats.set(network.getParam("0_" + MaxConvolutionLayer.VECTORS), vectors.values());
        }
        return created;
    }

    private void start(int[] widths, SplittableRandom random) {
        INDArray kernels = network.getParam("0_" + MaxConvolutionLayer.KERNELS);
        INDArray biases = network.getParam("0_" + MaxConvolutionLayer.FILTER_BIASES);
        float[] kernelValues = new float[(int) kernels.length()];
        float[] biasValues = new float[(int) biases.length()];
        int from = 0;
        for (int group = 0; group < widths.length; group++) {
            double bound = 1 / Math.sqrt((double) dimension * widths[group]);
            float[] part = RandomNumbers.uniform(dimension * widths[group] * settings.filters(), bound, random);
            System.arraycopy(part, 0, kernelValues, from, part.length);
            float[] biasPart = RandomNumbers.uniform(settings.filters(), bound, random);
            System.arraycopy(biasPart, 0, biasValues, group * settings.filters(), biasPart.length);
            from += part.length;
        }
        NativeFloats.set(kernels, kernelValues);
        NativeFloats.set(biases, biasValues);
        WordLayers.startOutput(network, random);
    }

    @Override
    public MultiLayerNetwork network() {
        return network;
    }

    @Override
    public INDArray input(List<int[]> paragraphs) {
        return WordRows.write(paragraphs);
    }

    @Override
    public Convolution export() {
        return Convolution.of(
                dimension,
                settings.widths().stream().mapToInt(Integer::intValue).toArray(),
                settings.filters(),
                NativeFloats.rowByRow(network.getParam("0_" + MaxConvolutionLayer.KERNELS)),
                NativeFloats.rowByRow(network.getParam("0_" + MaxConvolutionLayer.FILTER_BIASES)),
                NativeFloats.rowByRow(network.getParam(WordLayers.OUTPUT_WEIGHTS)),
                NativeFloats.rowByRow(network.getParam(WordLayers.OUTPUT_BIASES)));
    }

    /** The word vectors as they are now, row by row; for a network that learns them further. */
    float[] vectors() {
        return NativeFloats.columnByColumn(network.getParam("0_" + MaxConvolutionLayer.VECTORS));
    }
}
