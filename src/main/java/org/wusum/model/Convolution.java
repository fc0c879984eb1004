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

    /** So many words are multiplied at once: what is made of them stays in the fastest cache. */
    private static final int TILE = 8;

    /** The products of so many tokens are held at once. */
    private static final int BLOCK = 32;

    private static final int ROWS_AT_ONCE = 4;

    private static final int FILTERS_AT_ONCE = 4;

    private final int dimension;
    private final int[] widths;
    private final int filters;
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
        float[][] rows = new float[dimension][];
        for (int i = 0; i < dimension; i++) {
            rows[i] = Arrays.copyOfRange(kernels, i * (int) columns, (i + 1) * (int) columns);
        }
        return new Convolution(
                dimension, widths.clone(), filters, rows, filterBiases.clone(), weights.clone(), biases.clone());
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
        for (int i = 0; i < dimension; i++) {
            System.arraycopy(kernels[i], 0, flat, i * columns, columns);
        }
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
        return scores(text.rows(), ProductCache.NONE);
    }

    /** As {@link #scores(WordText)}, with what is kept for common words of the same table. */
    double[] scores(WordRows text, ProductCache cache) {
        Pooling pooling = new Pooling(false);
        pool(text, cache, pooling);
        double[] scores = new double[biases.length];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = biases[topic];
        }
        for (int filter = 0; filter < filterBiases.length; filter++) {
            float value = pooling.value(filter);
            if (value > 0) {
                for (int topic = 0; topic < scores.length; topic++) {
                    scores[topic] += (double) weights[filter * biases.length + topic] * value;
                }
            }
        }
        return scores;
    }

    @Override
    public Attribution attribution(WordText text, int topic) {
        return attribution(text.rows(), topic, ProductCache.NONE);
    }

    /** As {@link #attribution(WordText, int)}, with what is kept for common words of the same table. */
    Attribution attribution(WordRows text, int topic, ProductCache cache) {
        Pooling pooling = new Pooling(true);
        pool(text, cache, pooling);
        float[] vectors = text.vectors();
        double base = biases[topic];
        double[] words = new double[text.size()];
        int column = 0;
        for (int w = 0; w < widths.length; w++) {
            double[][] taps = new double[widths[w]][];
            for (int tap = 0; tap < widths[w]; tap++) {
                taps[tap] = parts(vectors, pooling, w, tap, column + tap * filters, words.length);
            }
            for (int f = 0; f < filters; f++) {
                int filter = w * filters + f;
                float value = pooling.value(filter);
                if (value > 0) {
                    double weight = weights[filter * biases.length + topic];
                    // What float sums round off is in neither words nor filter bias; the base takes it, so that all
                    // adds up.
                    base += weight * (value - share(taps, f, words, pooling.first(filter), weight));
                }
            }
            column += widths[w] * filters;
        }
        return new Attribution(base, words);
    }

    /** Gives the words of a window their parts in one filter, and returns the sum of what the filter makes of them. */
    private static double share(double[][] taps, int filter, double[] words, int first, double weight) {
        double sum = 0;
        for (int tap = 0; tap < taps.length && first + tap < words.length; tap++) {
            double part = taps[tap][filter];
            words[first + tap] += weight * part;
            sum += part;
        }
        return sum;
    }

    /**
     * What one tap of all filters of a width makes of the word that each filter's winning window has there. Filters side by
     * side, since their kernels lie side by side in memory; 0 for a filter whose value does not count or whose window ends
     * before.
     */
    private double[] parts(float[] vectors, Pooling pooling, int width, int tap, int column, int words) {
        int[] active = new int[filters];
        int[] offsets = new int[filters];
        int count = 0;
        for (int f = 0; f < filters; f++) {
            int word = pooling.first(width * filters + f) + tap;
            if (word < words && pooling.value(width * filters + f) > 0) {
                active[count] = f;
                offsets[count++] = word * dimension;
            }
        }
        double[] parts = new double[filters];
        int k = 0;
        for (; k + FILTERS_AT_ONCE <= count; k += FILTERS_AT_ONCE) {
            addParts(vectors, offsets, active, k, column, parts);
        }
        for (; k < count; k++) {
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                sum += (double) vectors[offsets[k] + i] * kernels[i][column + active[k]];
            }
            parts[active[k]] = sum;
        }
        return parts;
    }

    /** Four sums side by side, since each addition of one sum has to wait for the one before. */
    private void addParts(float[] vectors, int[] offsets, int[] active, int k, int column, double[] parts) {
        int c0 = column + active[k];
        int c1 = column + active[k + 1];
        int c2 = column + active[k + 2];
        int c3 = column + active[k + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < dimension; i++) {
            float[] kernel = kernels[i];
            s0 += (double) vectors[offsets[k] + i] * kernel[c0];
            s1 += (double) vectors[offsets[k + 1] + i] * kernel[c1];
            s2 += (double) vectors[offsets[k + 2] + i] * kernel[c2];
            s3 += (double) vectors[offsets[k + 3] + i] * kernel[c3];
        }
        parts[active[k]] = s0;
        parts[active[k + 1]] = s1;
        parts[active[k + 2]] = s2;
        parts[active[k + 3]] = s3;
    }

    /** How many products a word has. */
    int columns() {
        return Arrays.stream(widths).sum() * filters;
    }

    /** Block by block; the words that windows of one block share with the next are kept from one to the other. */
    private void pool(WordRows text, ProductCache cache, Pooling pooling) {
        int overlap = widths[widths.length - 1] - 1;
        float[][] products = new float[Math.min(text.size(), BLOCK + overlap)][];
        int done = 0;
        for (int start = 0; start < text.size(); start += BLOCK) {
            int end = Math.min(text.size(), start + products.length);
            fill(text, cache, start, done, end, products);
            int windows = Math.min(BLOCK, text.size() - start);
            for (int window = 0; window < windows; window++) {
                pooling.add(products, window, end - start, start);
            }
            done = end;
            if (start + BLOCK < text.size()) {
                System.arraycopy(products, BLOCK, products, 0, end - start - BLOCK);
            }
        }
    }

    /** What every tap of every filter makes of each token in a range: kept for the word, or computed now, once for each word. */
    private void fill(WordRows text, ProductCache cache, int start, int from, int to, float[][] products) {
        float[] ofUnknown = new float[columns()];
        int[] missing = new int[to - from];
        float[][] computed = new float[to - from][];
        int words = 0;
        for (int token = from; token < to; token++) {
            int row = text.rows()[token];
            float[] found = row < 0 ? ofUnknown : cache.get(row);
            for (int word = 0; found == null && word < words; word++) {
                found = missing[word] == row ? computed[word] : null;
            }
            if (found == null) {
                found = new float[ofUnknown.length];
                missing[words] = row;
                computed[words++] = found;
            }
            products[token - start] = found;
        }
        int tiles = (words + TILE - 1) / TILE;
        for (int tile = 0; tile < tiles; tile++) {
            multiply(text.words(), missing, computed, tile * words / tiles, (tile + 1) * words / tiles);
        }
        for (int word = 0; word < words; word++) {
            cache.offer(missing[word], computed[word]);
        }
    }

    /** Few rows of the kernels at a time, so that these stay in the fastest cache for all words. */
    private void multiply(WordTable words, int[] rows, float[][] products, int from, int to) {
        float[] x = new float[(to - from) * dimension];
        for (int word = from; word < to; word++) {
            words.copyTo(rows[word], x, (word - from) * dimension);
        }
        int row = 0;
        for (; row + ROWS_AT_ONCE <= dimension; row += ROWS_AT_ONCE) {
            for (int word = from; word < to; word++) {
                addRows(products[word], row, x, (word - from) * dimension + row);
            }
        }
        for (; row < dimension; row++) {
            for (int word = from; word < to; word++) {
                addRow(products[word], kernels[row], x[(word - from) * dimension + row]);
            }
        }
    }

    private void addRows(float[] sums, int row, float[] x, int at) {
        addRows(
                sums,
                kernels[row],
                x[at],
                kernels[row + 1],
                x[at + 1],
                kernels[row + 2],
                x[at + 2],
                kernels[row + 3],
                x[at + 3]);
    }

    /** The form that the just-in-time compiler turns into vector code: arrays from 0 on, and no more than four of them. */
    private static void addRows(
            float[] sums, float[] k0, float x0, float[] k1, float x1, float[] k2, float x2, float[] k3, float x3) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += (x0 * k0[c] + x1 * k1[c]) + (x2 * k2[c] + x3 * k3[c]);
        }
    }

    private static void addRow(float[] sums, float[] kernel, float x) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += x * kernel[c];
        }
    }

    /** The largest value of each filter over the windows seen so far, and on request where it was. Belongs to one thread. */
    private final class Pooling {

        private final float[][] largest = new float[widths.length][filters];
        private final int[][] places;
        private final float[] window = new float[filters];

        Pooling(boolean withPlaces) {
            this.places = withPlaces ? new int[widths.length][filters] : new int[0][];
            for (float[] ofWidth : largest) {
                Arrays.fill(ofWidth, Float.NEGATIVE_INFINITY);
            }
        }

        /** Takes the windows of all widths that begin at one word. */
        void add(float[][] products, int first, int tokens, int start) {
            int column = 0;
            for (int w = 0; w < widths.length; w++) {
                System.arraycopy(products[first], column, window, 0, filters);
                for (int tap = 1; tap < widths[w] && first + tap < tokens; tap++) {
                    addTap(products[first + tap], column + tap * filters);
                }
                if (places.length == 0) {
                    keepLargest(largest[w]);
                } else {
                    keepLargest(largest[w], places[w], start + first);
                }
                column += widths[w] * filters;
            }
        }

        private void addTap(float[] product, int column) {
            float[] sums = window;
            for (int f = 0; f < sums.length; f++) {
                sums[f] += product[column + f];
            }
        }

        private void keepLargest(float[] best) {
            float[] sums = window;
            for (int f = 0; f < best.length; f++) {
                best[f] = Math.max(best[f], sums[f]);
            }
        }

        private void keepLargest(float[] best, int[] place, int first) {
            for (int f = 0; f < best.length; f++) {
                if (window[f] > best[f]) {
                    best[f] = window[f];
                    place[f] = first;
                }
            }
        }

        float value(int filter) {
            return Math.max(0, largest[filter / filters][filter % filters] + filterBiases[filter]);
        }

        int first(int filter) {
            return places[filter / filters][filter % filters];
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
