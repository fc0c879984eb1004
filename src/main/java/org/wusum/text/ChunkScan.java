package org.wusum.text;

import java.util.Arrays;
import java.util.Objects;

/**
 * Cuts a text into chunks that an {@link Analyzer} makes the same tokens of whether it reads them alone or in the text, under any
 * settings: what stands outside a chunk never changes its tokens. So what becomes of a chunk may be kept and used again.
 *
 * <p>A chunk is what stands between two spaces or line ends. Where it has nothing but Arabic letters, their marks and punctuation,
 * each run of letters is a chunk of its own, which lets a word be the same chunk with and without a comma behind it. What is left
 * out between chunks holds no token.
 *
 * <p>Why that is so: an address, a number and an abbreviation never reach over a space. A run of Arabic letters
 * looks ahead for nothing but a dot with a letter behind it; where there is one, the whole is left in one piece. A mark
 * at the beginning of a chunk joins no letter, and none before it counts to a chunk.
 *
 * <p>Belongs to one thread. It can be used for one text after the other, and keeps no more than {@value #KEPT_UNITS} units.
 */
public final class ChunkScan {

    private static final int KEPT_UNITS = 1 << 12;

    private static final byte SPACE = 1;
    private static final byte LETTER = 2;
    private static final byte PUNCTUATION = 4;
    private static final byte DOT = 8;
    private static final byte OTHER = 16;
    private static final byte[] KINDS = kinds();

    private static final int PACKED_LETTERS = 16;

    /** Above every first letter that is packed. */
    private static final long NOT_PACKED = 0xFFL << 56;

    private static final long HASH_BASIS = 0xcbf29ce484222325L;
    private static final long HASH_FACTOR = 0x100000001b3L;

    private char[] units = new char[512];
    private int length;
    private int at;
    // Behind the last unit of the piece between spaces whose runs of letters are chunks; the scan stands in it or
    // behind it.
    private int splitEnd;
    private int start;
    private int end;
    private long firstKey;
    private long secondKey;

    private static byte[] kinds() {
        byte[] kinds = new byte[1 << 16];
        Arrays.fill(kinds, OTHER);
        // Every one of them becomes letters or disappears, whatever rules are on: no digit, no punctuation, no control.
        Arrays.fill(kinds, 0x0620, 0x0660, LETTER);
        Arrays.fill(kinds, 0x066E, 0x06D4, LETTER);
        for (char unit : "!\"'()*,/:;<=>?[]_-+%#|«»‘’“”،؛؟…–—".toCharArray()) {
            kinds[unit] = PUNCTUATION;
        }
        kinds['.'] = DOT;
        for (char unit : " \t\n\r".toCharArray()) {
            kinds[unit] = SPACE;
        }
        return kinds;
    }

    /**
     * Begins a text, or a part of one that is read by itself.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the text
     */
    public void begin(String text, int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        length = to - from;
        if (units.length < length || (units.length > KEPT_UNITS && length <= KEPT_UNITS)) {
            units = new char[length];
        }
        text.getChars(from, to, units, 0);
        at = 0;
        splitEnd = 0;
    }

    /**
     * Goes on to the next chunk.
     *
     * @return false where there is none
     */
    public boolean next() {
        while (true) {
            if (at < splitEnd && nextRun()) {
                return true;
            }
            int from = skipSpaces();
            if (from == length) {
                return false;
            }
            // Most pieces between spaces are nothing but a word.
            int to = packLetters(from, length);
            if (to == length || KINDS[units[to]] == SPACE) {
                take(from, to);
                return true;
            }
            divide(from, to);
            if (at == splitEnd) {
                return true;
            }
        }
    }

    /** Divides the piece into its runs of letters, or takes it as a whole. */
    private void divide(int from, int firstOther) {
        int to = firstOther;
        int found = 0;
        byte kind = KINDS[units[to]];
        while (kind != SPACE) {
            found |= kind;
            to++;
            kind = to < length ? KINDS[units[to]] : SPACE;
        }
        at = from;
        splitEnd = to;
        if ((found & OTHER) != 0 || ((found & DOT) != 0 && hasDotBeforeLetter(from, to))) {
            hash(from, to);
            take(from, to);
        }
    }

    private int skipSpaces() {
        int from = at;
        while (from < length && KINDS[units[from]] == SPACE) {
            from++;
        }
        return from;
    }

    private boolean hasDotBeforeLetter(int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (units[i] == '.' && KINDS[units[i + 1]] == LETTER) {
                return true;
            }
        }
        return false;
    }

    /** The next run of letters before {@link #splitEnd}. */
    private boolean nextRun() {
        int from = at;
        while (from < splitEnd && KINDS[units[from]] != LETTER) {
            from++;
        }
        take(from, packLetters(from, splitEnd));
        return end > start;
    }

    private void take(int from, int to) {
        at = to;
        start = from;
        end = to;
    }

    /** Makes the key of the run of letters that begins at a place: their low bytes, which differ and are not zero. */
    private int packLetters(int from, int most) {
        long first = 0;
        long second = 0;
        int to = from;
        while (to < most && KINDS[units[to]] == LETTER) {
            second = (second << 8) | (first >>> 56);
            first = (first << 8) | (units[to++] & 0xFF);
        }
        firstKey = first;
        secondKey = second;
        if (to - from > PACKED_LETTERS) {
            hash(from, to);
        }
        return to;
    }

    private void hash(int from, int to) {
        long hash = HASH_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ units[i]) * HASH_FACTOR;
        }
        firstKey = hash;
        secondKey = NOT_PACKED | (to - from);
    }

    /** Where the chunk begins, counted from the beginning of what is scanned. */
    public int start() {
        return start;
    }

    /** Where the chunk ends, exclusive, counted from the beginning of what is scanned. */
    public int end() {
        return end;
    }

    /**
     * With {@link #secondKey} the same for chunks of the same units, and different for chunks of different units if {@linkplain
     * #isExact(long) the key is exact}.
     */
    public long firstKey() {
        return firstKey;
    }

    /** The other half of the chunk's key. */
    public long secondKey() {
        return secondKey;
    }

    /** Whether the chunk with this second key and its first key is the only one that has them. */
    public static boolean isExact(long secondKey) {
        return (secondKey & NOT_PACKED) != NOT_PACKED;
    }

    /**
     * A unit of what is scanned.
     *
     * @param i its number, from 0 at the beginning of what is scanned
     */
    public char unit(int i) {
        return units[i];
    }

    /** A part of what is scanned, counted as in {@link #start}. */
    public String part(int from, int to) {
        return new String(units, from, to - from);
    }
}
