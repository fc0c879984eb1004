package org.wusum.model;

import java.util.Arrays;

/**
 * Multi-head self-attention over word vectors, averaged over the words (scaled dot-product attention of Vaswani et al.,
 * "Attention Is All You Need", NeurIPS 2017, section 3.2). Immutable and safe for all threads.
 *
 * <p>All words take part, unknown ones as zeros. In each head a word's query is compared with the keys of all words, divided
 * by the root of the head's size; the softmax of these weighs the words' values. The heads' results are projected, averaged over the
 * words, and weighted for each topic.
 *
 * <p>With the attention held constant the score is linear in the words, which gives each an exact part in it (Ali et al., "XAI
 * for Transformers: Better Explanations through Conservative Propagation", ICML 2022).
 */
public final class SelfAttention implements WordNetwork {

    private static final int MAX_HEADS = 64;
    private static final int MAX_SIZE = 4096;

    /** Numbers in the table of effects, which no tensor of the file is as large as. */
    private static final long MAX_EFFECTS = 1 << 20;

    private final int dimension;
    private final int heads;
    private final int headSize;
    private final int outputs;
    private final float[] queries;
    private final float[] keys;
    private final float[] values;
    private final float[] projection;
    private final float[] weights;
    private final float[] biases;
    private final float[][] queryRows;
    private final float[][] keyRows;
    private final double[][][] effects;

    private SelfAttention(
            int dimension,
            int heads,
            int headSize,
            int outputs,
            float[] queries,
            float[] keys,
            float[] values,
            float[] projection,
            float[] weights,
            float[] biases) {
        this.dimension = dimension;
        this.heads = heads;
        this.headSize = headSize;
        this.outputs = outputs;
        this.queries = queries.clone();
        this.keys = keys.clone();
        this.values = values.clone();
        this.projection = projection.clone();
        this.weights = weights.clone();
        this.biases = biases.clone();
        this.queryRows = transposed(queries);
        this.keyRows = transposed(keys);
        this.effects = effects();
    }

    /**
     * A network. Takes copies of the arrays; all are row by row.
     *
     * @param dimension numbers in a word vector
     * @param heads number of heads
     * @param headSize numbers in a query, key or value of one head
     * @param outputs numbers in a projected word
     * @param queries head by head, in each one row of {@code dimension} for each number of a query
     * @param keys the same for keys
     * @param values the same for values
     * @param projection one row of {@code outputs} for each number of each head's value
     * @param weights one row of the topics for each output
     * @param biases one for each topic
     * @return the network
     * @throws IllegalArgumentException if a length does not fit or a value is no number within {@value TensorCheck#LARGEST}
     */
    public static SelfAttention of(
            int dimension,
            int heads,
            int headSize,
            int outputs,
            float[] queries,
            float[] keys,
            float[] values,
            float[] projection,
            float[] weights,
            float[] biases) {
        TensorCheck.requireSize("dimension", dimension, WordTable.MAX_DIMENSION);
        TensorCheck.requireSize("heads", heads, MAX_HEADS);
        TensorCheck.requireSize("head size", headSize, MAX_SIZE);
        TensorCheck.requireSize("outputs", outputs, MAX_SIZE);
        TensorCheck.requireSize("heads times head size", heads * headSize, MAX_SIZE);
        if ((long) heads * biases.length * dimension > MAX_EFFECTS) {
            throw new IllegalArgumentException(heads + " heads for " + biases.length + " topics over vectors of "
                    + dimension + ": expected a product of at most " + MAX_EFFECTS);
        }
        long inner = (long) heads * headSize;
        TensorCheck.require("query weight", queries, inner * dimension);
        TensorCheck.require("key weight", keys, inner * dimension);
        TensorCheck.require("value weight", values, inner * dimension);
        TensorCheck.require("projection weight", projection, inner * outputs);
        TensorCheck.require("output weight", weights, (long) outputs * biases.length);
        TensorCheck.require("output bias", biases, biases.length);
        return new SelfAttention(
                dimension, heads, headSize, outputs, queries, keys, values, projection, weights, biases);
    }

