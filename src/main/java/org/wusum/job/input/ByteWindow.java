package org.wusum.job.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream of which the bytes that may be needed again are held, so that a reader can go back to them. Places are offsets in
 * the stream. Not thread-safe.
 */
final class ByteWindow {

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[2 * CHUNK];
    private long base;
    private int size;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Behind the last byte that is held. */
    long limit() {
        return base + size;
    }

    /** The bytes, of which that at {@link #indexOf} stands for an offset. Valid until more are read. */
    byte[] array() {
        return buffer;
    }

    int indexOf(long offset) {
        return Math.toIntExact(offset - base);
    }

    byte[] copy(long from, long to) {
        return Arrays.copyOfRange(buffer, indexOf(from), indexOf(to));
    }

    /**
     * Reads more bytes.
     *
     * @param hold the first byte that is still needed
     * @return whether there were any
     */
    boolean readMore(long hold) throws IOException {
        if (buffer.length - size < CHUNK) {
            drop(hold);
        }
        if (buffer.length - size < CHUNK) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length + buffer.length / 2, size + CHUNK));
        }
        int read = in.read(buffer, size, CHUNK);
        size += Math.max(0, read);
        return read > 0;
    }

    private void drop(long before) {
        int unneeded = indexOf(before);
        System.arraycopy(buffer, unneeded, buffer, 0, size - unneeded);
        base = before;
        size -= unneeded;
    }

    /** Goes on at an offset that is not before what is held; nothing before it is needed. */
    void skipTo(long offset) throws IOException {
        if (offset <= limit()) {
            drop(offset);
            return;
        }
        skip(in, offset - limit(), offset);
        base = offset;
        size = 0;
    }

    /** Passes over bytes that were read by another process. */
    static void skip(InputStream in, long bytes, long offset) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException changed) {
            throw new IOException(
                    "found the end before byte " + offset + ", up to which it was read before; has it been changed?",
                    changed);
        }
    }
}
