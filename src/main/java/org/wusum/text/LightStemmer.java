package org.wusum.text;

import java.util.Arrays;

/**
 * Light stemming of Arabic: takes off an article, a conjunction or a preposition with the article, and inflectional
 * suffixes.
 *
 * <p>The rules are light10 of Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval"
 * (2007), in the form that Apache Lucene publishes for its {@code ArabicStemmer}:
 *
 * <ol>
 *   <li>The first prefix that fits of ال، وال، بال، كال، فال، لل، و is removed, where at least two letters remain; the
 *       single letter و only where at least three remain.
 *   <li>Then each suffix of ها، ان، ات، ون، ين، يه، ية، ه، ة، ي, in this order and each at most once, is removed where
 *       at least two letters remain.
 * </ol>
 *
 * <p>The input is a normalised word. Immutable, safe for all threads.
 */
public final class LightStemmer {
    private static final char[][] PREFIXES = units("ال", "وال", "بال", "كال", "فال", "لل", "و");
    private static final char[][] SUFFIXES = units("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي");
    private static final int LETTERS_LEFT = 2;
    private static final int LETTERS_LEFT_AFTER_ONE = 3;

    private LightStemmer() {}

    private static char[][] units(String... affixes) {
        return Arrays.stream(affixes).map(String::toCharArray).toArray(char[][]::new);
    }

    /** The stem of a normalised Arabic word; the word itself where no rule fits. */
    public static String stem(String normalisedArabicWord) {
        char[] word = normalisedArabicWord.toCharArray();
        int start = stemStart(word, word.length);
        return normalisedArabicWord.substring(start, stemEnd(word, start, word.length));
    }

    /** Where the stem begins of a word that takes up the first units of an array. */
    static int stemStart(char[] word, int length) {
        for (char[] prefix : PREFIXES) {
            int left = prefix.length == 1 ? LETTERS_LEFT_AFTER_ONE : LETTERS_LEFT;
            if (length >= prefix.length + left && isAt(prefix, word, 0)) {
                return prefix.length;
            }
        }
        return 0;
    }

    /** Where the stem ends that begins at {@code start}. */
    static int stemEnd(char[] word, int start, int length) {
        int end = length;
        for (char[] suffix : SUFFIXES) {
            int shorter = end - suffix.length;
            if (shorter - start >= LETTERS_LEFT && isAt(suffix, word, shorter)) {
                end = shorter;
            }
        }
        return end;
    }

    private static boolean isAt(char[] affix, char[] word, int at) {
        for (int i = 0; i < affix.length; i++) {
            if (word[at + i] != affix[i]) {
                return false;
            }
        }
        return true;
    }
}
