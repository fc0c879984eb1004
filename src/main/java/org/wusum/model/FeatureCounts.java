package org.wusum.model;

import java.util.Arrays;

/**
 * Counts features and gives them back in ascending order without sorting: a bit for each feature, and a bit for each 64 of
 * these. Belongs to one thread; empty again after {@link #drain}.
 */
final class FeatureCounts {

    private final char[] counts;
    private final long[] present;
    private final long[] blocks;
    private int[] features = new int[512];
    private int[] times = new int[512];

    FeatureCounts(int size) {
        counts = new char[size];
        present = new long[size / 64 + 1];
        blocks = new long[size / 4096 + 1];
    }

    /** Counts a feature once more, at most 65,535 times. */
    void add(int feature) {
        counts[feature]++;
        present[feature >> 6] |= 1L << feature;
        blocks[feature >> 12] |= 1L << (feature >> 6);
    }

    /** Counts features once more each. */
    void addAll(int[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            add(numbers[i]);
        }
    }

    /** Takes out what was counted, for {@link #features} and {@link #times}, and says how many features there were. */
    int drain() {
        int size = 0;
        for (int block = 0; block < blocks.length; block++) {
            for (long groups = blocks[block]; groups != 0; groups &= groups - 1) {
                int group = (block << 6) + Long.numberOfTrailingZeros(groups);
                if (size + 64 > features.length) {
                    features = Arrays.copyOf(features, size * 2);
                    times = Arrays.copyOf(times, size * 2);
                }
                for (long bits = present[group]; bits != 0; bits &= bits - 1) {
                    int feature = (group << 6) + Long.numberOfTrailingZeros(bits);
                    features[size] = feature;
                    times[size++] = counts[feature];
                    counts[feature] = 0;
                }
                present[group] = 0;
            }
            blocks[block] = 0;
        }
        return size;
    }

    /** The features drained last, ascending; longer than they are many, and overwritten by the next drain. */
    int[] features() {
        return features;
    }

    /** How often each was counted. */
    int[] times() {
        return times;
    }
}
