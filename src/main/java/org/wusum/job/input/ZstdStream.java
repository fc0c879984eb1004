package org.wusum.job.input;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses zstd (RFC 8878) with the library aircompressor: frames one after the other, and skippable frames among them.
 * Not thread-safe.
 */
final class ZstdStream extends InputStream {

    private static final long MAGIC = 0xFD2FB528L;
    private static final long SKIPPABLE_MAGIC = 0x184D2A50L;
    private static final long SKIPPABLE_MASK = 0xFFFFFFF0L;
    private static final byte[] FRAME_WITHOUT_CONTENT = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 0, 1, 0, 0};
    private static final int CHUNK = 1 << 16;

    private final CompressedBytes source;

    /** Of one size, whatever is asked for: what is lost before a damaged block is then always the same. */
    private final byte[] chunk = new byte[CHUNK];

    private int position;
    private int limit;
    private @Nullable Decoding current;
    private long frames;
    private long written;
    private boolean ended;
    private @Nullable IOException failure;

    private ZstdStream(InputStream in) {
        this.source = new CompressedBytes(in);
    }

    /**
     * Opens a stream.
     *
     * @throws LinkageError if the library is not there, or cannot work with this Java machine
     */
    static ZstdStream of(InputStream in) throws IOException {
        // Now and not amid reading.
        try (InputStream trial = new ZstdInputStream(new ByteArrayInputStream(FRAME_WITHOUT_CONTENT))) {
            if (trial.read() != -1) {
                throw new IllegalStateException("aircompressor found bytes in a frame without any");
            }
        }
        return new ZstdStream(in);
    }

    /** A frame that is being decoded. */
    private record Decoding(ZstdFrame frame, ZstdInputStream decoder, XxHash64 hash, long start) {}

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == limit && !ended && failure == null) {
            step();
        }
        if (position < limit) {
            int count = Math.min(length, limit - position);
            System.arraycopy(chunk, position, into, offset, count);
            position += count;
            return count;
        }
        if (failure != null) {
            throw failure;
        }
        return -1;
    }

    private void step() {
        try {
            if (current == null) {
                openFrame();
            } else {
                decode(current);
            }
        } catch (IOException broken) {
            failure = broken(broken.getMessage(), broken);
        } catch (RuntimeException damaged) {
            // The decoder has exceptions of several kinds for data that is none.
            failure = broken("damaged data (" + damaged.getMessage() + ")", damaged);
        }
    }

    private void decode(Decoding decoding) throws IOException {
        int count = decoding.decoder.read(chunk, 0, CHUNK);
        if (count > 0) {
            decoding.hash.update(chunk, 0, count);
            position = 0;
            limit = count;
            written += count;
            return;
        }
        String fault = decoding.frame.fault(decoding.hash, written - decoding.start);
        if (fault != null) {
            throw new IOException(fault);
        }
        current = null;
    }

    private void openFrame() throws IOException {
        byte[] magic = new byte[Integer.BYTES];
        int count = source.next(magic, 0, magic.length);
        if (count == 0 && frames > 0) {
            ended = true;
            return;
        }
        long number = number(magic);
        if (count == magic.length && (number & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            skipFrame();
        } else if (count == magic.length && number == MAGIC) {
            ZstdFrame frame = ZstdFrame.open(source, magic);
            current = new Decoding(frame, new ZstdInputStream(frame), new XxHash64(), written);
        } else {
            throw new IOException(notZstd(magic, count));
        }
        frames++;
    }

    private void skipFrame() throws IOException {
        byte[] size = new byte[Integer.BYTES];
        if (source.next(size, 0, size.length) < size.length || !source.skip(number(size))) {
            throw new IOException("the end of the file inside a frame that is to be skipped");
        }
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = (number << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return number;
    }

    private String notZstd(byte[] magic, int count) {
        if (count == 0) {
            return "no byte";
        }
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bytes.append(String.format(Locale.ROOT, " %02X", magic[i]));
        }
        return "the bytes" + bytes + " where a frame of zstd (28 B5 2F FD) begins";
    }

    private IOException broken(@Nullable String found, Exception cause) {
        IOException unreadable = source.readFailure();
        if (unreadable != null) {
            return unreadable;
        }
        return new DamagedStreamException(
                "found " + found + " (frame " + Math.max(1, frames) + ", about byte " + source.taken()
                        + " of the compressed file, after " + written
                        + " bytes decompressed), expected whole frames of zstd without a dictionary and with a window of at most "
                        + (ZstdFrame.MAX_WINDOW >> 20) + " MiB; make or fetch the file again",
                cause);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
