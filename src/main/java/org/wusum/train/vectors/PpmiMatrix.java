package org.wusum.train.vectors;

import java.io.IOException;
import java.util.Arrays;
import org.wusum.train.vectors.PairCounts.PairConsumer;

/**
 * The positive pointwise mutual information of words and contexts, with smoothed contexts (Levy, Goldberg and Dagan 2015,
 * "Improving Distributional Similarity with Lessons Learned from Word Embeddings"): the cell of word w and context c is
 *
 * <pre>max(0, ln(n(w,c) * S / (n(w) * n(c)^a)) - ln k), S the sum of n(c)^a over all contexts</pre>
 *
 * where n counts pairs in both directions, a is the smoothing and k the shift. Counts are symmetric and cells are not, so the
 * logarithms of the counts are kept, once, from which a cell and its mirror image follow. Immutable, safe for all threads.
 */
final class PpmiMatrix {

    private static final int ROWS_AT_ONCE = 128;

    /** Pairs are left out by their weight, up to this, where memory does not suffice for all. */
    private static final int MOST_LEFT_OUT = 1 << 12;

    private final int size;
    private final int[] starts;
    private final int[] columns;
    private final float[] logarithms;
    private final float[] wordTerms;
    private final float[] contextTerms;
    private final int leastWeight;

    private PpmiMatrix(Terms terms, int leastWeight, int[] starts) {
        this.size = terms.word.length;
        this.wordTerms = terms.word;
        this.contextTerms = terms.context;
        this.leastWeight = leastWeight;
        this.starts = starts;
        this.columns = new int[starts[size]];
        this.logarithms = new float[starts[size]];
    }

    /** What is taken from the logarithm of a count, for the word and for the context. */
    private static final class Terms {
        private final float[] word;
        private final float[] context;

        Terms(long[] sums, double smoothing, double shift) {
            double smoothed = 0;
            for (long sum : sums) {
                smoothed += sum == 0 ? 0 : StrictMath.pow((double) sum, smoothing);
            }
            word = new float[sums.length];
            context = new float[sums.length];
            for (int i = 0; i < sums.length; i++) {
                double logarithm = StrictMath.log((double) Math.max(1, sums[i]));
                word[i] = (float) (logarithm - StrictMath.log(smoothed) + StrictMath.log(shift));
                context[i] = (float) (smoothing * logarithm);
            }
        }

        boolean isPositive(int one, int other, float logarithm) {
            return logarithm > word[one] + context[other] || logarithm > word[other] + context[one];
        }
    }

    /**
     * Builds the matrix from counted pairs.
     *
     * @param mostCells how many cells there is room for; where there are more, the rarest pairs are left out
     * @throws IOException if the counts cannot be read
     */
    static PpmiMatrix of(PairCounts pairs, int words, PretrainingSettings settings, long mostCells) throws IOException {
        Terms terms = new Terms(sums(pairs, words), settings.smoothing(), settings.shift());
        int leastWeight = leastWeight(pairs, terms, Math.min(mostCells, Integer.MAX_VALUE - 8));
        PpmiMatrix matrix = new PpmiMatrix(terms, leastWeight, starts(pairs, terms, leastWeight));
        matrix.fill(pairs, terms);
        return matrix;
    }

    private static long[] sums(PairCounts pairs, int words) throws IOException {
        long[] sums = new long[words];
        pairs.forEach((one, other, weight) -> {
            // A pair of one word with itself stands on the diagonal once for each direction as well.
            sums[one] += weight;
            sums[other] += weight;
        });
        return sums;
    }

    private static int leastWeight(PairCounts pairs, Terms terms, long mostCells) throws IOException {
        long[] cells = new long[MOST_LEFT_OUT + 1];
        pairs.forEach((one, other, weight) -> {
            if (terms.isPositive(one, other, logarithm(one, other, weight))) {
                cells[(int) Math.min(weight, MOST_LEFT_OUT)] += one == other ? 1 : 2;
            }
        });
        long left = Arrays.stream(cells).sum();
        int least = 1;
        while (left > mostCells && least < MOST_LEFT_OUT) {
            left -= cells[least++];
        }
        if (left > mostCells) {
            throw new IllegalArgumentException("found " + left + " cells of common pairs, expected at most " + mostCells
                    + "; allow more memory or fewer words");
        }
        return least;
    }

    private static float logarithm(int one, int other, long weight) {
        return (float) StrictMath.log((double) (one == other ? 2 * weight : weight));
    }

    private static PairConsumer positive(Terms terms, int leastWeight, PairConsumer consumer) {
        return (one, other, weight) -> {
            if (weight >= leastWeight && terms.isPositive(one, other, logarithm(one, other, weight))) {
                consumer.accept(one, other, weight);
            }
        };
    }

    private static int[] starts(PairCounts pairs, Terms terms, int leastWeight) throws IOException {
        int[] starts = new int[terms.word.length + 1];
        pairs.forEach(positive(terms, leastWeight, (one, other, weight) -> {
            starts[one + 1]++;
            if (one != other) {
                starts[other + 1]++;
            }
        }));
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }

    /** Pairs come in ascending order, so every row's columns do. */
    private void fill(PairCounts pairs, Terms terms) throws IOException {
        int[] next = starts.clone();
        pairs.forEach(positive(terms, leastWeight, (one, other, weight) -> {
            float logarithm = logarithm(one, other, weight);
            put(next[one]++, other, logarithm);
            if (one != other) {
                put(next[other]++, one, logarithm);
            }
        }));
    }

    private void put(int at, int column, float logarithm) {
        columns[at] = column;
        logarithms[at] = logarithm;
    }

    int size() {
        return size;
    }

    /** How many cells are held, those that are 0 in one direction included. */
    int cells() {
        return columns.length;
    }

    /** The weight below which pairs were left out for want of memory; 1 where none were. */
    int leastWeight() {
        return leastWeight;
    }

    /** One cell. */
    float cell(int word, int context) {
        int at = Arrays.binarySearch(columns, starts[word], starts[word + 1], context);
        return at < 0 ? 0 : Math.max(0, logarithms[at] - wordTerms[word] - contextTerms[context]);
    }

    /** This matrix times a dense one. */
    DenseRows times(DenseRows right, RowBlocks blocks) {
        return product(wordTerms, contextTerms, right, blocks);
    }

    /** The transpose of this matrix times a dense one. */
    DenseRows transposeTimes(DenseRows right, RowBlocks blocks) {
        return product(contextTerms, wordTerms, right, blocks);
    }

    private DenseRows product(float[] rowTerms, float[] columnTerms, DenseRows right, RowBlocks blocks) {
        int width = right.columns();
        DenseRows product = DenseRows.zeros(size, width);
        blocks.run(size, ROWS_AT_ONCE, (from, to) -> {
            for (int row = from; row < to; row++) {
                addRow(row, rowTerms[row], columnTerms, right, product);
            }
            return true;
        });
        return product;
    }

    private void addRow(int row, float rowTerm, float[] columnTerms, DenseRows right, DenseRows product) {
        int width = right.columns();
        float[] sum = new float[width];
        for (int at = starts[row]; at < starts[row + 1]; at++) {
            float value = logarithms[at] - rowTerm - columnTerms[columns[at]];
            if (value > 0) {
                addScaled(value, right.values(), columns[at] * width, sum);
            }
        }
        System.arraycopy(sum, 0, product.values(), row * width, width);
    }

    private static void addScaled(float factor, float[] values, int offset, float[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * values[offset + k];
        }
    }
}
