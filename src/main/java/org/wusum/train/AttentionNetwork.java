package org.wusum.train;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.wusum.model.SelfAttention;

/** Self-attention over word vectors as a Deeplearning4j network: {@link WordAttentionLayer}, dropout, and a sigmoid a topic. */
final class AttentionNetwork implements TrainableNetwork {

    private final MultiLayerNetwork network;
    private final NetworkSettings settings;
    private final int dimension;
    private final int topics;

    private AttentionNetwork(MultiLayerNetwork network, NetworkSettings settings, int dimension, int topics) {
        this.network = network;
        this.settings = settings;
        this.dimension = dimension;
        this.topics = topics;
    }

    /**
     * A network at its start; its weights are spread evenly over ±1/√n, n being how many numbers they sum up.
     *
     * @param vectors the vectors of the words that paragraphs name by number
     * @param positiveWeights how much more a topic's positive examples weigh
     * @param seed decides the start and all dropout
     */
    static AttentionNetwork create(
            WordVectorRows vectors, float[] positiveWeights, NetworkSettings settings, long seed) {
        WordAttentionLayer layer = WordAttentionLayer.of(
                vectors, settings.heads(), settings.headSize(), settings.wordDropout(), seed * 31 + 1);
        MultiLayerNetwork network = WordLayers.network(layer, layer.getNOut(), positiveWeights, settings, seed);
        SplittableRandom random = new SplittableRandom(seed);
        INDArray projections = network.getParam("0_" + WordAttentionLayer.PROJECTIONS);
        double bound = 1 / Math.sqrt(vectors.dimension());
        NativeFloats.set(projections, RandomNumbers.uniform((int) projections.length(), bound, random));
        WordLayers.startOutput(network, random);
        return new AttentionNetwork(network, settings, vectors.dimension(), positiveWeights.length);
    }

    @Override
    public MultiLayerNetwork network() {
        return network;
    }

    @Override
    public INDArray input(List<int[]> paragraphs) {
        return WordRows.write(paragraphs);
    }

    /** Here a head's values go straight to the topics: projection and output are one matrix, and the other is the identity. */
    @Override
    public SelfAttention export() {
        float[] projections = NativeFloats.columnByColumn(network.getParam("0_" + WordAttentionLayer.PROJECTIONS));
        int part = projections.length / 3;
        float[] identity = new float[topics * topics];
        for (int topic = 0; topic < topics; topic++) {
            identity[topic * topics + topic] = 1;
        }
        return SelfAttention.of(
                dimension,
                settings.heads(),
                settings.headSize(),
                topics,
                Arrays.copyOfRange(projections, 0, part),
                Arrays.copyOfRange(projections, part, 2 * part),
                Arrays.copyOfRange(projections, 2 * part, 3 * part),
                NativeFloats.rowByRow(network.getParam(WordLayers.OUTPUT_WEIGHTS)),
                identity,
                NativeFloats.rowByRow(network.getParam(WordLayers.OUTPUT_BIASES)));
    }
}
