package org.wusum.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs a convolution over one text after the other, in arrays of its own: a run allocates nothing but what it returns and what
 * is kept of common words. Belongs to one thread at a time.
 *
 * <p>What a filter's tap makes of a word depends on neither its place nor its neighbours. So each word is multiplied with all taps of all
 * filters once, and a window's value is the sum of its words' products, tap by tap.
 */
final class ConvolutionRun {

    /** The products of so many tokens are held at once; most paragraphs are shorter. */
    private static final int BLOCK = 64;

    /** So many words are multiplied at once: what is made of them stays in the fastest cache. */
    private static final int TILE = 8;

    private static final int ROWS_AT_ONCE = 4;

    private static final int WINDOWS_AT_ONCE = 4;

    private final Convolution network;
    private final ProductCache cache;
    private final float[][] kernels;
    private final int taps;
    private final int overlap;

    private final float[] largest;
    private final int[] places;
    private final float[][] windows;

    /** Token by token of a block, in each tap by tap. */
    private final float[][][] products;

    private final float[][] ofUnknown;
    private final int[] missing;
    private final float[][][] computed;

    /** Products of words that are not kept; a block may still need those of the block before. */
    private final float[] @Nullable [][] spare;

    private final float[][] sums;
    private final float[] vectors;
    private final int[] active;
    private final float[] values;
    private int activeFilters;

    ConvolutionRun(Convolution network, ProductCache cache) {
        this.network = network;
        this.cache = cache;
        this.kernels = network.kernelRows();
        this.taps = network.taps();
        this.overlap = taps - 1;
        int filters = network.filtersAt(0);
        this.largest = new float[filters];
        this.places = new int[filters];
        this.windows = new float[WINDOWS_AT_ONCE][filters];
        this.products = new float[BLOCK + overlap][][];
        this.ofUnknown = newProducts();
        this.missing = new int[BLOCK + overlap];
        this.computed = new float[BLOCK + overlap][][];
        this.spare = new float[2 * (BLOCK + overlap)][][];
        this.sums = new float[TILE][network.columns()];
        this.vectors = new float[TILE * network.dimension()];
        this.active = new int[filters];
        this.values = new float[filters];
    }

    private float[][] newProducts() {
        float[][] made = new float[taps][];
        for (int tap = 0; tap < taps; tap++) {
            made[tap] = new float[network.filtersAt(tap)];
        }
        return made;
    }

    /** The text's raw scores, a new array. */
    double[] scores(WordRows text) {
        pool(text, false);
        double[] scores = new double[network.topics()];
        network.addOutputs(active, values, activeFilters, scores);
        return scores;
    }

    /** For each of the topics what the text's words have in its raw score. */
    Attribution[] attributions(WordRows text, int[] topics) {
        pool(text, true);
        int[] firsts = new int[activeFilters];
        for (int k = 0; k < activeFilters; k++) {
            firsts[k] = places[network.placeOf(active[k])];
        }
        return network.attributions(text, active, values, firsts, topics);
    }

    /** Finds the largest value of each filter, and on request the first window that has it. */
    private void pool(WordRows text, boolean withPlaces) {
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        int size = text.size();
        int done = 0;
        int firstSpare = 0;
        for (int start = 0; start < size; start += BLOCK) {
            int end = Math.min(size, start + products.length);
            fill(text, start, done, end, firstSpare);
            takeWindows(start, Math.min(BLOCK, size - start), end - start, withPlaces);
            done = end;
            firstSpare = products.length - firstSpare;
            if (start + BLOCK < size) {
                // The words that windows of one block share with the next.
                System.arraycopy(products, BLOCK, products, 0, end - start - BLOCK);
            }
        }
        collectActive();
    }

    private void collectActive() {
        activeFilters = 0;
        for (int filter = 0; filter < largest.length; filter++) {
            float value = Math.max(0, largest[network.placeOf(filter)] + network.filterBias(filter));
            if (value > 0) {
                active[activeFilters] = filter;
                values[activeFilters++] = value;
            }
        }
    }

    /** What every tap makes of each token in a range: kept for the word, or computed now, once for each word. */
    private void fill(WordRows text, int start, int from, int to, int firstSpare) {
        int words = 0;
        for (int token = from; token < to; token++) {
            int row = text.rows()[token];
            float[][] found = row < 0 ? ofUnknown : cache.get(row);
            for (int word = 0; found == null && word < words; word++) {
                found = missing[word] == row ? computed[word] : null;
            }
            if (found == null) {
                found = cache.keeps(row) ? newProducts() : spare(firstSpare + words);
                missing[words] = row;
                computed[words++] = found;
            }
            products[token - start] = found;
        }
        int tiles = (words + TILE - 1) / TILE;
        for (int tile = 0; tile < tiles; tile++) {
            multiply(text.words(), tile * words / tiles, (tile + 1) * words / tiles);
        }
        for (int word = 0; word < words; word++) {
            if (cache.keeps(missing[word])) {
                cache.keep(missing[word], computed[word]);
            }
        }
    }

