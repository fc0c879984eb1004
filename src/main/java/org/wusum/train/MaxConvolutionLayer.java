package org.wusum.train;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.SplittableRandom;
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
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Deeplearning4j layer: convolutions of several widths over a paragraph's word vectors, of each filter its largest value where
 * that is above 0 (Kim 2014, "Convolutional neural networks for sentence classification", EMNLP).
 *
 * <p>A row of its input holds the numbers of a paragraph's words in the order of the text, as {@link WordRows} writes them.
 * Windows begin at every word; behind the last one there are zeros.
 *
 * <p>All words of a batch meet all filters in one matrix product, in native code; adding the taps up, the largest value and the
 * gradient, which only the words of the winning windows have, are loops over arrays. Deeplearning4j's own convolution takes several times as
 * long, since it multiplies padding and carries the gradient through every window.
 */
final class MaxConvolutionLayer extends FeedForwardLayer {

    /** The filters: a column a filter and tap; width by width, in each tap by tap. */
    static final String KERNELS = "W";

    /** The filters' biases, width by width. */
    static final String FILTER_BIASES = "b";

    /** The word vectors where they are learnt further: a column a word. */
    static final String VECTORS = "V";

    private static final long serialVersionUID = 1L;

    private final WordVectorRows vectors;
    private final int[] widths;
    private final int filters;
    private final boolean tuned;
    private final double wordDropout;
    private final long seed;

    private MaxConvolutionLayer(Builder builder) {
        super(builder);
        vectors = builder.vectors;
        widths = builder.widths;
        filters = builder.filters;
        tuned = builder.tuned;
        wordDropout = builder.wordDropout;
        seed = builder.seed;
        initializeConstraints(builder);
    }

    /**
     * A layer over the given word vectors.
     *
     * @param vectors the vectors; where they are learnt further, only their number and length matter
     * @param widths how many words a filter sees, one for each group of filters
     * @param filters how many filters there are of each width
     * @param tuned whether the vectors are parameters
     * @param wordDropout share of the vectors' elements that is left out at random in training
     * @param seed of that choice
     */
    static MaxConvolutionLayer of(
            WordVectorRows vectors, int[] widths, int filters, boolean tuned, double wordDropout, long seed) {
        Builder builder = new Builder(vectors, widths.clone(), filters);
        builder.tuned = tuned;
        builder.wordDropout = wordDropout;
        builder.seed = seed;
        return builder.nIn(vectors.dimension())
                .nOut((long) widths.length * filters)
                .build();
    }

    /** As Deeplearning4j builds its layers: global settings are filled in by the network's builder. */
    @SuppressWarnings("unchecked") // the type that Deeplearning4j declares for what every layer's builder builds
    static final class Builder extends FeedForwardLayer.Builder<Builder> {

        private final WordVectorRows vectors;
        private final int[] widths;
        private final int filters;
        private boolean tuned;
        private double wordDropout;
        private long seed;

        private Builder(WordVectorRows vectors, int[] widths, int filters) {
            this.vectors = vectors;
            this.widths = widths;
            this.filters = filters;
        }

        @Override
        public MaxConvolutionLayer build() {
            return new MaxConvolutionLayer(this);
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
        Computation layer = new Computation(conf, type, new SplittableRandom(seed));
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        ParameterBlocks blocks =
                ParameterBlocks.empty().weights(KERNELS, nIn, columns()).biases(FILTER_BIASES, nOut);
        return tuned ? blocks.weights(VECTORS, nIn, vectors.size()) : blocks;
    }

