package org.wusum.model;

import java.util.Arrays;
import java.util.List;
import org.wusum.text.Token;

/**
 * Turns tokens into TF-IDF vectors over a fixed set of n-grams. Immutable and safe for all threads.
 *
 * <p>A feature's value is {@code (1 + ln tf) · idf} (sublinear term frequency, Manning, Raghavan and Schütze 2008, section
 * 6.4.1), scaled so that the word part and the character part each have Euclidean length 1: the many
 * character n-grams would drown the words otherwise.
 */
public final class Vectorizer {

    /**
     * The least inverse document frequency, far below the least that a corpus gives: 1 with the smoothing used here. With
     * {@link #LARGEST_FREQUENCY} it keeps every sum of squares, and so every value of a vector, inside the range of floats.
     */
    static final float LEAST_FREQUENCY = 1e-6f;

    /** The largest inverse document frequency: a corpus of as many paragraphs as there are atoms gives less than 200. */
    static final float LARGEST_FREQUENCY = 1e6f;

    private static final float[] LOG_FREQUENCY = logFrequencies(256);

    private final NgramKeys ngrams;
    private final FeatureTable table;
    private final float[] inverseFrequencies;

    private Vectorizer(NgramKeys ngrams, FeatureTable table, float[] inverseFrequencies) {
        this.ngrams = ngrams;
        this.table = table;
        this.inverseFrequencies = inverseFrequencies;
    }

    /**
     * A vectoriser over the given features.
     *
     * @param settings which n-grams to walk
     * @param keys one distinct key for each feature
     * @param inverseFrequencies each feature's inverse document frequency
     * @return the vectoriser
     * @throws IllegalArgumentException if the lengths differ, a key is 0 or stands twice, or an inverse document frequency is
     *     not in {@value #LEAST_FREQUENCY} to {@value #LARGEST_FREQUENCY}
     */
    public static Vectorizer of(FeatureSettings settings, long[] keys, float[] inverseFrequencies) {
        if (keys.length != inverseFrequencies.length) {
            throw new IllegalArgumentException(
                    keys.length + " keys, but " + inverseFrequencies.length + " inverse document frequencies");
        }
        requireUsable(inverseFrequencies);
        return of(settings, FeatureTable.of(keys.clone()), inverseFrequencies.clone());
    }

    /** Takes the table and the array over: both fit and nobody changes them. */
    static Vectorizer of(FeatureSettings settings, FeatureTable table, float[] inverseFrequencies) {
        return new Vectorizer(NgramKeys.of(settings), table, inverseFrequencies);
    }

    static void requireUsable(float[] inverseFrequencies) {
        for (int i = 0; i < inverseFrequencies.length; i++) {
            float value = inverseFrequencies[i];
            if (!(value >= LEAST_FREQUENCY && value <= LARGEST_FREQUENCY)) {
                throw new IllegalArgumentException("inverse document frequency " + i + " is " + value + ": expected "
                        + LEAST_FREQUENCY + " to " + LARGEST_FREQUENCY);
            }
        }
    }

    /**
     * How many features there are.
     *
     * @return the count
     */
    public int features() {
        return inverseFrequencies.length;
    }

    /**
     * The vector of a paragraph.
     *
     * @param tokens its tokens
     * @return the vector, empty where no n-gram is known
     */
    public FeatureVector vector(List<Token> tokens) {
        return vector(occurrences(tokens));
    }

    Occurrences occurrences(List<Token> tokens) {
        Occurrences found = new Occurrences();
        ngrams.words(tokens, (key, first, last) -> found.add(table.numberOf(key), first, last));
        found.endOfWords();
        ngrams.characters(tokens, (key, token, from, to) -> found.add(table.numberOf(key), token, token));
        return found;
    }

    FeatureVector vector(Occurrences found) {
        FeatureVector words = part(found.sortedFeatures(0, found.words()));
        FeatureVector characters = part(found.sortedFeatures(found.words(), found.size()));
        return concat(words, characters);
    }

    private FeatureVector part(int[] sorted) {
        int[] features = new int[sorted.length];
        int[] counts = new int[sorted.length];
        int size = 0;
        for (int feature : sorted) {
            if (size == 0 || features[size - 1] != feature) {
                features[size++] = feature;
            }
            counts[size - 1]++;
        }
        float[] values = new float[size];
        values(features, counts, size, values);
        return new FeatureVector(Arrays.copyOf(features, size), values, Arrays.copyOf(counts, size));
    }

    /** Writes the values of one part of a vector, whose features ascend: the sum of squares depends on their order. */
    void values(int[] features, int[] counts, int size, float[] values) {
        double squares = 0;
        for (int i = 0; i < size; i++) {
            values[i] = logFrequency(counts[i]) * inverseFrequencies[features[i]];
            squares += (double) values[i] * values[i];
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < size; i++) {
            values[i] *= scale;
        }
    }

    private static FeatureVector concat(FeatureVector head, FeatureVector tail) {
        int size = head.size() + tail.size();
        int[] features = Arrays.copyOf(head.features(), size);
        float[] values = Arrays.copyOf(head.values(), size);
        int[] counts = Arrays.copyOf(head.counts(), size);
        System.arraycopy(tail.features(), 0, features, head.size(), tail.size());
        System.arraycopy(tail.values(), 0, values, head.size(), tail.size());
        System.arraycopy(tail.counts(), 0, counts, head.size(), tail.size());
        return new FeatureVector(features, values, counts);
    }

    private static float logFrequency(int count) {
        return count < LOG_FREQUENCY.length ? LOG_FREQUENCY[count] : (float) (1 + StrictMath.log(count));
    }

    private static float[] logFrequencies(int size) {
        float[] values = new float[size];
        for (int count = 1; count < size; count++) {
            // StrictMath, so that the same paragraph has the same vector on every machine.
            values[count] = (float) (1 + StrictMath.log(count));
        }
        return values;
    }
}
