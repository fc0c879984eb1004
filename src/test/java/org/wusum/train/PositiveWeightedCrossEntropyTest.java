package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** The loss, its gradient, and Deeplearning4j's own loss beside it. */
class PositiveWeightedCrossEntropyTest {

    private static final int ROWS = 6;
    private static final int TOPICS = 3;
    private static final IActivation SIGMOID = new ActivationSigmoid();

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final PositiveWeightedCrossEntropy loss = PositiveWeightedCrossEntropy.of(new float[] {1, 2.5f, 7});

    @Test
    void weighsPositiveExamples() {
        INDArray logits = matrix(new double[] {0.3, -1.2, 2});
        INDArray labels = matrix(new double[] {0, 1, 1});

        double value = loss.computeScore(labels, logits, SIGMOID, null, false);

        double expected =
                Math.log(1 + Math.exp(0.3)) + 2.5 * Math.log(1 + Math.exp(1.2)) + 7 * Math.log(1 + Math.exp(-2));
        // Single precision holds 2.5 and 7 exactly.
        assertThat(value).isCloseTo(expected, within(1e-12));
    }

    @Test
    void hasTheGradientOfItsValue() {
        INDArray logits = random(ROWS, -6, 6);
        INDArray labels = random(ROWS, 0, 1);

        INDArray gradient = loss.computeGradient(labels, logits, SIGMOID, null);

        double step = 1e-5;
        for (int row = 0; row < ROWS; row++) {
            for (int topic = 0; topic < TOPICS; topic++) {
                double up = valueWith(labels, logits, row, topic, step);
                double down = valueWith(labels, logits, row, topic, -step);
                double numeric = (up - down) / (2 * step);
                assertThat(gradient.getDouble(row, topic))
                        .as("seed %d, row %d, topic %d", seed, row, topic)
                        .isCloseTo(numeric, within(1e-6 * Math.max(1e-3, Math.abs(numeric))));
            }
        }
    }

    private double valueWith(INDArray labels, INDArray logits, int row, int topic, double change) {
        INDArray changed = logits.dup();
        changed.putScalar(row, topic, logits.getDouble(row, topic) + change);
        return loss.computeScore(labels, changed, SIGMOID, null, false);
    }

    @Test
    @SuppressWarnings("deprecation") // the form without a builder; it is the same check
    void passesTheGradientCheckOfDeeplearning4j() {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                    .seed(12345)
                    .dataType(DataType.DOUBLE)
                    .updater(new NoOp())
                    .weightInit(WeightInit.XAVIER)
                    .list()
                    .layer(new OutputLayer.Builder(loss)
                            .nIn(4)
                            .nOut(TOPICS)
                            .activation(Activation.SIGMOID)
                            .build())
                    .build();
            MultiLayerNetwork network = new MultiLayerNetwork(configuration);
            network.init();
            INDArray features = Nd4j.rand(DataType.DOUBLE, ROWS, 4);

            boolean passed = GradientCheckUtil.checkGradients(
                    network, 1e-6, 1e-5, 1e-8, false, true, features, random(ROWS, 0, 1));

            assertThat(passed).as("seed %d", seed).isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    @Test
    void staysFiniteForLargeLogits() {
        INDArray logits = matrix(new double[] {1e4, -1e4, 1e4}, new double[] {-1e4, 1e4, -1e4});
        INDArray labels = matrix(new double[] {0, 1, 1}, new double[] {0, 1, 1});

        double value = loss.computeScore(labels, logits, SIGMOID, null, false);

        assertThat(value).isCloseTo(1e4 + 2.5e4 + 7e4, within(1.0));
        assertThat(flat(loss.computeGradient(labels, logits, SIGMOID, null)))
                .containsExactly(new double[] {1, -2.5, 0, 0, 0, -7}, within(1e-12));
        assertThat(loss.computeScore(
                        labels.castTo(DataType.FLOAT), logits.castTo(DataType.FLOAT), SIGMOID, null, false))
                .isFinite();
    }

    @Test
    void equalsTheLossOfDeeplearning4jWhereAllWeightsAreOne() {
        PositiveWeightedCrossEntropy ours = PositiveWeightedCrossEntropy.of(new float[] {1, 1, 1});
        // Its bound on probabilities is below those of such logits.
        ILossFunction theirs = new LossBinaryXENT(1e-9, (INDArray) null);
        INDArray logits = random(ROWS, -8, 8);
        INDArray labels = random(ROWS, 0, 1);
        INDArray mask = Nd4j.create(new double[] {1, 0, 1, 1, 0, 1}, new long[] {ROWS, 1}, 'c');

        assertThat(ours.computeScore(labels, logits, SIGMOID, null, true))
                .isCloseTo(theirs.computeScore(labels, logits.dup(), SIGMOID, null, true), within(1e-9));
        assertThat(ours.computeScore(labels, logits, SIGMOID, mask, false))
                .isCloseTo(theirs.computeScore(labels, logits.dup(), SIGMOID, mask, false), within(1e-9));
        assertThat(ours.computeScoreArray(labels, logits, SIGMOID, null).toDoubleVector())
                .containsExactly(
                        theirs.computeScoreArray(labels, logits.dup(), SIGMOID, null)
                                .toDoubleVector(),
                        within(1e-9));
        assertThat(flat(ours.computeGradient(labels, logits, SIGMOID, mask)))
                .containsExactly(flat(theirs.computeGradient(labels, logits.dup(), SIGMOID, mask)), within(1e-9));
    }

    @Test
    void leavesItsArgumentsUnchanged() {
        INDArray logits = random(ROWS, -6, 6);
        INDArray labels = random(ROWS, 0, 1);
        INDArray logitsBefore = logits.dup();
        INDArray labelsBefore = labels.dup();

        loss.computeGradientAndScore(labels, logits, SIGMOID, null, true);

        assertThat(logits).isEqualTo(logitsBefore);
        assertThat(labels).isEqualTo(labelsBefore);
    }

    private INDArray random(int rows, double from, double to) {
        double[][] values = new double[rows][TOPICS];
        for (double[] row : values) {
            for (int topic = 0; topic < TOPICS; topic++) {
                row[topic] = random.nextDouble(from, to);
            }
        }
        return matrix(values);
    }

    private static INDArray matrix(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    private static double[] flat(INDArray matrix) {
        return matrix.dup('c').data().asDouble();
    }
}
