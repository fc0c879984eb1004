package org.wusum.train;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.wusum.model.FeatureVector;
import org.wusum.model.FeatureWeights;

/**
 * Logistic regression over sparse vectors as a Deeplearning4j network: the sum of a paragraph's features' embeddings, as wide as
 * there are topics, under their scaled values; and a sigmoid.
 *
 * <p>It is trained by stochastic gradient descent with Nesterov's momentum and a step size that falls to 0 in a straight line. Steps that
 * adapt to each weight, such as Adam's, were tried and lose about 0.03 average precision: they give a rare feature the same step as a
 * common one, and so undo what inverse document frequency and regularisation are there for.
 *
 * <p>One network belongs to one thread.
 */
final class SparseNetwork {

    private static final double MOMENTUM = 0.9;
    private static final String WEIGHTS = "0_W";
    private static final String BIASES = "0_b";

    private final MultiLayerNetwork network;
    private final float[] scales;
    private final double labelSmoothing;
    private final int topics;

    private SparseNetwork(MultiLayerNetwork network, float[] scales, double labelSmoothing, int topics) {
        this.network = network;
        this.scales = scales;
        this.labelSmoothing = labelSmoothing;
        this.topics = topics;
    }

    /**
     * A network whose weights are all 0: the loss is convex, so the start decides nothing but the way.
     *
     * @param scales what a feature's value is multiplied by for a topic: topic by topic, in each the features
     * @param positiveWeights how much more a topic's positive examples weigh
     * @param steps after how many steps the step size is 0
     */
    static SparseNetwork create(float[] scales, float[] positiveWeights, int steps, TrainingSettings settings) {
        NativeThreads.useOne();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(scales, positiveWeights, steps, settings));
        network.init();
        return new SparseNetwork(network, scales, settings.labelSmoothing(), positiveWeights.length);
    }

    private static MultiLayerConfiguration configuration(
            float[] scales, float[] positiveWeights, int steps, TrainingSettings settings) {
        int features = scales.length / positiveWeights.length;
        PolySchedule falling = new PolySchedule(ScheduleType.ITERATION, settings.learningRate(), 1, steps);
        return new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .activation(Activation.IDENTITY)
                .updater(new Nesterovs(falling, MOMENTUM))
                .l2(settings.l2())
                .list()
                .layer(SparseSumLayer.of(features, positiveWeights.length, scales))
                .layer(new LossLayer.Builder(PositiveWeightedCrossEntropy.of(positiveWeights))
                        .activation(Activation.SIGMOID)
                        .build())
                .build();
    }

    /** One step down the gradient. */
    void fit(List<FeatureVector> vectors, boolean[][] labels) {
        try (Batch batch = Batch.of(vectors, labels, topics, labelSmoothing)) {
            network.fit(batch.data());
        }
    }

    /** The network's own outputs, probabilities before calibration, for the test that plain Java computes the same. */
    float[][] output(List<FeatureVector> vectors) {
        try (Batch batch = Batch.of(vectors, new boolean[vectors.size()][topics], topics, 0)) {
            return network.output(batch.data().getFeatures(), false).toFloatMatrix();
        }
    }

    /** The weights as they are now, in the form that plain Java computes with. */
    FeatureWeights export(Vocabulary vocabulary) {
        float[] weights = network.getParam(WEIGHTS).dup('c').data().asFloat();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scales[i % topics * vocabulary.size() + i / topics];
        }
        float[] biases = network.getParam(BIASES).dup('c').data().asFloat();
        return FeatureWeights.of(vocabulary.keys(), vocabulary.inverseFrequencies(), weights, biases);
    }

    /** Paragraphs as rows of one length, feature numbers in the first half and values in the second. */
    private record Batch(DataSet data) implements AutoCloseable {

        static Batch of(List<FeatureVector> vectors, boolean[][] labels, int topics, double smoothing) {
            int rows = vectors.size();
            // A batch in which no paragraph has a feature still needs a column: Deeplearning4j takes no empty input.
            int width = Math.max(
                    1, vectors.stream().mapToInt(FeatureVector::size).max().orElse(0));
            float[] features = new float[rows * 2 * width];
            float[] targets = new float[rows * topics];
            for (int row = 0; row < rows; row++) {
                FeatureVector vector = vectors.get(row);
                for (int i = 0; i < vector.size(); i++) {
                    features[row * 2 * width + i] = vector.features()[i];
                    features[row * 2 * width + width + i] = vector.values()[i];
                }
                for (int topic = 0; topic < topics; topic++) {
                    targets[row * topics + topic] = (float) (labels[row][topic] ? 1 - smoothing : smoothing);
                }
            }
            return new Batch(new DataSet(
                    Nd4j.create(features, new long[] {rows, 2L * width}, 'c'),
                    Nd4j.create(targets, new long[] {rows, topics}, 'c')));
        }

        @Override
        public void close() {
            data.getFeatures().close();
            data.getLabels().close();
        }
    }
}
