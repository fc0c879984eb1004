package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines at LF or CR LF and holds no more than one line, cut at a bound. Not thread-safe. */
final class ByteLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 1 << 16;

    /** Room for a byte order mark and a carriage return, which are no part of a line. */
    private static final int BESIDE_LINE = 4;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private byte[] line = new byte[1 << 12];
    private long offset;
    private long number;

    ByteLines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** Passes over what was read before, of as many lines. Nothing must have been read yet. */
    void skip(long bytes, long lines) throws IOException {
        ByteWindow.skip(in, bytes, bytes);
        offset = bytes;
        number = lines;
    }

    /** How many bytes have been read as lines. */
    long offset() {
        return offset;
    }

    /** How many lines have been read. */
    long number() {
        return number;
    }

    /**
     * A line without its end. The bytes are valid until the next line is read.
     *
     * @param number from 1
     * @param offset how many bytes of the stream come before it
     * @param length its length in bytes
     * @param kept how many of its bytes were kept, fewer where it is above the bound
     * @param bytes the bytes that were kept, and others behind them
     */
    @SuppressWarnings("ArrayRecordComponent") // a view that lives until the next line
    record Line(long number, long offset, long length, int kept, byte[] bytes) {

        /** The line as it came, cut if it is long. */
        RawBytes raw() {
            return RawBytes.of(bytes, kept, length);
        }

        /** Whether nothing but ASCII blanks is in it. Of a line that was not kept as a whole nobody knows. */
        boolean isBlank() {
            if (kept < length) {
                return false;
            }
            for (int i = 0; i < kept; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    @Nullable
    Line next() throws IOException {
        long start = offset;
        long length = 0;
        int last = -1;
        int kept = 0;
        while (fill()) {
            int end = endOfLine();
            int found = end - position;
            int room = Math.min(found, maxBytes + BESIDE_LINE - kept);
            keep(kept, room);
            kept += room;
            length += found;
            last = found > 0 ? buffer[end - 1] : last;
            boolean ended = end < limit;
            advanceTo(ended ? end + 1 : end);
            if (ended) {
                return line(start, length, kept, last);
            }
        }
        return length == 0 ? null : line(start, length, kept, last);
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private int endOfLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(int kept, int room) {
        if (kept + room > line.length) {
            line = Arrays.copyOf(line, Math.max(kept + room, line.length * 2));
        }
        System.arraycopy(buffer, position, line, kept, room);
    }

    private void advanceTo(int end) {
        offset += end - position;
        position = end;
    }

    private Line line(long start, long length, int kept, int last) {
        number++;
        long content = last == '\r' ? length - 1 : length;
        int keptContent = (int) Math.min(kept, content);
        int mark = BYTE_ORDER_MARK.length;
        if (number == 1 && keptContent >= mark && startsWithMark()) {
            byte[] rest = Arrays.copyOfRange(line, mark, keptContent);
            return new Line(number, start + mark, content - mark, rest.length, rest);
        }
        return new Line(number, start, content, keptContent, line);
    }

    private boolean startsWithMark() {
        return Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
