package org.wusum.text;

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
    private static final String[] PREFIXES = {"ال", "وال", "بال", "كال", "فال", "لل", "و"};
    private static final String[] SUFFIXES = {"ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"};
    private static final int LETTERS_LEFT = 2;
    private static final int LETTERS_LEFT_AFTER_ONE = 3;

    private LightStemmer() {}

    /** The stem of a normalised Arabic word; the word itself where no rule fits. */
    public static String stem(String normalisedArabicWord) {
        int start = prefixLength(normalisedArabicWord);
        int end = endWithoutSuffixes(normalisedArabicWord, start);
        return normalisedArabicWord.substring(start, end);
    }

    private static int prefixLength(String word) {
        for (String prefix : PREFIXES) {
            int left = prefix.length() == 1 ? LETTERS_LEFT_AFTER_ONE : LETTERS_LEFT;
            if (word.length() >= prefix.length() + left && word.startsWith(prefix)) {
                return prefix.length();
            }
        }
        return 0;
    }

    private static int endWithoutSuffixes(String word, int start) {
        int end = word.length();
        for (String suffix : SUFFIXES) {
            int shorter = end - suffix.length();
            if (shorter - start >= LETTERS_LEFT && word.startsWith(suffix, shorter)) {
                end = shorter;
            }
        }
        return end;
    }
}
