package org.wusum.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the features of one part of a paragraph's vector, and adds what they weigh to its scores: the same sums in the same order as
 * {@link Vectorizer} and {@link FeatureWeights} give for a vector, whose features ascend. They need not be sorted for that: there is a
 * bit for each feature, and a bit for each 64 of these.
 *
 * <p>Belongs to one thread; empty again after {@link #addTo}.
 */
final class FeatureCounts {

    /** What a count goes up to before it begins anew. */
    private static final int ROUND = 1 << Character.SIZE;

    private final Vectorizer vectorizer;
    private final FeatureWeights weights;
    private final char[] counts;
    private final long[] present;
    private final long[] blocks;
    private final int[] groups;
    // For features that occur more often than in any text for people.
    private final Map<Integer, Integer> rounds = new HashMap<>();
    private int[] features = new int[512];
    private int[] times = new int[512];
    private float[] values = new float[512];

    FeatureCounts(Vectorizer vectorizer, FeatureWeights weights) {
        this.vectorizer = vectorizer;
        this.weights = weights;
        counts = new char[weights.features()];
        present = new long[counts.length / 64 + 1];
        blocks = new long[counts.length / 4096 + 1];
        groups = new int[present.length];
    }

    /** Counts a feature once more. */
    void add(int feature) {
        if (++counts[feature] == 0) {
            rounds.merge(feature, 1, Integer::sum);
        }
        present[feature >> 6] |= 1L << feature;
        blocks[feature >> 12] |= 1L << (feature >> 6);
    }

    /** Counts features once more each. */
    void addAll(int[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            add(numbers[i]);
        }
    }

    /** Takes out what was counted, and adds its weights, each times the feature's value, to the scores. */
    void addTo(double[] scores) {
        int size = drain();
        vectorizer.values(features, times, size, values);
        weights.add(features, values, size, scores);
    }

    /** Takes out the features and how often each was counted, and says how many features there are. */
    private int drain() {
        int found = drainBlocks();
        int size = 0;
        for (int i = 0; i < found; i++) {
            if (size + Long.SIZE > features.length) {
                grow();
            }
            size = drain(groups[i], size);
        }
        rounds.clear();
        return size;
    }

    private void grow() {
        int more = features.length * 2;
        features = Arrays.copyOf(features, more);
        times = Arrays.copyOf(times, more);
        values = new float[more];
    }

    private int drain(int group, int first) {
        int next = first;
        // Nearly always one feature, so that the processor foresees where the loop ends.
        long bits = present[group];
        do {
            int feature = (group << 6) + Long.numberOfTrailingZeros(bits);
            features[next] = feature;
            times[next++] = counts[feature] + (rounds.isEmpty() ? 0 : ROUND * rounds.getOrDefault(feature, 0));
            counts[feature] = 0;
            bits &= bits - 1;
        } while (bits != 0);
        present[group] = 0;
        return next;
    }

    /** Takes out which groups of features have any, and says how many these are. */
    private int drainBlocks() {
        int found = 0;
        for (int block = 0; block < blocks.length; block++) {
            for (long bits = blocks[block]; bits != 0; bits &= bits - 1) {
                groups[found++] = (block << 6) + Long.numberOfTrailingZeros(bits);
            }
            blocks[block] = 0;
        }
        return found;
    }
}
