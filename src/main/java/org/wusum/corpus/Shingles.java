package org.wusum.corpus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wusum.text.Token;

/**
 * Turns paragraphs into sets of runs of two stemmed words. A run is written as the numbers of its two words, so no two runs
 * share a value and coefficients are exact. Not thread-safe.
 */
final class Shingles {

    private static final int NO_WORD = -1;

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The set, ascending; of a single word, the run that this word begins. */
    long[] of(List<Token> tokens) {
        int[] words = tokens.stream().mapToInt(token -> number(token.term())).toArray();
        if (words.length == 1) {
            return new long[] {run(words[0], NO_WORD)};
        }
        long[] runs = new long[words.length - 1];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = run(words[i], words[i + 1]);
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }

    private int number(String word) {
        Integer known = numbers.putIfAbsent(word, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    private static long run(int first, int second) {
        return ((long) first << Integer.SIZE) | (second & 0xFFFF_FFFFL);
    }

    /** The size of the intersection over that of the union (Jaccard 1901). Both sets ascend and neither is empty. */
    static double jaccard(long[] one, long[] other) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            int order = Long.compare(one[i], other[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (double) common / (one.length + other.length - common);
    }
}