    /** One row for each number of a word vector: sums over rows are the form that becomes vector code. */
    private float[][] transposed(float[] matrix) {
        float[][] rows = new float[dimension][heads * headSize];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = matrix[j * dimension + i];
            }
        }
        return rows;
    }

    /** What each number of a fully attended word says for each topic: values, projection and output weights in one. */
    private double[][][] effects() {
        double[][][] products = new double[heads][biases.length][dimension];
        for (int head = 0; head < heads; head++) {
            for (int topic = 0; topic < biases.length; topic++) {
                addEffects(head, topic, products[head][topic]);
            }
        }
        return products;
    }

    private void addEffects(int head, int topic, double[] effect) {
        for (int j = head * headSize; j < (head + 1) * headSize; j++) {
            double outward = 0;
            for (int output = 0; output < outputs; output++) {
                outward += (double) projection[j * outputs + output] * weights[output * biases.length + topic];
            }
            for (int i = 0; i < dimension; i++) {
                effect[i] += outward * values[j * dimension + i];
            }
        }
    }

    @Override
    public int topics() {
        return biases.length;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /**
     * How many heads there are.
     *
     * @return the count
     */
    public int heads() {
        return heads;
    }

    /**
     * How many numbers a query, key or value of one head has.
     *
     * @return the count
     */
    public int headSize() {
        return headSize;
    }

    /**
     * How many numbers a projected word has.
     *
     * @return the count
     */
    public int outputs() {
        return outputs;
    }

    /** The tensors in the order of {@link #of}, not copied: for writing a file. */
    float[][] tensors() {
        return new float[][] {queries, keys, values, projection, weights, biases};
    }

    @Override
    public double[] scores(WordText text) {
        double[] scores = new double[biases.length];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = biases[topic];
        }
        double[][] attention = attention(text);
        double[] mean = new double[dimension];
        for (int head = 0; head < attention.length; head++) {
            Arrays.fill(mean, 0);
            for (int word = 0; word < text.size(); word++) {
                addScaled(mean, text.vectors(), word * dimension, attention[head][word]);
            }
            for (int topic = 0; topic < scores.length; topic++) {
                scores[topic] += dot(effects[head][topic], mean);
            }
        }
        return scores;
    }

    @Override
    public Attribution attribution(WordText text, int topic) {
        double[][] attention = attention(text);
        double[] words = new double[text.size()];
        double[] vector = new double[dimension];
        for (int word = 0; word < words.length; word++) {
            Arrays.fill(vector, 0);
            addScaled(vector, text.vectors(), word * dimension, 1);
            for (int head = 0; head < heads; head++) {
                words[word] += attention[head][word] * dot(effects[head][topic], vector);
            }
        }
        return new Attribution(biases[topic], words);
    }

    private static void addScaled(double[] sums, float[] vectors, int offset, double factor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * vectors[offset + i];
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** For each head and word the attention it gets, averaged over all words. */
    private double[][] attention(WordText text) {
        float[][] projectedQueries = projected(text, queryRows);
        float[][] projectedKeys = projected(text, keyRows);
        double[][] attention = new double[heads][text.size()];
        double[] weighed = new double[text.size()];
        for (int head = 0; head < heads; head++) {
            for (float[] query : projectedQueries) {
                compare(query, projectedKeys, head * headSize, weighed);
                softmax(weighed);
                for (int word = 0; word < weighed.length; word++) {
                    attention[head][word] += weighed[word] / weighed.length;
                }
            }
        }
        return attention;
    }

    private float[][] projected(WordText text, float[][] rows) {
        float[][] results = new float[text.size()][heads * headSize];
        for (int word = 0; word < results.length; word++) {
            if (text.isKnown(word)) {
                for (int i = 0; i < dimension; i++) {
                    addRow(results[word], rows[i], text.vectors()[word * dimension + i]);
                }
            }
        }
        return results;
    }

    private static void addRow(float[] sums, float[] row, float x) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += x * row[c];
        }
    }

    private void compare(float[] query, float[][] projectedKeys, int from, double[] results) {
        double scale = 1 / Math.sqrt(headSize);
        for (int word = 0; word < results.length; word++) {
            float[] key = projectedKeys[word];
            double sum = 0;
            for (int i = from; i < from + headSize; i++) {
                sum += (double) query[i] * key[i];
            }
            results[word] = sum * scale;
        }
    }

    private static void softmax(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            // StrictMath, so that the same paragraph has the same score on every machine.
            values[i] = StrictMath.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }

    /**
     * Whether another network has the same shape and the same numbers.
     *
     * @param other another object
     * @return whether it has
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof SelfAttention network
                && dimension == network.dimension
                && heads == network.heads
                && headSize == network.headSize
                && outputs == network.outputs
                && Arrays.deepEquals(tensors(), network.tensors());
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(biases) + heads * headSize;
    }
}
