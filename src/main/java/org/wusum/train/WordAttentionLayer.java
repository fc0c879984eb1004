package org.wusum.train;

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
 * A Deeplearning4j layer: scaled dot-product self-attention of several heads over a paragraph's word vectors (Vaswani et al. 2017,
 * "Attention is all you need", NeurIPS, section 3.2), averaged over the words.
 *
 * <p>A row of its input holds the numbers of a paragraph's words, as {@link WordRows} writes them; words without a vector take
 * part as zeros. Its output has one value of each head behind the other. Since an average follows, a paragraph's attention
 * shrinks to one weight a word and head: how much it gets from all words together.
 *
 * <p>Deeplearning4j's own SelfAttentionLayer is built on SameDiff, which loads commons-collections4 and more that training here does
 * without.
 */
final class WordAttentionLayer extends FeedForwardLayer {

    /** Queries, keys and values: a column each, in this order, in each head by head. */
    static final String PROJECTIONS = "W";

    private static final long serialVersionUID = 1L;

    private final WordVectorRows vectors;
    private final int heads;
    private final int headSize;
    private final double wordDropout;
    private final long seed;

    private WordAttentionLayer(Builder builder) {
        super(builder);
        vectors = builder.vectors;
        heads = builder.heads;
        headSize = builder.headSize;
        wordDropout = builder.wordDropout;
        seed = builder.seed;
        initializeConstraints(builder);
    }

    /**
     * A layer over the given word vectors.
     *
     * @param vectors the vectors
     * @param heads how many heads there are
     * @param headSize how long queries, keys and values of a head are
     * @param wordDropout share of the vectors' elements that is left out at random in training
     * @param seed of that choice
     */
    static WordAttentionLayer of(WordVectorRows vectors, int heads, int headSize, double wordDropout, long seed) {
        Builder builder = new Builder(vectors, heads, headSize);
        builder.wordDropout = wordDropout;
        builder.seed = seed;
        return builder.nIn(vectors.dimension()).nOut((long) heads * headSize).build();
    }

    /** As Deeplearning4j builds its layers: global settings are filled in by the network's builder. */
    @SuppressWarnings("unchecked") // the type that Deeplearning4j declares for what every layer's builder builds
    static final class Builder extends FeedForwardLayer.Builder<Builder> {

        private final WordVectorRows vectors;
        private final int heads;
        private final int headSize;
        private double wordDropout;
        private long seed;

        private Builder(WordVectorRows vectors, int heads, int headSize) {
            this.vectors = vectors;
            this.heads = heads;
            this.headSize = headSize;
        }

        @Override
        public WordAttentionLayer build() {
            return new WordAttentionLayer(this);
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
        return ParameterBlocks.empty().weights(PROJECTIONS, nIn, 3 * nOut);
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(layerName, WordAttentionLayer.class, input, input)
                .standardMemory(3 * nIn * nOut, 0)
                .workingMemory(0, 0, 3 * nIn * nOut, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** What the layer computes. */
    static final class Computation extends BaseLayer<WordAttentionLayer> {

        private static final long serialVersionUID = 1L;

        private final transient SplittableRandom random;
        private transient @Nullable Pass last;

        Computation(NeuralNetConfiguration conf, DataType type, SplittableRandom random) {
            super(conf, type);
            this.random = random;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            WordAttentionLayer layer = layerConf();
            WordRows words = WordRows.read(input);
            float[] inputs = words.gather(layer.vectors.values(), layer.vectors.dimension());
            RandomNumbers.dropout(inputs, training ? layer.wordDropout : 0, random);
            float[] projected = words.words() == 0
                    ? new float[0]
                    : NativeFloats.productOfTransposed(inputs, words.words(), getParam(PROJECTIONS));
            Pass pass = new Pass(layer, words, inputs, projected);
            pass.forward();
            last = pass;
            INDArray result = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {words.paragraphs(), layer.getNOut()}, 'c');
            return NativeFloats.set(result, pass.outputs);
        }

        @Override
        public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            assertInputSet(true);
            Pass pass = Objects.requireNonNull(last, "a pass forward comes first");
            float[] errors = pass.back(NativeFloats.rowByRow(epsilon));
            INDArray view =
                    Objects.requireNonNull(gradientViews.get(PROJECTIONS), "the network sets it before it trains");
            NativeFloats.set(view, pass.gradient(errors));
            Gradient gradient = new DefaultGradient();
            gradient.gradientForVariable().put(PROJECTIONS, view);
            // Word numbers have no gradient: this is a network's first layer.
            return new Pair<>(gradient, null);
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }

    /** A batch forward and back. Projections are column by column: a number of all words, then the next number. */
    private static final class Pass {

        private final WordRows words;
        private final float[] inputs;
        private final float[] projected;
        private final float[] outputs;
        private final float[][][] attention;
        private final int dimension;
        private final int heads;
        private final int size;
        private final int width;
        private final float scale;

        Pass(WordAttentionLayer layer, WordRows words, float[] inputs, float[] projected) {
            this.words = words;
            this.inputs = inputs;
            this.projected = projected;
            this.dimension = (int) layer.getNIn();
            this.heads = layer.heads;
            this.size = layer.headSize;
            this.width = heads * size;
            this.scale = (float) (1 / Math.sqrt(size));
            this.outputs = new float[words.paragraphs() * width];
            this.attention = new float[words.paragraphs() * heads][][];
        }

        void forward() {
            for (int paragraph = 0; paragraph < words.paragraphs(); paragraph++) {
                for (int head = 0; head < heads; head++) {
                    attention[paragraph * heads + head] = attention(paragraph, head);
                    float[] received = received(attention[paragraph * heads + head]);
                    for (int i = 0; i < size; i++) {
                        int from = value(head, i) + words.from(paragraph);
                        float sum = 0;
                        for (int word = 0; word < received.length; word++) {
                            sum += received[word] * projected[from + word];
                        }
                        outputs[paragraph * width + head * size + i] = sum;
                    }
                }
            }
        }

        private int query(int head, int i) {
            return (head * size + i) * words.words();
        }

        private int key(int head, int i) {
            return (width + head * size + i) * words.words();
        }

        private int value(int head, int i) {
            return (2 * width + head * size + i) * words.words();
        }

        /** For each word a row with its attention to each word. */
        private float[][] attention(int paragraph, int head) {
            int from = words.from(paragraph);
            int count = words.to(paragraph) - from;
            float[][] rows = new float[count][count];
            for (int word = 0; word < count; word++) {
                float[] row = rows[word];
                for (int i = 0; i < size; i++) {
                    float query = projected[query(head, i) + from + word] * scale;
                    addScaled(row, 0, query, projected, key(head, i) + from, count);
                }
                softmax(row);
            }
            return rows;
        }

        private static void softmax(float[] row) {
            float largest = Float.NEGATIVE_INFINITY;
            for (float value : row) {
                largest = Math.max(largest, value);
            }
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                // StrictMath, so that training ends at the same weights on every machine.
                row[i] = (float) StrictMath.exp(row[i] - largest);
                sum += row[i];
            }
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (row[i] / sum);
            }
        }