    private float[][] spare(int number) {
        float[][] made = spare[number];
        if (made == null) {
            made = newProducts();
            spare[number] = made;
        }
        return made;
    }

    /** Few rows of the kernels at a time, so that these stay in the fastest cache for all words. */
    private void multiply(WordTable table, int from, int to) {
        int dimension = network.dimension();
        for (int word = from; word < to; word++) {
            table.copyTo(missing[word], vectors, (word - from) * dimension);
            Arrays.fill(sums[word - from], 0);
        }
        int row = 0;
        for (; row + ROWS_AT_ONCE <= dimension; row += ROWS_AT_ONCE) {
            for (int word = 0; word < to - from; word++) {
                addRows(sums[word], row, word * dimension + row);
            }
        }
        for (; row < dimension; row++) {
            for (int word = 0; word < to - from; word++) {
                addRow(sums[word], kernels[row], vectors[word * dimension + row]);
            }
        }
        for (int word = from; word < to; word++) {
            copyTaps(sums[word - from], computed[word]);
        }
    }

    private void addRows(float[] sum, int row, int at) {
        addRows(
                sum,
                kernels[row],
                vectors[at],
                kernels[row + 1],
                vectors[at + 1],
                kernels[row + 2],
                vectors[at + 2],
                kernels[row + 3],
                vectors[at + 3]);
    }

    /**
     * The form that the just-in-time compiler turns into vector code: arrays from 0 on, and no more than four of them. The
     * arithmetic itself takes most of the time then, so more words or rows at once would gain little.
     */
    private static void addRows(
            float[] sum, float[] k0, float x0, float[] k1, float x1, float[] k2, float x2, float[] k3, float x3) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += (x0 * k0[c] + x1 * k1[c]) + (x2 * k2[c] + x3 * k3[c]);
        }
    }

    private static void addRow(float[] sum, float[] kernel, float x) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += x * kernel[c];
        }
    }

    /** Multiplied as one array, which spares loops their beginnings and ends; added up tap by tap, each from 0 on. */
    private static void copyTaps(float[] all, float[][] byTap) {
        int column = 0;
        for (float[] tap : byTap) {
            System.arraycopy(all, column, tap, 0, tap.length);
            column += tap.length;
        }
    }

    private void takeWindows(int start, int count, int tokens, boolean withPlaces) {
        int window = 0;
        for (; !withPlaces && window + WINDOWS_AT_ONCE <= count; window += WINDOWS_AT_ONCE) {
            for (int i = 0; i < WINDOWS_AT_ONCE; i++) {
                addUp(window + i, tokens, windows[i]);
            }
            keepLargest(largest, windows[0], windows[1], windows[2], windows[3]);
        }
        for (; window < count; window++) {
            addUp(window, tokens, windows[0]);
            if (withPlaces) {
                keepLargest(largest, windows[0], places, start + window);
            } else {
                keepLargest(largest, windows[0]);
            }
        }
    }

    /** The filters' values, without bias, in the windows of all widths that begin at one token. */
    private void addUp(int first, int tokens, float[] window) {
        System.arraycopy(products[first][0], 0, window, 0, window.length);
        for (int tap = 1; tap < taps && first + tap < tokens; tap++) {
            add(window, products[first + tap][tap]);
        }
    }

    /** A later tap has fewer filters, the first ones. */
    private static void add(float[] window, float[] product) {
        for (int f = 0; f < product.length; f++) {
            window[f] += product[f];
        }
    }

    private static void keepLargest(float[] best, float[] w0, float[] w1, float[] w2, float[] w3) {
        for (int f = 0; f < best.length; f++) {
            best[f] = Math.max(best[f], Math.max(Math.max(w0[f], w1[f]), Math.max(w2[f], w3[f])));
        }
    }

    private static void keepLargest(float[] best, float[] window) {
        for (int f = 0; f < best.length; f++) {
            best[f] = Math.max(best[f], window[f]);
        }
    }

    private static void keepLargest(float[] best, float[] window, int[] places, int first) {
        for (int f = 0; f < best.length; f++) {
            if (window[f] > best[f]) {
                best[f] = window[f];
                places[f] = first;
            }
        }
    }
}
