package org.wusum.job.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The bytes of a compressed file, and how many have been taken. Not thread-safe. */
final class CompressedBytes implements Closeable {

    /** In place of a byte at the end. */
    static final int END = -1;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long before;
    private @Nullable IOException readFailure;

    CompressedBytes(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been taken. */
    long taken() {
        return before + position;
    }

    /** The next byte, or {@link #END}. */
    int next() throws IOException {
        return fill() ? buffer[position++] & 0xFF : END;
    }

    /** Takes as many bytes as there are before the end, at most so many, and tells how many. */
    int next(byte[] into, int offset, int length) throws IOException {
        int taken = 0;
        while (taken < length && fill()) {
            int part = Math.min(length - taken, limit - position);
            System.arraycopy(buffer, position, into, offset + taken, part);
            position += part;
            taken += part;
        }
        return taken;
    }

    /** Passes over bytes and tells whether there were so many. */
    boolean skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0 && fill()) {
            int part = (int) Math.min(left, limit - position);
            position += part;
            left -= part;
        }
        return left == 0;
    }

    /** Hands bytes to an inflater that has none left, and tells whether there were any. */
    boolean feed(Inflater inflater) throws IOException {
        if (!fill()) {
            return false;
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
        return true;
    }

    /** Takes back what an inflater was handed last and has not used. */
    void takeBack(Inflater inflater) {
        position -= inflater.getRemaining();
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        before += limit;
        position = 0;
        limit = 0;
        try {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        } catch (IOException unreadable) {
            readFailure = unreadable;
            throw unreadable;
        }
        return limit > 0;
    }

    /** Why the file itself could not be read, where that is so: a decoder in between may tell it as damage. */
    @Nullable
    IOException readFailure() {
        return readFailure;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
