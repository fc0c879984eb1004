package org.wusum.model;

/**
 * What a model makes of one chunk of text, as one array of numbers, since tens of thousands of chunks are kept: objects with fields
 * would take several times the memory, and each look into another object costs as much as a short word's arithmetic.
 *
 * <p>The array begins with the chunk's length and its units, two to a number. Then comes one token after the other: {@value
 * #HEAD} numbers, the token's known character n-grams, and its term, two units to a number. Nobody changes an array that was
 * made.
 */
final class ChunkFeatures {

    /** Where the numbers of a token lie, counted from its beginning. */
    static final int STATE_LOW = 0;

    static final int STATE_HIGH = 1;
    static final int WORD_FEATURE = 2;
    static final int WORD_ROW = 3;
    static final int ANCHOR = 4;
    static final int CHARACTERS_SEEN = 5;
    static final int CHARACTERS_KNOWN = 6;
    static final int TERM_LENGTH = 7;
    static final int HEAD = 8;

    private ChunkFeatures() {}

    /** Where the first token begins. */
    static int first(int[] chunk) {
        return 1 + (chunk[0] + 1) / 2;
    }

    /** Where the token behind the one at an index begins. */
    static int next(int[] chunk, int at) {
        return termAt(chunk, at) + (chunk[at + TERM_LENGTH] + 1) / 2;
    }

    private static int termAt(int[] chunk, int at) {
        return at + HEAD + chunk[at + CHARACTERS_KNOWN];
    }

    /** The hash of a word n-gram that goes on with a token's term. */
    static long extend(long hash, int[] chunk, int at) {
        int term = termAt(chunk, at);
        int length = chunk[at + TERM_LENGTH];
        long extended = hash;
        for (int i = 0; i < length; i++) {
            extended = NgramKeys.step(extended, (char) (chunk[term + (i >> 1)] >>> ((i & 1) << 4)));
        }
        return extended;
    }

    /** The hash of a word n-gram that begins with a token's term and has no more yet. */
    static long state(int[] chunk, int at) {
        return (chunk[at + STATE_LOW] & 0xFFFF_FFFFL) | ((long) chunk[at + STATE_HIGH] << 32);
    }
}
