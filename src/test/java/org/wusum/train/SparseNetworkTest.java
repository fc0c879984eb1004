package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.wusum.model.Calibration;
import org.wusum.model.FeatureVector;
import org.wusum.model.FeatureWeights;
import org.wusum.text.TextSettings;

/** The network, against Deeplearning4j's own layers, and against plain Java. */
class SparseNetworkTest {

    private static final int FEATURES = 60;
    private static final int TOPICS = 3;
    private static final int STEPS = 30;
    private static final int BATCH = 16;
    private static final double RATE = 1.5;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);

    /**
     * What the layer stands for: an embedding as wide as there are topics, with a last feature of constant value 1 as bias,
     * summed. A feature's value is the square of its mask, since the mask is applied by both layers.
     */
    @Test
    void learnsTheWeightsThatDeeplearning4jsOwnLayersLearn() {
        TrainingSettings settings = TrainingSettings.builder()
                .learningRate(RATE)
                .l2(0)
                .labelSmoothing(0)
                .build();
        SparseNetwork ours = SparseNetwork.create(ones(FEATURES * TOPICS), ones(TOPICS), STEPS, settings);
        MultiLayerNetwork theirs = embeddingNetwork();

        for (int step = 0; step < STEPS; step++) {
            List<FeatureVector> vectors = vectors(BATCH);
            boolean[][] labels = labels(vectors);
            ours.fit(vectors, labels);
            theirs.fit(asSequences(vectors, labels));
        }

        FeatureWeights weights = ours.export(vocabulary());
        float[][] expected = theirs.getParam("0_W").toFloatMatrix();
        for (int topic = 0; topic < TOPICS; topic++) {
            assertThat(weights.bias(topic)).as("seed %d", seed).isCloseTo(expected[FEATURES][topic], within(1e-5f));
            for (int feature = 0; feature < FEATURES; feature++) {
                assertThat(weights.weight(feature, topic))
                        .as("seed %d, feature %d", seed, feature)
                        .isCloseTo(expected[feature][topic], within(1e-5f));
            }
        }
        // The comparison would be empty had nothing been learnt.
        assertThat(weights.weight(0, 0)).isGreaterThan(0.1f);
    }

    @Test
    void exportsWeightsThatScoreAsTheNetworkDoesUnderScales() {
        float[] scales = new float[FEATURES * TOPICS];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) random.nextDouble(0.3, 2);
        }
        SparseNetwork network = SparseNetwork.create(
                scales, new float[] {1, 2, 3}, STEPS, TrainingSettings.builder().build());
        for (int step = 0; step < STEPS; step++) {
            List<FeatureVector> vectors = vectors(BATCH);
            network.fit(vectors, labels(vectors));
        }

        assertSameScores(network, network.export(vocabulary()), vectors(100));
    }

    /** What the whole design rests on: models are trained by Deeplearning4j and tag without it. */
    @Test
    void scoresEveryTrainingParagraphAsPlainJavaDoes() {
        AnalyzedCorpus corpus = AnalyzedCorpus.of(ProjectData.all().trainable(), TextSettings.standard());
        TrainingSettings settings = TrainingSettings.builder().build();
        Vocabulary vocabulary = Vocabulary.learn(corpus, corpus.allRows(), settings);
        List<FeatureVector> vectors = corpus.tokens().stream()
                .map(vocabulary.vectorizer(settings.features())::vector)
                .toList();
        float[] scales = NaiveBayesScales.of(
                vectors, corpus.labels(), settings.naiveBayesShare(), new double[vocabulary.size()], 0);
        int batches = (corpus.size() + settings.batch() - 1) / settings.batch();
        SparseNetwork network = SparseNetwork.create(scales, new float[] {2, 2, 2, 2}, batches, settings);
        // In a mixed order, so that each batch holds paragraphs of all parts.
        for (int batch = 0; batch < batches; batch++) {
            int first = batch;
            int[] rows = IntStream.range(0, corpus.size())
                    .filter(row -> row % batches == first)
                    .toArray();
            network.fit(
                    Arrays.stream(rows).mapToObj(vectors::get).toList(),
                    Arrays.stream(rows).mapToObj(row -> corpus.labels()[row]).toArray(boolean[][]::new));
        }

        assertSameScores(network, network.export(vocabulary), vectors);
    }

    private static void assertSameScores(SparseNetwork network, FeatureWeights weights, List<FeatureVector> vectors) {
        double largest = 0;
        for (int from = 0; from < vectors.size(); from += 256) {
            List<FeatureVector> batch = vectors.subList(from, Math.min(vectors.size(), from + 256));
            float[][] outputs = network.output(batch);
            for (int i = 0; i < batch.size(); i++) {
                double[] scores = weights.scores(batch.get(i));
                for (int topic = 0; topic < scores.length; topic++) {
                    double probability = Calibration.sigmoid(scores[topic]);
                    largest = Math.max(largest, probability);
                    assertThat(probability)
                            .as("paragraph %d, topic %d", from + i, topic)
                            .isCloseTo(outputs[i][topic], within(1e-5));
                }
            }
        }
        // A network that learnt nothing would agree, too.
        assertThat(largest).isGreaterThan(0.7);
    }

    @Test
    void takesParagraphsWithoutAnyFeature() {
        FeatureVector empty = new FeatureVector(new int[0], new float[0], new int[0]);
        SparseNetwork network = SparseNetwork.create(
                ones(FEATURES * TOPICS),
                ones(TOPICS),
                STEPS,
                TrainingSettings.builder().build());

        network.fit(List.of(empty, empty), new boolean[2][TOPICS]);

        // The bias alone has learnt that there are no topics.
        assertThat(network.output(List.of(empty))[0]).hasSize(TOPICS);
        assertThat(network.output(List.of(empty))[0][0]).isLessThan(0.5f);
    }

    private static MultiLayerNetwork embeddingNetwork() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .updater(new Nesterovs(new PolySchedule(ScheduleType.ITERATION, RATE, 1, STEPS), 0.9))
                .list()
                .layer(new EmbeddingSequenceLayer.Builder()
                        .nIn(FEATURES + 1)
                        .nOut(TOPICS)
                        .inferInputLength(true)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new GlobalPoolingLayer.Builder(PoolingType.SUM).build())
                .layer(new LossLayer.Builder(new LossBinaryXENT())
                        .activation(Activation.SIGMOID)
                        .build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static DataSet asSequences(List<FeatureVector> vectors, boolean[][] labels) {
        int rows = vectors.size();
        int length = 1 + vectors.stream().mapToInt(FeatureVector::size).max().orElseThrow();
        float[] features = new float[rows * length];
        float[] mask = new float[rows * length];
        float[] targets = new float[rows * TOPICS];
        for (int row = 0; row < rows; row++) {
            FeatureVector vector = vectors.get(row);
            features[row * length] = FEATURES;
            mask[row * length] = 1;
            for (int i = 0; i < vector.size(); i++) {
                features[row * length + 1 + i] = vector.features()[i];
                mask[row * length + 1 + i] = (float) Math.sqrt(vector.values()[i]);
            }
            for (int topic = 0; topic < TOPICS; topic++) {
                targets[row * TOPICS + topic] = labels[row][topic] ? 1 : 0;
            }
        }
        return new DataSet(
                Nd4j.create(features, new long[] {rows, 1, length}, 'c'),
                Nd4j.create(targets, new long[] {rows, TOPICS}, 'c'),
                Nd4j.create(mask, new long[] {rows, length}, 'c'),
                null);
    }

    /** A paragraph has a topic where it holds the feature of the topic's number. */
    private static boolean[][] labels(List<FeatureVector> vectors) {
        boolean[][] labels = new boolean[vectors.size()][TOPICS];
        for (int row = 0; row < labels.length; row++) {
            for (int feature : vectors.get(row).features()) {
                if (feature < TOPICS) {
                    labels[row][feature] = true;
                }
            }
        }
        return labels;
    }

    private List<FeatureVector> vectors(int count) {
        List<FeatureVector> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] features = random.ints(2 + random.nextInt(8), 0, FEATURES)
                    .distinct()
                    .sorted()
                    .toArray();
            if (random.nextBoolean()) {
                features[0] = random.nextInt(TOPICS);
                features = Arrays.stream(features).distinct().sorted().toArray();
            }
            float[] values = new float[features.length];
            Arrays.setAll(new double[values.length], at -> values[at] = (float) random.nextDouble(0.2, 0.7));
            vectors.add(new FeatureVector(features, values, new int[features.length]));
        }
        return vectors;
    }

    private static Vocabulary vocabulary() {
        long[] keys = new long[FEATURES];
        Arrays.setAll(keys, i -> i + 1L);
        return new Vocabulary(keys, ones(FEATURES));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
