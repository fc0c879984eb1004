package org.wusum.model;

/**
 * Which n-grams are features, in both bounds inclusive: runs of words, and runs of characters inside one word, which is
 * padded with a space at either end so that beginnings and endings are features of their own.
 *
 * @param wordMin shortest run of words, at least 1
 * @param wordMax longest run of words, at most {@value #MAX_WORDS}
 * @param charMin shortest run of characters, at least 1
 * @param charMax longest run of characters, at most {@value #MAX_CHARS}; 0 for no character n-grams
 */
public record FeatureSettings(int wordMin, int wordMax, int charMin, int charMax) {

    /** Longer runs of words are too rare to be learnt from a few thousand paragraphs. */
    public static final int MAX_WORDS = 3;

    /** Longer than nearly every Arabic word: the word itself is a feature already. */
    public static final int MAX_CHARS = 8;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is out of range or a range is empty
     */
    public FeatureSettings {
        if (wordMin < 1 || wordMax < wordMin || wordMax > MAX_WORDS) {
            throw new IllegalArgumentException(
                    "words " + wordMin + "-" + wordMax + ": expected a range in 1-" + MAX_WORDS);
        }
        boolean noCharacters = charMin == 0 && charMax == 0;
        if (!noCharacters && (charMin < 1 || charMax < charMin || charMax > MAX_CHARS)) {
            throw new IllegalArgumentException("characters " + charMin + "-" + charMax + ": expected a range in 1-"
                    + MAX_CHARS + ", or 0-0 for none");
        }
    }

    /**
     * The settings of the shipped model: word 1–2-grams and in-word character 3–5-grams.
     *
     * @return the standard settings
     */
    public static FeatureSettings standard() {
        return new FeatureSettings(1, 2, 3, 5);
    }
}
