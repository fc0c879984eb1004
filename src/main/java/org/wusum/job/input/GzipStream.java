package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip (RFC 1952). Not thread-safe.
 *
 * <p>The JDK's own stream looks for a second member only while its source says that bytes are available, and passes over
 * whatever else follows a member in silence. Here members are read to the end of the source, zeros behind the last are taken
 * as padding, and anything else there is an error. Bytes that come before an error are always given out first.
 */
final class GzipStream extends InputStream {

    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;
    private static final int FIXED_HEADER_REST = 6;

    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;

    private final CompressedBytes source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean ended;
    private long member;
    private long written;
    private @Nullable IOException failure;

    GzipStream(InputStream in) {
        this.source = new CompressedBytes(in);
    }

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
        while (failure == null && !ended) {
            int count = step(into, offset, length);
            if (count > 0) {
                crc.update(into, offset, count);
                written += count;
                return count;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return -1;
    }

    /** Gives out some bytes, or gets nearer to the next. */
    private int step(byte[] into, int offset, int length) {
        try {
            if (!inMember) {
                openMember();
                return 0;
            }
            return inflate(into, offset, length);
        } catch (IOException broken) {
            failure = broken;
            return 0;
        }
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        if (inflater.finished()) {
            closeMember();
            return 0;
        }
        if (inflater.needsInput() && !source.feed(inflater)) {
            throw cutShort("compressed data");
        }
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException damaged) {
            failure = broken("found damaged data (" + damaged.getMessage() + ")", "gzip that is whole");
            return (int) (inflater.getBytesWritten() - before);
        }
    }

    private void openMember() throws IOException {
        int first = source.next();
        if (first == CompressedBytes.END && member > 0) {
            ended = true;
        } else if (first == 0 && member > 0) {
            readPadding();
        } else {
            member++;
            readHeader(first, source.next());
            inflater.reset();
            crc.reset();
            inMember = true;
        }
    }

    private void readPadding() throws IOException {
        int next = source.next();
        while (next == 0) {
            next = source.next();
        }
        if (next != CompressedBytes.END) {
            throw broken("found other bytes behind zeros after member " + member, "nothing but zeros");
        }
        ended = true;
    }

    private void readHeader(int first, int second) throws IOException {
        if (first != MAGIC_1 || second != MAGIC_2) {
            throw notGzip(first, second);
        }
        crc.reset();
        crc.update(first);
        crc.update(second);
        int method = headerByte();
        int flags = headerByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw broken("found method " + method + " and flags " + flags, "method 8 and known flags (RFC 1952)");
        }
        skipHeader(FIXED_HEADER_REST);
        if ((flags & EXTRA) != 0) {
            skipHeader(headerByte() | (headerByte() << 8));
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        if ((flags & HEADER_CRC) != 0) {
            checkHeader();
        }
    }

    private IOException notGzip(int first, int second) {
        if (member > 1) {
            return broken("found bytes that are no gzip after member " + (member - 1), "another member or the end");
        }
        String found = first == CompressedBytes.END
                ? "no byte"
                : second == CompressedBytes.END
                        ? String.format(Locale.ROOT, "the single byte %02X", first)
                        : String.format(Locale.ROOT, "%02X %02X as the first bytes", first, second);
        return new DamagedStreamException(
                "found " + found + ", expected 1F 8B, with which gzip begins;"
                        + " a file that is not gzip must not be named .gz",
                null);
    }

    private int headerByte() throws IOException {
        int next = source.next();
        if (next == CompressedBytes.END) {
            throw cutShort("header");
        }
        crc.update(next);
        return next;
    }

    private void skipHeader(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            headerByte();
        }
    }

    private void skipText(boolean present) throws IOException {
        int next = present ? headerByte() : 0;
        while (next != 0) {
            next = headerByte();
        }
    }

    private void checkHeader() throws IOException {
        int expected = (int) crc.getValue() & 0xFFFF;
        int found = headerByte() | (headerByte() << 8);
        if (found != expected) {
            throw broken("found a header with another checksum than its own", "gzip that is whole");
        }
    }

    private void closeMember() throws IOException {
        source.takeBack(inflater);
        inMember = false;
        long foundCrc = trailerNumber();
        long foundSize = trailerNumber();
        if (foundCrc != crc.getValue() || foundSize != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw broken(
                    String.format(
                            Locale.ROOT,
                            "found data with the checksum %08x and %d bytes where the trailer says %08x and %d",
                            crc.getValue(),
                            inflater.getBytesWritten(),
                            foundCrc,
                            foundSize),
                    "both to agree");
        }
    }

    private long trailerNumber() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int next = source.next();
            if (next == CompressedBytes.END) {
                throw cutShort("trailer");
            }
            number |= (long) next << shift;
        }
        return number;
    }

    private IOException cutShort(String part) {
        return broken("found the end of the file inside the " + part, "gzip that is whole");
    }

    private IOException broken(String found, String expected) {
        return new DamagedStreamException(
                found + " (member " + Math.max(1, member) + ", about byte " + source.taken()
                        + " of the compressed file, after " + written + " bytes decompressed), expected " + expected
                        + "; make or fetch the file again",
                null);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
