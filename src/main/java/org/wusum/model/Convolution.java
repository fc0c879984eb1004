package org.wusum.model;

import java.util.Arrays;

/**
 * A convolution over word vectors with max pooling over the text (Kim, "Convolutional Neural Networks for Sentence
 * Classification", EMNLP 2014). Immutable and safe for all threads.
 *
 * <p>A filter of width w reads w words at a time, from each word of the text on; words behind the end are zeros. Its value is
 * the largest over the text plus its bias, or 0 where that is negative. A topic's score is a bias and a weighted sum of the
 * filters' values.
 *
 * <p>Where a filter's value is above 0 it is linear in the words of its winning window, the first of the largest ones, so each
 * of these has an exact part in the score: gradient times input (Shrikumar, Greenside and Kundaje 2017), which for
 * such a network agrees with layer-wise relevance propagation (Arras et al., PLoS ONE 12(8), 2017). The filters' biases count
 * for no word.
 */
public final class Convolution implements WordNetwork {

    /** The longest window, in words. */
    public static final int MAX_WIDTH = 16;

    private static final int MAX_FILTERS = 1 << 12;

    /** What a paragraph is scored in is a small multiple of it, so no small file asks for much memory. */
    private static final int MAX_COLUMNS = 1 << 14;

    private static final int ROWS_AT_ONCE = 4;

    private final int dimension;
    private final int[] widths;
    private final int filters;

    /**
     * One row for each number of a word vector, in each tap by tap, in each the widths that have it, widest first: so what a later tap
     * has are the first filters of an earlier one, and sums over taps run from 0 on.
     */
    private final float[][] kernels;

    private final float[] filterBiases;
    private final float[] weights;
    private final float[] biases;

    private Convolution(
            int dimension,
            int[] widths,
            int filters,
            float[][] kernels,
            float[] filterBiases,
            float[] weights,
            float[] biases) {
        this.dimension = dimension;
        this.widths = widths;
        this.filters = filters;
        this.kernels = kernels;
        this.filterBiases = filterBiases;
        this.weights = weights;
        this.biases = biases;
    }

    /**
     * A convolution. Takes copies of the arrays.
     *
     * @param dimension numbers in a word vector
     * @param widths lengths of the windows in words, ascending
     * @param filters how many filters each width has
     * @param kernels one row for each number of a word vector; in it width by width, in each tap by tap (word by word of the
     *     window), in each filter by filter
     * @param filterBiases width by width, in each filter by filter
     * @param weights filter by filter as in the biases, in each topic by topic
     * @param biases one for each topic
     * @return the network
     * @throws IllegalArgumentException if a length does not fit, a width is not in 1 to {@value #MAX_WIDTH} or they do not
     *     ascend, or a value is no number within {@value TensorCheck#LARGEST}
     */
    public static Convolution of(
            int dimension,
            int[] widths,
            int filters,
            float[] kernels,
            float[] filterBiases,
            float[] weights,
            float[] biases) {
        TensorCheck.requireSize("dimension", dimension, WordTable.MAX_DIMENSION);
        TensorCheck.requireSize("filters", filters, MAX_FILTERS);
        requireAscending(widths);
        int pooled = widths.length * filters;
        long columns = (long) Arrays.stream(widths).sum() * filters;
        TensorCheck.requireSize("columns of the kernels", (int) columns, MAX_COLUMNS);
        TensorCheck.require("kernel", kernels, dimension * columns);
        TensorCheck.require("filter bias", filterBiases, pooled);
        TensorCheck.require("output weight", weights, (long) pooled * biases.length);
        TensorCheck.require("output bias", biases, biases.length);
        Convolution network = new Convolution(
                dimension,
                widths.clone(),
                filters,
                new float[dimension][(int) columns],
                filterBiases.clone(),
                weights.clone(),
                biases.clone());
        network.forEachTap((given, own) -> {
            for (int i = 0; i < dimension; i++) {
                System.arraycopy(kernels, i * (int) columns + given, network.kernels[i], own, filters);
            }
        });
        return network;
    }

    /** Takes where the filters of one tap of one width begin in a row of the kernels. */
    @FunctionalInterface
    private interface TapColumns {
        void accept(int given, int own);
    }