        /** How much attention each word gets, on average over all words. */
        private static float[] received(float[][] attention) {
            float[] received = new float[attention.length];
            for (float[] row : attention) {
                addScaled(received, 0, 1f / attention.length, row, 0, row.length);
            }
            return received;
        }

        /** From the gradient of the outputs to that of the projections; uses the attention up. */
        float[] back(float[] errors) {
            float[] back = new float[projected.length];
            for (int paragraph = 0; paragraph < words.paragraphs(); paragraph++) {
                for (int head = 0; head < heads; head++) {
                    back(paragraph, head, errors, back);
                }
            }
            return back;
        }

        private void back(int paragraph, int head, float[] errors, float[] back) {
            float[][] given = attention[paragraph * heads + head];
            float[] received = received(given);
            int from = words.from(paragraph);
            int count = given.length;
            float[] worth = new float[count];
            for (int i = 0; i < size; i++) {
                float error = errors[paragraph * width + head * size + i];
                addScaled(back, value(head, i) + from, error, received, 0, count);
                addScaled(worth, 0, error / count, projected, value(head, i) + from, count);
            }
            for (int word = 0; word < count; word++) {
                float[] row = given[word];
                softmaxBack(row, worth);
                for (int i = 0; i < size; i++) {
                    float sum = 0;
                    int keys = key(head, i) + from;
                    for (int other = 0; other < count; other++) {
                        sum += row[other] * projected[keys + other];
                    }
                    int query = query(head, i) + from + word;
                    back[query] += sum * scale;
                    addScaled(back, keys, projected[query] * scale, row, 0, count);
                }
            }
        }

        /** Turns a row of attention into the gradient of what went into the softmax. */
        private static void softmaxBack(float[] row, float[] worth) {
            float mean = 0;
            for (int i = 0; i < row.length; i++) {
                mean += row[i] * worth[i];
            }
            for (int i = 0; i < row.length; i++) {
                row[i] *= worth[i] - mean;
            }
        }

        /** From the gradient of the projections to that of the weights, column by column. */
        float[] gradient(float[] back) {
            float[] gradient = new float[dimension * 3 * width];
            for (int column = 0; column < 3 * width; column++) {
                for (int word = 0; word < words.words(); word++) {
                    float error = back[column * words.words() + word];
                    addScaled(gradient, column * dimension, error, inputs, word * dimension, dimension);
                }
            }
            return gradient;
        }

        private static void addScaled(float[] sums, int at, float factor, float[] values, int from, int count) {
            for (int i = 0; i < count; i++) {
                sums[at + i] += factor * values[from + i];
            }
        }
    }
}
