package org.wusum.model;

import java.util.Arrays;
import org.wusum.text.Token;

/**
 * The vectors of the words that a model's networks know, looked up by a word's normalised form. Immutable and safe for all
 * threads.
 *
 * <p>A vector is held as bytes with one scale for each word, a quarter of the size of floats, or as floats where training
 * changed it.
 */
public final class WordTable {

    /** More than any word vectors have. */
    public static final int MAX_DIMENSION = 2048;

    /** Another start than those of {@link NgramKeys}: a word is no feature. */
    private static final long BASIS = 0x22325cbf29ce4842L;

    private final int dimension;
    private final long[] keys;
    private final FeatureTable table;
    private final byte[] quantised;
    private final float[] scales;
    private final float[] values;

    private WordTable(int dimension, long[] keys, byte[] quantised, float[] scales, float[] values) {
        this.dimension = dimension;
        this.keys = keys;
        this.table = FeatureTable.of(keys);
        this.quantised = quantised;
        this.scales = scales;
        this.values = values;
    }

    /**
     * A table of quantised vectors: a number is its byte times its word's scale. Takes copies of the arrays.
     *
     * @param dimension numbers in a vector, 1 to {@value #MAX_DIMENSION}
     * @param keys one for each word, from {@link #keyOf}, all different
     * @param quantised word by word
     * @param scales one for each word
     * @return the table
     * @throws IllegalArgumentException if the lengths do not fit, a key is 0 or stands twice, or a scale is no number within
     *     {@value TensorCheck#LARGEST} / 128
     */
    public static WordTable of(int dimension, long[] keys, byte[] quantised, float[] scales) {
        TensorCheck.requireSize("dimension", dimension, MAX_DIMENSION);
        if (quantised.length != (long) keys.length * dimension) {
            throw new IllegalArgumentException("word vectors: found " + quantised.length + " bytes, expected "
                    + keys.length + " words of " + dimension);
        }
        TensorCheck.require("word scale", scales, keys.length);
        for (int i = 0; i < scales.length; i++) {
            if (Math.abs(scales[i]) > TensorCheck.LARGEST / -Byte.MIN_VALUE) {
                throw new IllegalArgumentException("word scale " + i + " is " + scales[i]
                        + ": expected a number within " + TensorCheck.LARGEST / -Byte.MIN_VALUE);
            }
        }
        return new WordTable(dimension, keys.clone(), quantised.clone(), scales.clone(), new float[0]);
    }

    /**
     * A table of vectors as floats. Takes copies of the arrays.
     *
     * @param dimension numbers in a vector, 1 to {@value #MAX_DIMENSION}
     * @param keys one for each word, from {@link #keyOf}, all different
     * @param values word by word
     * @return the table
     * @throws IllegalArgumentException if the lengths do not fit, a key is 0 or stands twice, or a value is no number within
     *     {@value TensorCheck#LARGEST}
     */
    public static WordTable ofFloats(int dimension, long[] keys, float[] values) {
        TensorCheck.requireSize("dimension", dimension, MAX_DIMENSION);
        TensorCheck.require("word vectors", values, (long) keys.length * dimension);
        return new WordTable(dimension, keys.clone(), new byte[0], new float[0], values.clone());
    }

    /**
     * The key of a word: FNV-1a over its UTF-16 units with a finaliser, as {@link NgramKeys} makes its keys, from a start of
     * its own.
     *
     * @param form a token's normalised form
     * @return the key, never 0
     */
    public static long keyOf(CharSequence form) {
        long hash = BASIS;
        for (int i = 0; i < form.length(); i++) {
            hash = NgramKeys.step(hash, form.charAt(i));
        }
        return NgramKeys.finish(hash);
    }

    /** The row of the word whose form is a part of an array, or -1 where the word is unknown. */
    int rowOf(char[] units, int from, int to) {
        long hash = BASIS;
        for (int i = from; i < to; i++) {
            hash = NgramKeys.step(hash, units[i]);
        }
        return table.numberOf(NgramKeys.finish(hash));
    }

    /**
     * How many words there are.
     *
     * @return the count
     */
    public int size() {
        return keys.length;
    }

    /**
     * How many numbers a vector has.
     *
     * @return the count
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Whether the vectors are held as bytes with a scale for each word, not as floats.
     *
     * @return whether they are
     */
    public boolean isQuantised() {
        return scales.length == keys.length && values.length == 0;
    }

    /**
     * The keys of the words.
     *
     * @return a copy
     */
    public long[] keys() {
        return keys.clone();
    }

    /** The bytes, word by word; empty where the vectors are floats. */
    byte[] quantised() {
        return quantised.clone();
    }

    /** One for each word; empty where the vectors are floats. */
    float[] scales() {
        return scales.clone();
    }

    /** The floats, word by word; empty where the vectors are quantised. */
    float[] values() {
        return values.clone();
    }

    /**
     * The row of a token's form.
     *
     * @param token the token
     * @return the row, or -1 where the word is unknown
     */
    public int rowOf(Token token) {
        return table.numberOf(keyOf(token.form()));
    }

    /**
     * Copies a word's vector.
     *
     * @param row the word's row
     * @param target where to
     * @param offset from which element
     * @throws IndexOutOfBoundsException if the row does not exist or the target is too short
     */
    public void copyTo(int row, float[] target, int offset) {
        int start = row * dimension;
        if (!isQuantised()) {
            System.arraycopy(values, start, target, offset, dimension);
            return;
        }
        float scale = scales[row];
        for (int i = 0; i < dimension; i++) {
            target[offset + i] = scale * quantised[start + i];
        }
    }

    /**
     * Whether another table has the same words with the same numbers in the same form.
     *
     * @param other another object
     * @return whether it has
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof WordTable table
                && dimension == table.dimension
                && Arrays.equals(keys, table.keys)
                && Arrays.equals(quantised, table.quantised)
                && Arrays.equals(scales, table.scales)
                && Arrays.equals(values, table.values);
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * dimension + Arrays.hashCode(keys);
    }
}