    private void forEachTap(TapColumns columns) {
        int given = 0;
        for (int w = 0; w < widths.length; w++) {
            for (int tap = 0; tap < widths[w]; tap++) {
                columns.accept(given, firstColumn(tap) + placeOf(w * filters));
                given += filters;
            }
        }
    }

    private static void requireAscending(int[] widths) {
        TensorCheck.requireSize("number of widths", widths.length, MAX_WIDTH);
        for (int i = 0; i < widths.length; i++) {
            TensorCheck.requireSize("width", widths[i], MAX_WIDTH);
            if (i > 0 && widths[i] <= widths[i - 1]) {
                throw new IllegalArgumentException(
                        "widths " + Arrays.toString(widths) + ": expected each larger than the one before");
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
     * The lengths of the windows.
     *
     * @return a copy, ascending
     */
    public int[] widths() {
        return widths.clone();
    }

    /**
     * How many filters each width has.
     *
     * @return the count
     */
    public int filters() {
        return filters;
    }

    /**
     * The kernels, as {@link #of} takes them.
     *
     * @return a copy
     */
    public float[] kernels() {
        int columns = columns();
        float[] flat = new float[dimension * columns];
        forEachTap((given, own) -> {
            for (int i = 0; i < dimension; i++) {
                System.arraycopy(kernels[i], own, flat, i * columns + given, filters);
            }
        });
        return flat;
    }

    /**
     * The filters' biases.
     *
     * @return a copy
     */
    public float[] filterBiases() {
        return filterBiases.clone();
    }

    /**
     * The output weights, filter by filter.
     *
     * @return a copy
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * The output biases.
     *
     * @return a copy
     */
    public float[] biases() {
        return biases.clone();
    }

    @Override
    public double[] scores(WordText text) {
        return new ConvolutionRun(this, ProductCache.NONE).scores(text.rows());
    }

    @Override
    public Attribution attribution(WordText text, int topic) {
        return new ConvolutionRun(this, ProductCache.NONE).attributions(text.rows(), new int[] {topic})[0];
    }

    /** How many words the widest window has. */
    int taps() {
        return widths[widths.length - 1];
    }

    /** How many filters have a tap: all the first, and the widest alone the last. */
    int filtersAt(int tap) {
        int count = 0;
        for (int width : widths) {
            count += width > tap ? filters : 0;
        }
        return count;
    }

    /** How many products a word has: one for each tap of each filter. */
    int columns() {
        return firstColumn(taps());
    }

    private int firstColumn(int tap) {
        int column = 0;
        for (int before = 0; before < tap; before++) {
            column += filtersAt(before);
        }
        return column;
    }

    /** Where a filter lies within a tap's columns. */
    int placeOf(int filter) {
        return (widths.length - 1 - filter / filters) * filters + filter % filters;
    }

    /** The kernels, row by row, in each tap by tap as {@link #placeOf} says; nobody changes them. */
    float[][] kernelRows() {
        return kernels;
    }

    float filterBias(int filter) {
        return filterBiases[filter];
    }

    /**
     * What the filters above 0, in ascending order, make of all topics: biases and weighted sums. Four topics at a time, whose sums stay in
     * registers; each topic's sum is the one that a loop over filters alone would give, to the bit.
     */
    void addOutputs(int[] active, float[] values, int count, double[] scores) {
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = biases[topic];
        }
        int topic = 0;
        for (; topic + 4 <= scores.length; topic += 4) {
            addFourOutputs(active, values, count, scores, topic);
        }
        for (; topic < scores.length; topic++) {
            for (int k = 0; k < count; k++) {
                scores[topic] += (double) weights[active[k] * biases.length + topic] * values[k];
            }
        }
    }

    private void addFourOutputs(int[] active, float[] values, int count, double[] scores, int topic) {
        double first = scores[topic];
        double second = scores[topic + 1];
        double third = scores[topic + 2];
        double fourth = scores[topic + 3];
        for (int k = 0; k < count; k++) {
            int row = active[k] * biases.length + topic;
            float value = values[k];
            first += (double) weights[row] * value;
            second += (double) weights[row + 1] * value;
            third += (double) weights[row + 2] * value;
            fourth += (double) weights[row + 3] * value;
        }
        scores[topic] = first;
        scores[topic + 1] = second;
        scores[topic + 2] = third;
        scores[topic + 3] = fourth;
    }

    /**
     * Shares scores out among words. What a tap makes of a word is the same for every topic, so it is computed once for all of them.
     *
     * @param active the filters above 0, ascending
     * @param values theirs
     * @param firsts where the winning window of each begins
     * @param topics whose scores
     */
    Attribution[] attributions(WordRows text, int[] active, float[] values, int[] firsts, int[] topics) {
        double[] parts = parts(text, active, firsts);
        Attribution[] attributions = new Attribution[topics.length];
        for (int i = 0; i < topics.length; i++) {
            double base = biases[topics[i]];
            double[] words = new double[text.size()];
            for (int k = 0; k < firsts.length; k++) {
                double weight = weights[active[k] * biases.length + topics[i]];
                // What float sums round off is in neither words nor filter bias. The base takes it: all adds up then.
                base += weight * (values[k] - share(parts, k, firsts[k], widthOf(active[k]), weight, words));
            }
            attributions[i] = new Attribution(base, words);
        }
        return attributions;
    }

    private int widthOf(int filter) {
        return widths[filter / filters];
    }

    /** Gives the words of a window their parts in one filter, and returns the sum of what the filter makes of them. */
    private double share(double[] parts, int k, int first, int width, double weight, double[] words) {
        double sum = 0;
        for (int tap = 0; tap < width && first + tap < words.length; tap++) {
            double part = parts[k * taps() + tap];
            words[first + tap] += weight * part;
            sum += part;
        }
        return sum;
    }

    /** For each filter above 0 what each of its taps makes of the word that the winning window has there. */
    private double[] parts(WordRows text, int[] active, int[] firsts) {
        float[] vectors = text.vectors();
        double[] parts = new double[firsts.length * taps()];
        int[] offsets = new int[parts.length];
        int[] columns = new int[parts.length];
        int[] targets = new int[parts.length];
        int count = 0;
        for (int tap = 0; tap < taps(); tap++) {
            int first = firstColumn(tap);
            for (int k = 0; k < firsts.length; k++) {
                if (tap < widthOf(active[k]) && firsts[k] + tap < text.size()) {
                    offsets[count] = (firsts[k] + tap) * dimension;
                    columns[count] = first + placeOf(active[k]);
                    targets[count++] = k * taps() + tap;
                }
            }
        }
        double[] sums = sums(vectors, offsets, columns, count);
        for (int i = 0; i < count; i++) {
            parts[targets[i]] = sums[i];
        }
        return parts;
    }

    /** Few rows of the kernels at a time for all sums, since the numbers of one column lie far apart in memory. */
    private double[] sums(float[] vectors, int[] offsets, int[] columns, int count) {
        double[] sums = new double[count];
        int row = 0;
        for (; row + ROWS_AT_ONCE <= dimension; row += ROWS_AT_ONCE) {
            addRows(vectors, offsets, columns, row, sums);
        }
        for (; row < dimension; row++) {
            for (int i = 0; i < count; i++) {
                sums[i] += (double) vectors[offsets[i] + row] * kernels[row][columns[i]];
            }
        }
        return sums;
    }

    private void addRows(float[] vectors, int[] offsets, int[] columns, int row, double[] sums) {
        float[] k0 = kernels[row];
        float[] k1 = kernels[row + 1];
        float[] k2 = kernels[row + 2];
        float[] k3 = kernels[row + 3];
        for (int i = 0; i < sums.length; i++) {
            int x = offsets[i] + row;
            int c = columns[i];
            double sum = sums[i];
            sum += (double) vectors[x] * k0[c];
            sum += (double) vectors[x + 1] * k1[c];
            sum += (double) vectors[x + 2] * k2[c];
            sum += (double) vectors[x + 3] * k3[c];
            sums[i] = sum;
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
        return other instanceof Convolution network
                && filters == network.filters
                && Arrays.equals(widths, network.widths)
                && Arrays.deepEquals(kernels, network.kernels)
                && Arrays.equals(filterBiases, network.filterBiases)
                && Arrays.equals(weights, network.weights)
                && Arrays.equals(biases, network.biases);
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(widths) + Arrays.hashCode(biases);
    }
}
