package org.wusum.corpus;

import java.util.Arrays;
import java.util.List;

/**
 * Pairs of sets that may well be similar: those whose MinHash sketches agree in a whole band of values. Not thread-safe.
 */
final class LikelyPairs {

    /** With how many sets before it a set is paired in one band. */
    static final int MOST_NEIGHBOURS = 32;

    /** Values of a sketch that are banded. */
    private static final int HASHES = 256;

    /** How many of the pairs at the threshold may be missed. */
    private static final double MISSED = 0.001;

    private static final int FIRST_CAPACITY = 1024;

    private final int[] bandKeys;
    private final int bands;
    private final int sets;

    /** Each pair as the row of the later set and that of the earlier one, in one value. */
    private long[] pairs = new long[FIRST_CAPACITY];

    private int size;

    private LikelyPairs(List<long[]> sets, int rowsInBand) {
        this.sets = sets.size();
        this.bands = HASHES / rowsInBand;
        MinHash hash = new MinHash(bands * rowsInBand);
        this.bandKeys = new int[Math.multiplyExact(bands, this.sets)];
        for (int set = 0; set < this.sets; set++) {
            int[] sketch = hash.sketch(sets.get(set));
            for (int band = 0; band < bands; band++) {
                bandKeys[band * this.sets + set] = key(sketch, band * rowsInBand, rowsInBand);
            }
        }
    }

    /** Takes a pair of sets by their places. */
    interface Action {
        void take(int earlier, int later);
    }

    static LikelyPairs of(List<long[]> sets, double threshold) {
        return new LikelyPairs(sets, rowsInBand(threshold));
    }

    /**
     * The most rows in a band that still let pairs at the threshold through: they agree in one of <i>b</i> bands of <i>r</i>
     * rows with probability 1 − (1 − <i>t<sup>r</sup></i>)<i><sup>b</sup></i>. The more rows, the fewer other pairs.
     */
    static int rowsInBand(double threshold) {
        int rows = 1;
        while (rows < HASHES && missed(threshold, rows + 1) <= MISSED) {
            rows++;
        }
        return rows;
    }

    private static double missed(double threshold, int rows) {
        int bands = HASHES / rows;
        return StrictMath.pow(1 - StrictMath.pow(threshold, rows), bands);
    }

    /** Two different bands share a key once in 2^32 times, which costs one comparison in vain. */
    private static int key(int[] sketch, int from, int length) {
        long key = 0;
        for (int i = from; i < from + length; i++) {
            key = MinHash.mixed(key ^ sketch[i]);
        }
        return (int) (key >>> Integer.SIZE);
    }

    /** Gives each pair once, ordered by the later set and then by the earlier one. */
    void forEach(Action action) {
        for (int band = 0; band < bands; band++) {
            addPairsOf(band);
        }
        removeRepeated();
        for (int i = 0; i < size; i++) {
            action.take((int) pairs[i], (int) (pairs[i] >>> Integer.SIZE));
        }
        size = 0;
    }

    private void addPairsOf(int band) {
        long[] byKey = new long[sets];
        for (int set = 0; set < sets; set++) {
            byKey[set] = ((long) bandKeys[band * sets + set] << Integer.SIZE) | set;
        }
        Arrays.sort(byKey);
        int start = 0;
        for (int i = 1; i < sets; i++) {
            if ((byKey[i] >>> Integer.SIZE) != (byKey[start] >>> Integer.SIZE)) {
                start = i;
            }
            for (int before = Math.max(start, i - MOST_NEIGHBOURS); before < i; before++) {
                add((int) byKey[before], (int) byKey[i]);
            }
        }
    }

    private void add(int earlier, int later) {
        if (size == pairs.length) {
            removeRepeated();
            if (size > pairs.length / 2) {
                pairs = Arrays.copyOf(pairs, Math.multiplyExact(pairs.length, 2));
            }
        }
        pairs[size++] = ((long) later << Integer.SIZE) | earlier;
    }

    /** Pairs agree in many bands. */
    private void removeRepeated() {
        Arrays.sort(pairs, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (distinct == 0 || pairs[i] != pairs[distinct - 1]) {
                pairs[distinct++] = pairs[i];
            }
        }
        size = distinct;
    }
}