    /** One for each filter and tap. */
    private int columns() {
        return Arrays.stream(widths).sum() * filters;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(layerName, MaxConvolutionLayer.class, input, input)
                .standardMemory(initializer().numParams(this), 0)
                .workingMemory(0, 0, initializer().numParams(this), 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** What the layer computes. */
    static final class Computation extends BaseLayer<MaxConvolutionLayer> {

        private static final long serialVersionUID = 1L;

        private final transient SplittableRandom random;
        private transient @Nullable Pass last;

        Computation(NeuralNetConfiguration conf, DataType type, SplittableRandom random) {
            super(conf, type);
            this.random = random;
        }

        /** What a pass forward leaves for the pass back: of each paragraph and filter the winning window and its value. */
        private static final class Pass {
            private final WordRows words;
            private final float[] inputs;
            private final float[] factors;
            private final float[] pooled;
            private final int[] winners;

            Pass(WordRows words, float[] inputs, float[] factors, int outputs) {
                this.words = words;
                this.inputs = inputs;
                this.factors = factors;
                this.pooled = new float[words.paragraphs() * outputs];
                this.winners = new int[words.paragraphs() * outputs];
            }
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            MaxConvolutionLayer layer = layerConf();
            WordRows words = WordRows.read(input);
            float[] vectors = layer.tuned ? NativeFloats.columnByColumn(getParam(VECTORS)) : layer.vectors.values();
            float[] inputs = words.gather(vectors, (int) layer.getNIn());
            double dropout = training ? layer.wordDropout : 0;
            float[] factors = RandomNumbers.dropout(inputs, dropout, random);
            Pass pass = new Pass(words, inputs, factors, (int) layer.getNOut());
            float[] products = products(inputs, words.words());
            float[] biases = NativeFloats.columnByColumn(getParam(FILTER_BIASES));
            int column = 0;
            for (int group = 0; group < layer.widths.length; group++) {
                for (int filter = 0; filter < layer.filters; filter++) {
                    int output = group * layer.filters + filter;
                    pool(pass, products, column + filter, layer.widths[group], biases[output], output);
                }
                column += layer.widths[group] * layer.filters;
            }
            last = pass;
            INDArray result = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {words.paragraphs(), layer.getNOut()}, 'c');
            return NativeFloats.set(result, pass.pooled);
        }

        /** Every word with every filter and tap, column by column. */
        private float[] products(float[] inputs, int words) {
            if (words == 0) {
                return new float[0];
            }
            return NativeFloats.productOfTransposed(inputs, words, getParam(KERNELS));
        }

        private void pool(Pass pass, float[] products, int column, int width, float bias, int output) {
            int words = pass.words.words();
            float[] sums = new float[words];
            System.arraycopy(products, column * words, sums, 0, words);
            for (int paragraph = 0; paragraph < pass.words.paragraphs(); paragraph++) {
                int from = pass.words.from(paragraph);
                int to = pass.words.to(paragraph);
                for (int tap = 1; tap < width; tap++) {
                    int shifted = (column + tap * layerConf().filters) * words + tap;
                    for (int word = from; word < to - tap; word++) {
                        sums[word] += products[shifted + word];
                    }
                }
                int winner = from;
                for (int word = from + 1; word < to; word++) {
                    winner = sums[word] > sums[winner] ? word : winner;
                }
                int place = paragraph * (int) layerConf().getNOut() + output;
                pass.winners[place] = winner;
                pass.pooled[place] = from == to ? 0 : Math.max(0, sums[winner] + bias);
            }
        }

        @Override
        public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            assertInputSet(true);
            MaxConvolutionLayer layer = layerConf();
            Pass pass = Objects.requireNonNull(last, "a pass forward comes first");
            Back back = new Back(layer, pass, NativeFloats.rowByRow(epsilon));
            if (layer.tuned) {
                back.kernels = NativeFloats.columnByColumn(getParam(KERNELS));
                back.inputGradient = new float[pass.inputs.length];
            }
            back.run();
            Gradient gradient = new DefaultGradient();
            put(gradient, KERNELS, back.kernelGradient);
            put(gradient, FILTER_BIASES, back.biasGradient);
            if (layer.tuned) {
                put(gradient, VECTORS, back.vectorGradient());
            }
            // Word numbers have no gradient: this is a network's first layer.
            return new Pair<>(gradient, null);
        }

        private void put(Gradient gradient, String parameter, float[] values) {
            INDArray view =
                    Objects.requireNonNull(gradientViews.get(parameter), "the network sets it before it trains");
            NativeFloats.set(view, values);
            gradient.gradientForVariable().put(parameter, view);
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }

    /** The pass back. */
    private static final class Back {

        private final MaxConvolutionLayer layer;
        private final Computation.Pass pass;
        private final float[] errors;
        private final int dimension;
        private final float[] kernelGradient;
        private final float[] biasGradient;
        private float[] kernels = new float[0];
        private float[] inputGradient = new float[0];

        Back(MaxConvolutionLayer layer, Computation.Pass pass, float[] errors) {
            this.layer = layer;
            this.pass = pass;
            this.errors = errors;
            this.dimension = (int) layer.getNIn();
            this.kernelGradient = new float[dimension * layer.columns()];
            this.biasGradient = new float[(int) layer.getNOut()];
        }

        void run() {
            int column = 0;
            for (int group = 0; group < layer.widths.length; group++) {
                for (int filter = 0; filter < layer.filters; filter++) {
                    filter(column + filter, layer.widths[group], group * layer.filters + filter);
                }
                column += layer.widths[group] * layer.filters;
            }
        }

        private void filter(int column, int width, int output) {
            for (int paragraph = 0; paragraph < pass.words.paragraphs(); paragraph++) {
                int place = paragraph * biasGradient.length + output;
                if (pass.pooled[place] > 0) {
                    float error = errors[place];
                    biasGradient[output] += error;
                    int winner = pass.winners[place];
                    int taps = Math.min(width, pass.words.to(paragraph) - winner);
                    for (int tap = 0; tap < taps; tap++) {
                        tap((winner + tap) * dimension, (column + tap * layer.filters) * dimension, error);
                    }
                }
            }
        }

        private void tap(int word, int kernel, float error) {
            addScaled(kernelGradient, kernel, error, pass.inputs, word);
            if (layer.tuned) {
                addScaled(inputGradient, word, error, kernels, kernel);
            }
        }

        private void addScaled(float[] sums, int at, float factor, float[] values, int from) {
            for (int i = 0; i < dimension; i++) {
                sums[at + i] += factor * values[from + i];
            }
        }

        float[] vectorGradient() {
            float[] gradient = new float[layer.vectors.size() * dimension];
            for (int word = 0; word < pass.words.words(); word++) {
                int row = pass.words.row(word);
                for (int i = 0; row != WordRows.UNKNOWN && i < dimension; i++) {
                    float factor = pass.factors.length == 0 ? 1 : pass.factors[word * dimension + i];
                    gradient[row * dimension + i] += factor * inputGradient[word * dimension + i];
                }
            }
            return gradient;
        }
    }
}
