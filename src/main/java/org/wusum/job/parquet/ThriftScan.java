package org.wusum.job.parquet;

import java.util.Locale;

/**
 * Finds the end of a structure in Thrift's compact protocol, and holds every length in it against what is left of the file. A
 * reader of the protocol reserves memory for a length before it reads what it belongs to, so a damaged one would exhaust the
 * heap. Not thread-safe.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the protocol</a>
 */
final class ThriftScan {

    /** Far above what Parquet nests, and far below what overflows a stack. */
    private static final int MAX_DEPTH = 64;

    private static final int LONG_LIST = 15;
    private static final int MAX_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int limit;
    private final long left;
    private int at;

    private ThriftScan(byte[] bytes, int limit, long left) {
        this.bytes = bytes;
        this.limit = limit;
        this.left = left;
    }

    /**
     * Where the structure ends that begins at the first byte, or -1 if that is not among the bytes.
     *
     * @param bytes the beginning of the structure
     * @param length how many of the bytes count
     * @param left how many bytes the structure has at most
     * @throws BadParquetException if it is none
     */
    static int end(byte[] bytes, int length, long left) throws BadParquetException {
        ThriftScan scan = new ThriftScan(bytes, length, left);
        return scan.struct(0) ? scan.at : -1;
    }

    /** False where the bytes do not reach to the end; so are the other methods'. */
    private boolean struct(int depth) throws BadParquetException {
        if (depth > MAX_DEPTH) {
            throw malformed("more than " + MAX_DEPTH + " levels");
        }
        while (at < limit) {
            int header = bytes[at++] & 0xFF;
            if (header == 0) {
                return true;
            }
            boolean longForm = header >>> 4 == 0;
            if ((longForm && varint() < 0) || !value(header & 0xF, depth, false)) {
                return false;
            }
        }
        return false;
    }

    private boolean value(int type, int depth, boolean element) throws BadParquetException {
        return switch (type) {
            case 1, 2 -> !element || skip(1);
            case 3 -> skip(1);
            case 4, 5, 6 -> number();
            case 7 -> skip(8);
            case 8 -> text();
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> struct(depth + 1);
            case 13 -> skip(16);
            default -> throw malformed("the type " + type);
        };
    }

    private boolean skip(long count) {
        if (count > limit - at) {
            at = limit;
            return false;
        }
        at += (int) count;
        return true;
    }

    private boolean number() throws BadParquetException {
        for (int i = 0; at < limit; i++) {
            if (i == MAX_VARINT_BYTES) {
                throw malformed("a number without end");
            }
            if (bytes[at++] >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean text() throws BadParquetException {
        long length = size();
        return length >= 0 && skip(length);
    }

    private boolean list(int depth) throws BadParquetException {
        if (at >= limit) {
            return false;
        }
        int header = bytes[at++] & 0xFF;
        long size = header >>> 4 == LONG_LIST ? size() : header >>> 4;
        return size >= 0 && values(size, header & 0xF, depth);
    }

    private boolean values(long size, int type, int depth) throws BadParquetException {
        for (long i = 0; i < size; i++) {
            if (!value(type, depth + 1, true)) {
                return false;
            }
        }
        return true;
    }

    private boolean map(int depth) throws BadParquetException {
        long size = size();
        if (size <= 0) {
            return size == 0;
        }
        if (at >= limit) {
            return false;
        }
        int types = bytes[at++] & 0xFF;
        for (long i = 0; i < size; i++) {
            if (!value(types >>> 4, depth + 1, true) || !value(types & 0xF, depth + 1, true)) {
                return false;
            }
        }
        return true;
    }

    /** A length, which cannot be greater than what is left: nothing in a list takes less than a byte. */
    private long size() throws BadParquetException {
        long size = varint();
        if (size > left) {
            throw malformed("a length of " + size + " where " + left + " bytes are left");
        }
        return size;
    }

    private long varint() throws BadParquetException {
        long value = 0;
        for (int shift = 0; at < limit; shift += 7) {
            if (shift > 28) {
                throw malformed("a length without end");
            }
            int next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return -1;
    }

    private BadParquetException malformed(String what) {
        return new BadParquetException(String.format(
                Locale.ROOT,
                "found %s at byte %d of a header, expected Thrift's compact protocol; the file is damaged",
                what,
                at));
    }
}
