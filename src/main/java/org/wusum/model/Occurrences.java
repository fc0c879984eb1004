package org.wusum.model;

import java.util.Arrays;

/**
 * Where a paragraph's known n-grams stand: word n-grams first, then character n-grams, each in text order. Not shared
 * between threads while it is filled; read-only afterwards.
 */
final class Occurrences {

    private int[] features = new int[512];
    private int[] firstTokens = new int[512];
    private int[] lastTokens = new int[512];
    private int size;
    private int words;

    void add(int feature, int firstToken, int lastToken) {
        if (feature < 0) {
            return;
        }
        if (size == features.length) {
            grow();
        }
        features[size] = feature;
        firstTokens[size] = firstToken;
        lastTokens[size] = lastToken;
        size++;
    }

    private void grow() {
        features = Arrays.copyOf(features, size * 2);
        firstTokens = Arrays.copyOf(firstTokens, size * 2);
        lastTokens = Arrays.copyOf(lastTokens, size * 2);
    }

    void endOfWords() {
        words = size;
    }

    /** How many of the occurrences are word n-grams. */
    int words() {
        return words;
    }

    int size() {
        return size;
    }

    int feature(int i) {
        return features[i];
    }

    /** Adds an occurrence's part to the words it spans, in equal shares. */
    void shareOut(int i, double part, double[] words) {
        int span = lastTokens[i] - firstTokens[i] + 1;
        for (int token = firstTokens[i]; token <= lastTokens[i]; token++) {
            words[token] += part / span;
        }
    }

    int[] sortedFeatures(int from, int to) {
        int[] sorted = Arrays.copyOfRange(features, from, to);
        Arrays.sort(sorted);
        return sorted;
    }
}
