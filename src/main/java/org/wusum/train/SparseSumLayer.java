package org.wusum.train;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A Deeplearning4j layer: the sum of a sparse vector's embeddings under its scaled values, plus a bias.
 *
 * <p>A row of its input holds the feature numbers in its first half and their values in the second; a value of 0 is padding.
 * Deeplearning4j's own EmbeddingSequenceLayer and GlobalPoolingLayer compute the same and were used before; their gradient is
 * a native call a feature, in which 12 of 15 stack samples of training were taken.
 */
final class SparseSumLayer extends FeedForwardLayer {

    private static final long serialVersionUID = 1L;

    private final float[] scales;

    private SparseSumLayer(Builder builder) {
        super(builder);
        scales = builder.scales;
        initializeConstraints(builder);
    }

    /**
     * A layer from so many features to so many outputs.
     *
     * @param scales what a feature's value is multiplied by for an output: output by output, in each the features
     */
    static SparseSumLayer of(int features, int outputs, float[] scales) {
        return new Builder(scales.clone()).nIn(features).nOut(outputs).build();
    }

    /** As Deeplearning4j builds its layers: global settings are filled in by the network's builder. */
    @SuppressWarnings("unchecked") // the type that Deeplearning4j declares for what every layer's builder builds
    static final class Builder extends FeedForwardLayer.Builder<Builder> {

        private final float[] scales;

        private Builder(float[] scales) {
            this.scales = scales;
        }

        @Override
        public SparseSumLayer build() {
            return new SparseSumLayer(this);
        }
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        Computation layer = new Computation(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(layerName, SparseSumLayer.class, input, input)
                .standardMemory(nIn * nOut + nOut, 0)
                .workingMemory(0, 0, nIn * nOut, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** What the layer computes. */
    static final class Computation extends BaseLayer<SparseSumLayer> {

        private static final long serialVersionUID = 1L;

        Computation(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            float[] weights = NativeFloats.columnByColumn(getParam(DefaultParamInitializer.WEIGHT_KEY));
            float[] biases = NativeFloats.columnByColumn(getParam(DefaultParamInitializer.BIAS_KEY));
            float[] rows = NativeFloats.rowByRow(input);
            int count = (int) input.size(0);
            float[] sums = new float[count * biases.length];
            for (int row = 0; row < count; row++) {
                for (int output = 0; output < biases.length; output++) {
                    sums[row * biases.length + output] = biases[output] + sum(rows, row, weights, output);
                }
            }
            INDArray result = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {count, biases.length}, 'c');
            return result.assign(Nd4j.create(sums, new long[] {count, biases.length}, 'c'));
        }

        private float sum(float[] rows, int row, float[] weights, int output) {
            int width = (int) input.size(1) / 2;
            int features = (int) layerConf().getNIn();
            float[] scales = layerConf().scales;
            float sum = 0;
            for (int at = row * 2 * width; at < row * 2 * width + width; at++) {
                int weight = output * features + (int) rows[at];
                sum += weights[weight] * scales[weight] * rows[at + width];
            }
            return sum;
        }

        @Override
        public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            assertInputSet(true);
            float[] errors = NativeFloats.rowByRow(epsilon);
            float[] rows = NativeFloats.rowByRow(input);
            int width = (int) input.size(1) / 2;
            int features = (int) layerConf().getNIn();
            int outputs = (int) layerConf().getNOut();
            float[] scales = layerConf().scales;
            float[] gradients = new float[features * outputs];
            for (int row = 0; row < input.size(0); row++) {
                for (int at = row * 2 * width; at < row * 2 * width + width; at++) {
                    for (int output = 0; output < outputs; output++) {
                        int weight = output * features + (int) rows[at];
                        gradients[weight] += errors[row * outputs + output] * scales[weight] * rows[at + width];
                    }
                }
            }
            return gradient(Nd4j.create(gradients, new long[] {features, outputs}, 'f'), epsilon);
        }

        private Pair<Gradient, @Nullable INDArray> gradient(INDArray weightGradient, INDArray epsilon) {
            INDArray weights = gradientView(DefaultParamInitializer.WEIGHT_KEY);
            INDArray biases = gradientView(DefaultParamInitializer.BIAS_KEY);
            weights.assign(weightGradient);
            epsilon.sum(biases, 0);
            Gradient gradient = new DefaultGradient();
            gradient.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weights);
            gradient.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, biases);
            // Features have no gradient of their own: this is a network's first layer.
            return new Pair<>(gradient, null);
        }

        private INDArray gradientView(String parameter) {
            return Objects.requireNonNull(gradientViews.get(parameter), "the network sets it before it trains");
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }
}
