package org.wusum.train;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.wusum.model.FeatureSettings;
import org.wusum.model.SubwordBag;

/**
 * A subword bag as a Deeplearning4j network: the mean of learnt vectors of a paragraph's n-grams, which share a fixed number of
 * rows by their hash (Joulin et al. 2017; Bojanowski et al. 2017), dropout, and a sigmoid a topic.
 */
final class SubwordNetwork implements TrainableNetwork {

    private static final String VECTORS = "0_W";
    private static final String VECTOR_BIASES = "0_b";

    private final MultiLayerNetwork network;
    private final NetworkSettings settings;
    private final FeatureSettings ngrams;
    private final int topics;

    private SubwordNetwork(MultiLayerNetwork network, NetworkSettings settings, FeatureSettings ngrams, int topics) {
        this.network = network;
        this.settings = settings;
        this.ngrams = ngrams;
        this.topics = topics;
    }

    /**
     * A network at its start; its weights are spread evenly over ±1/√n, n being how many numbers they sum up.
     *
     * @param ngrams which n-grams a paragraph has
     * @param positiveWeights how much more a topic's positive examples weigh
     * @param seed decides the start and all dropout
     */
    static SubwordNetwork create(FeatureSettings ngrams, float[] positiveWeights, NetworkSettings settings, long seed) {
        float[] ones = new float[settings.buckets() * settings.hidden()];
        Arrays.fill(ones, 1);
        SparseSumLayer layer = SparseSumLayer.of(settings.buckets(), settings.hidden(), ones);
        MultiLayerNetwork network = WordLayers.network(layer, settings.hidden(), positiveWeights, settings, seed);
        SplittableRandom random = new SplittableRandom(seed);
        INDArray vectors = network.getParam(VECTORS);
        double bound = 1 / Math.sqrt(settings.hidden());
        NativeFloats.set(vectors, RandomNumbers.uniform((int) vectors.length(), bound, random));
        WordLayers.startOutput(network, random);
        return new SubwordNetwork(network, settings, ngrams, positiveWeights.length);
    }

    @Override
    public MultiLayerNetwork network() {
        return network;
    }

    /** Paragraphs name their n-grams' rows, one as often as it stands there; each counts the same share of the mean. */
    @Override
    public INDArray input(List<int[]> paragraphs) {
        int width = Math.max(
                1, paragraphs.stream().mapToInt(rows -> rows.length).max().orElse(0));
        float[] cells = new float[paragraphs.size() * 2 * width];
        for (int paragraph = 0; paragraph < paragraphs.size(); paragraph++) {
            int[] rows = paragraphs.get(paragraph);
            for (int i = 0; i < rows.length; i++) {
                cells[paragraph * 2 * width + i] = rows[i];
                cells[paragraph * 2 * width + width + i] = 1f / rows.length;
            }
        }
        return Nd4j.create(cells, new long[] {paragraphs.size(), 2L * width}, 'c');
    }

    /** Everything behind the rows is linear, so each is exported as what it says for the topics. */
    @Override
    public SubwordBag export() {
        float[] vectors = NativeFloats.rowByRow(network.getParam(VECTORS));
        float[] vectorBiases = NativeFloats.rowByRow(network.getParam(VECTOR_BIASES));
        float[] biases = NativeFloats.rowByRow(network.getParam(WordLayers.OUTPUT_BIASES));
        float[] outputs = NativeFloats.rowByRow(network.getParam(WordLayers.OUTPUT_WEIGHTS));
        float[] weights = new float[settings.buckets() * topics];
        for (int bucket = 0; bucket < settings.buckets(); bucket++) {
            System.arraycopy(product(vectors, bucket, outputs), 0, weights, bucket * topics, topics);
        }
        float[] shifts = product(vectorBiases, 0, outputs);
        for (int topic = 0; topic < topics; topic++) {
            biases[topic] += shifts[topic];
        }
        return SubwordBag.of(ngrams, settings.buckets(), weights, biases);
    }

    private float[] product(float[] rows, int row, float[] outputs) {
        float[] result = new float[topics];
        for (int topic = 0; topic < topics; topic++) {
            double sum = 0;
            for (int i = 0; i < settings.hidden(); i++) {
                sum += (double) rows[row * settings.hidden() + i] * outputs[i * topics + topic];
            }
            result[topic] = (float) sum;
        }
        return result;
    }
}
