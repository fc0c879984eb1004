package org.wusum.job.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * JSON text as it grows, in UTF-8: what is known beforehand is put in as it is, numbers and strings without a copy between. Not
 * thread-safe.
 */
final class JsonBytes {

    /** About what a batch of short articles takes. */
    private static final int BEGINNING = 1 << 16;

    private static final int LONGEST_LONG = "-9223372036854775808".length();

    /** Numbers are written in millionths. */
    private static final long MILLION = 1_000_000;

    private static final int DECIMALS = 6;

    private byte[] bytes = new byte[BEGINNING];
    private int size;

    /** Puts in ASCII that is JSON text already. */
    JsonBytes plain(String ascii) {
        int length = ascii.length();
        makeRoom(length);
        byte[] to = bytes;
        for (int i = 0; i < length; i++) {
            to[size + i] = (byte) ascii.charAt(i);
        }
        size += length;
        return this;
    }

    /** Puts in text that is JSON already. */
    JsonBytes raw(String json) {
        return all(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts in a string with its quotes. */
    JsonBytes string(String value) {
        int length = value.length();
        makeRoom(length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char unit = value.charAt(i);
            if (unit < ' ' || unit >= 0x80 || unit == '"' || unit == '\\') {
                return encoded(value);
            }
            to[at++] = (byte) unit;
        }
        to[at++] = '"';
        size = at;
        return this;
    }

    private JsonBytes encoded(String value) {
        return plain("\"")
                .all(JsonStringEncoder.getInstance().quoteAsUTF8(value))
                .plain("\"");
    }

    private JsonBytes all(byte[] added) {
        makeRoom(added.length);
        System.arraycopy(added, 0, bytes, size, added.length);
        size += added.length;
        return this;
    }

    /** Puts in a whole number. */
    JsonBytes number(long value) {
        makeRoom(LONGEST_LONG);
        if (value < 0) {
            return plain(Long.toString(value));
        }
        digits(value, digitsOf(value));
        return this;
    }

    /**
     * Puts in a number rounded to six decimals, without zeros at the end but for one right behind the point. Not by {@link
     * Double#toString}, whose digits differ between Java releases.
     *
     * @throws IllegalArgumentException if it is not finite, or so large that it has no millionths
     */
    JsonBytes decimal(double value) {
        if (!(Math.abs(value) < Long.MAX_VALUE / (double) MILLION)) {
            throw new IllegalArgumentException("score " + value + ": expected a finite number");
        }
        makeRoom(LONGEST_LONG + 2);
        long millionths = Math.round(value * MILLION);
        if (millionths < 0) {
            bytes[size++] = '-';
        }
        long whole = Math.abs(millionths) / MILLION;
        digits(whole, digitsOf(whole));
        bytes[size++] = '.';
        digits(Math.abs(millionths) % MILLION, DECIMALS);
        int least = size - DECIMALS + 1;
        while (size > least && bytes[size - 1] == '0') {
            size--;
        }
        return this;
    }

    private static int digitsOf(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void digits(long value, int count) {
        long rest = value;
        for (int i = size + count - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    private void makeRoom(int further) {
        if (bytes.length - size < further) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, further)));
        }
    }

    /** All that was put in. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
