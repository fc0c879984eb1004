package org.wusum.text;

import java.util.Objects;

/**
 * A normalised text that knows where each of its UTF-16 units came from. Immutable and safe for all threads.
 *
 * <p>Starts and ends never decrease from one unit to the next; both units of a surrogate pair have the range of the
 * whole pair, and so has every unit of an expanded ligature. A removed mark belongs to the letter before it.
 */
public final class NormalizedText {
    private final String value;
    private final int[] starts;
    private final int[] ends;

    /** Takes the arrays over without a copy; they may be longer than the value. */
    NormalizedText(String value, int[] starts, int[] ends) {
        this.value = value;
        this.starts = starts;
        this.ends = ends;
    }

    /** The normalised text, always well-formed UTF-16. */
    public String value() {
        return value;
    }

    /** The length of the normalised text in UTF-16 units. */
    public int length() {
        return value.length();
    }

    /**
     * Where the normalised unit begins in the original.
     *
     * @param i an index into {@link #value()}
     * @throws IndexOutOfBoundsException if the index is outside the value
     */
    public int start(int i) {
        return starts[Objects.checkIndex(i, value.length())];
    }

    /**
     * Where the normalised unit ends in the original, exclusive.
     *
     * @param i an index into {@link #value()}
     * @throws IndexOutOfBoundsException if the index is outside the value
     */
    public int end(int i) {
        return ends[Objects.checkIndex(i, value.length())];
    }

    @Override
    public String toString() {
        return value;
    }
}
