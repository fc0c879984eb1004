package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one zstd frame (RFC 8878, section 3.1.1), block by block, as the decoder gets them. Not thread-safe.
 *
 * <p>The decoder gives out nothing that is still in its window when a frame ends too soon or has another checksum. So the
 * checksum is taken out of the frame, to be compared later, and a frame that is cut short is closed behind its last whole
 * block.
 */
final class ZstdFrame extends InputStream {

    /** The largest window that the decoder has, that of level 19. */
    static final long MAX_WINDOW = 1 << 23;

    private static final int MAX_BLOCK = 1 << 17;
    private static final int BLOCK_HEADER = 3;
    private static final byte[] LAST_BLOCK_WITHOUT_CONTENT = {1, 0, 0};

    private static final int RUN_LENGTH = 1;
    private static final int RESERVED_TYPE = 3;

    private static final int CHECKSUM_FLAG = 1 << 2;
    private static final int RESERVED_FLAG = 1 << 3;
    private static final int SINGLE_SEGMENT_FLAG = 1 << 5;
    private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};
    private static final long CONTENT_SIZE_OFFSET_OF_TWO_BYTES = 256;

    private final CompressedBytes source;
    private final boolean hasChecksum;
    private final long contentSize;
    private byte[] part;
    private int position;
    private int limit;
    private boolean ended;
    private int checksum;
    private @Nullable String fault;

    private ZstdFrame(CompressedBytes source, byte[] header, boolean hasChecksum, long contentSize) {
        this.source = source;
        this.part = header;
        this.limit = header.length;
        this.hasChecksum = hasChecksum;
        this.contentSize = contentSize;
    }

    /**
     * Reads a frame's header, behind the magic number.
     *
     * @throws IOException saying what was found, if the frame is none that the decoder takes
     */
    static ZstdFrame open(CompressedBytes source, byte[] magic) throws IOException {
        int descriptor = source.next();
        if (descriptor == CompressedBytes.END) {
            throw new IOException("the end of the file inside the header of a frame");
        }
        if ((descriptor & RESERVED_FLAG) != 0) {
            throw new IOException("damaged data (a reserved flag is set)");
        }
        boolean single = (descriptor & SINGLE_SEGMENT_FLAG) != 0;
        int dictionaryBytes = DICTIONARY_ID_BYTES[descriptor & 3];
        int sizeBytes = sizeBytes(descriptor, single);
        int windowBytes = single ? 0 : 1;
        byte[] rest = headerRest(source, windowBytes + dictionaryBytes + sizeBytes);
        long contentSize = contentSize(rest, windowBytes + dictionaryBytes, sizeBytes);
        requireWindow(single ? contentSize : window(rest[0] & 0xFF));
        if (number(rest, windowBytes, dictionaryBytes) != 0) {
            throw new IOException("a frame that needs a dictionary");
        }
        return new ZstdFrame(
                source, withoutChecksum(magic, descriptor, rest), (descriptor & CHECKSUM_FLAG) != 0, contentSize);
    }

    private static int sizeBytes(int descriptor, boolean single) {
        int flag = descriptor >>> 6;
        return flag == 0 && single ? 1 : CONTENT_SIZE_BYTES[flag];
    }

    private static byte[] headerRest(CompressedBytes source, int length) throws IOException {
        byte[] rest = new byte[length];
        if (source.next(rest, 0, length) < length) {
            throw new IOException("the end of the file inside the header of a frame");
        }
        return rest;
    }

    private static long contentSize(byte[] rest, int offset, int bytes) {
        if (bytes == 0) {
            return -1;
        }
        long number = number(rest, offset, bytes);
        return bytes == 2 ? number + CONTENT_SIZE_OFFSET_OF_TWO_BYTES : number;
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >>> 3));
        return base + base / 8 * (descriptor & 7);
    }

    private static void requireWindow(long window) throws IOException {
        if (window < 0 || window > MAX_WINDOW) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "a frame with a window of %s MiB, as --long and the levels above 19 make it",
                    Long.toUnsignedString(Long.divideUnsigned(window, 1 << 20))));
        }
    }

    private static long number(byte[] bytes, int offset, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << Byte.SIZE) | (bytes[offset + i] & 0xFF);
        }
        return number;
    }

    private static byte[] withoutChecksum(byte[] magic, int descriptor, byte[] rest) {
        byte[] header = new byte[magic.length + 1 + rest.length];
        System.arraycopy(magic, 0, header, 0, magic.length);
        header[magic.length] = (byte) (descriptor & ~CHECKSUM_FLAG);
        System.arraycopy(rest, 0, header, magic.length + 1, rest.length);
        return header;
    }

    /** What is wrong with the frame, now that all of it has been read and decoded, or null. */
    @Nullable
    String fault(XxHash64 hash, long decoded) {
        if (fault != null) {
            return fault;
        }
        if (contentSize >= 0 && contentSize != decoded) {
            return "a frame of " + decoded + " bytes whose header says " + contentSize;
        }
        if (hasChecksum && checksum != (int) hash.hash()) {
            return String.format(
                    Locale.ROOT, "a frame with the checksum %08x whose end says %08x", (int) hash.hash(), checksum);
        }
        return null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (position == limit && (ended || !nextBlock())) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(part, position, into, offset, count);
        position += count;
        return count;
    }

    private boolean nextBlock() throws IOException {
        byte[] header = new byte[BLOCK_HEADER];
        if (source.next(header, 0, BLOCK_HEADER) < BLOCK_HEADER) {
            return cut("the end of the file between the blocks of a frame");
        }
        int bits = (int) number(header, 0, BLOCK_HEADER);
        int type = (bits >>> 1) & 3;
        int size = bits >>> 3;
        if (type == RESERVED_TYPE || size > MAX_BLOCK) {
            return cut("damaged data (a block of type " + type + " and " + size + " bytes)");
        }
        int content = type == RUN_LENGTH ? 1 : size;
        byte[] block = room(BLOCK_HEADER + content);
        System.arraycopy(header, 0, block, 0, BLOCK_HEADER);
        if (source.next(block, BLOCK_HEADER, content) < content) {
            return cut("the end of the file inside a block");
        }
        give(block, BLOCK_HEADER + content);
        if ((bits & 1) != 0) {
            readChecksum();
        }
        return true;
    }

    private byte[] room(int length) {
        return part.length >= length ? part : new byte[MAX_BLOCK + BLOCK_HEADER];
    }

    private void give(byte[] bytes, int length) {
        part = bytes;
        position = 0;
        limit = length;
    }

    private boolean cut(String found) {
        fault = found;
        ended = true;
        give(LAST_BLOCK_WITHOUT_CONTENT.clone(), BLOCK_HEADER);
        return true;
    }

    private void readChecksum() throws IOException {
        ended = true;
        byte[] bytes = new byte[Integer.BYTES];
        if (hasChecksum && source.next(bytes, 0, bytes.length) < bytes.length) {
            fault = "the end of the file inside the checksum of a frame";
        }
        checksum = (int) number(bytes, 0, bytes.length);
    }
}
