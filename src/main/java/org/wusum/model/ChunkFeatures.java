package org.wusum.model;

import org.wusum.text.ChunkScan;

/**
 * What a model makes of one chunk of text, as one array of numbers, since tens of thousands of chunks are kept: objects with fields
 * would take several times the memory, and each look into another object costs as much as a short word's arithmetic.
 *
 * <p>The array begins with the chunk's key in {@value #KEY} numbers, and where the key is not exact, its units, two to a number. Then
 * comes one token after the other: {@value #HEAD} numbers, the token's known character n-grams, and its term, two units to a number.
 * Nobody changes an array that was made.
 */
final class ChunkFeatures {

    /** How many numbers an array that is kept begins with before the units of its chunk, or the first token. */
    static final int KEY = 4;

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
        long second = secondKey(chunk);
        return ChunkScan.isExact(second) ? KEY : KEY + ((int) second + 1) / 2;
    }

    static long firstKey(int[] chunk) {
        return both(chunk[0], chunk[1]);
    }

    static long secondKey(int[] chunk) {
        return both(chunk[2], chunk[3]);
    }

    /** A unit of the chunk, where the key is not exact. */
    static char unit(int[] chunk, int i) {
        return (char) (chunk[KEY + (i >> 1)] >>> ((i & 1) << 4));
    }

    private static long both(int low, int high) {
        return (low & 0xFFFF_FFFFL) | ((long) high << 32);
    }

    /** Where the token behind the one at an index begins. */
    static int next(int[] chunk, int at) {
        return termAt(chunk, at) + (chunk[at + TERM_LENGTH] + 1) / 2;
    }

    /** Where the term of the token at an index begins. */
    static int termAt(int[] chunk, int at) {
        return at + HEAD + chunk[at + CHARACTERS_KNOWN];
    }

    /** The hash of a word n-gram that begins with a token's term and has no more yet. */
    static long state(int[] chunk, int at) {
        return both(chunk[at + STATE_LOW], chunk[at + STATE_HIGH]);
    }
}
