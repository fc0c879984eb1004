package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The layer against a dense computation: a matrix of rows by features in plain Java. */
class SparseSumLayerTest {

    private static final int ROWS = 5;
    private static final int FEATURES = 11;
    private static final int OUTPUTS = 3;
    private static final int WIDTH = 6;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final float[] scales = floats(FEATURES * OUTPUTS, 0.1, 2);
    private final float[] weights = floats(FEATURES * OUTPUTS, -1, 1);
    private final float[] biases = floats(OUTPUTS, -1, 1);
    private final float[][] labels = labels();
    private final double[][] dense = new double[ROWS][FEATURES];
    private final float[] sparse = new float[ROWS * 2 * WIDTH];
    private final MultiLayerNetwork network = network();

    SparseSumLayerTest() {
        for (int row = 0; row < ROWS; row++) {
            int used = 1 + random.nextInt(WIDTH);
            for (int i = 0; i < used; i++) {
                int feature = random.nextInt(FEATURES);
                float value = (float) random.nextDouble(0.1, 1);
                // The same feature twice counts twice.
                dense[row][feature] += value;
                sparse[row * 2 * WIDTH + i] = feature;
                sparse[row * 2 * WIDTH + WIDTH + i] = value;
            }
        }
    }

    @Test
    void sumsWhatADenseMatrixGives() {
        float[][] sums = network.feedForward(input(sparse, WIDTH)).get(1).toFloatMatrix();

        for (int row = 0; row < ROWS; row++) {
            for (int output = 0; output < OUTPUTS; output++) {
                assertThat((double) sums[row][output])
                        .as("seed %d, row %d, output %d", seed, row, output)
                        .isCloseTo(sum(row, output), within(1e-5));
            }
        }
    }

    @Test
    void hasTheGradientOfADenseMatrix() {
        computeGradient();

        INDArray gradient = network.gradient().getGradientFor("0_W");
        INDArray biasGradient = network.gradient().getGradientFor("0_b");
        for (int output = 0; output < OUTPUTS; output++) {
            double expectedBias = 0;
            for (int row = 0; row < ROWS; row++) {
                expectedBias += error(row, output);
            }
            assertThat(biasGradient.getDouble(output))
                    .as("seed %d, output %d of %s", seed, output, biasGradient)
                    .isCloseTo(expectedBias, within(1e-5));
            for (int feature = 0; feature < FEATURES; feature++) {
                double expected = 0;
                for (int row = 0; row < ROWS; row++) {
                    expected += error(row, output) * dense[row][feature] * scale(feature, output);
                }
                assertThat(gradient.getDouble(feature, output))
                        .as("seed %d, feature %d, output %d", seed, feature, output)
                        .isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void hasTheGradientOfItsLoss() {
        computeGradient();
        INDArray gradient = network.gradient().gradient().dup();
        INDArray parameters = network.params();

        // Single precision: a long step, and no more digits than it leaves.
        float step = 1e-2f;
        for (int i = 0; i < parameters.length(); i++) {
            float before = parameters.getFloat(i);
            parameters.putScalar(i, before + step);
            double up = score();
            parameters.putScalar(i, before - step);
            double down = score();
            parameters.putScalar(i, before);
            double numeric = (up - down) / (2 * step) * ROWS;
            assertThat(gradient.getDouble(i))
                    .as("seed %d, parameter %d", seed, i)
                    .isCloseTo(numeric, within(2e-3));
        }
    }

    @Test
    void takesAValueOfZeroForPadding() {
        int wider = WIDTH + 4;
        float[] padded = new float[ROWS * 2 * wider];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(sparse, row * 2 * WIDTH, padded, row * 2 * wider, WIDTH);
            System.arraycopy(sparse, row * 2 * WIDTH + WIDTH, padded, row * 2 * wider + wider, WIDTH);
            // Whatever feature the padding names.
            Arrays.fill(padded, row * 2 * wider + WIDTH, row * 2 * wider + wider, 3);
        }

        float[][] sums = network.feedForward(input(padded, wider)).get(1).toFloatMatrix();
        computeGradient();
        INDArray gradient = network.gradient().gradient().dup();
        network.setInput(input(padded, wider));
        network.computeGradientAndScore();

        assertThat(sums)
                .isDeepEqualTo(network.feedForward(input(sparse, WIDTH)).get(1).toFloatMatrix());
        assertThat(network.gradient().gradient()).isEqualTo(gradient);
    }

    private void computeGradient() {
        network.setInput(input(sparse, WIDTH));
        network.setLabels(Nd4j.createFromArray(labels));
        network.computeGradientAndScore();
    }

    private double score() {
        network.setInput(input(sparse, WIDTH));
        network.setLabels(Nd4j.createFromArray(labels));
        network.computeGradientAndScore();
        return network.score();
    }

    private double sum(int row, int output) {
        double sum = biases[output];
        for (int feature = 0; feature < FEATURES; feature++) {
            sum += dense[row][feature] * scale(feature, output) * weights[feature * OUTPUTS + output];
        }
        return sum;
    }

    private double scale(int feature, int output) {
        return scales[output * FEATURES + feature];
    }

    private double error(int row, int output) {
        return 1 / (1 + Math.exp(-sum(row, output))) - labels[row][output];
    }

    private MultiLayerNetwork network() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .activation(Activation.IDENTITY)
                .updater(new Sgd(0.1))
                .list()
                .layer(SparseSumLayer.of(FEATURES, OUTPUTS, scales))
                .layer(new LossLayer.Builder(PositiveWeightedCrossEntropy.of(new float[] {1, 1, 1}))
                        .activation(Activation.SIGMOID)
                        .build())
                .build();
        MultiLayerNetwork built = new MultiLayerNetwork(configuration);
        built.init();
        built.getParam("0_W").assign(Nd4j.create(weights, new long[] {FEATURES, OUTPUTS}, 'c'));
        built.getParam("0_b").assign(Nd4j.create(biases, new long[] {1, OUTPUTS}, 'c'));
        return built;
    }

    private static INDArray input(float[] rows, int width) {
        return Nd4j.create(rows, new long[] {ROWS, 2L * width}, 'c');
    }

    private float[][] labels() {
        float[][] values = new float[ROWS][OUTPUTS];
        for (float[] row : values) {
            for (int output = 0; output < OUTPUTS; output++) {
                row[output] = random.nextInt(2);
            }
        }
        return values;
    }

    private float[] floats(int count, double from, double to) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(from, to);
        }
        return values;
    }
}
