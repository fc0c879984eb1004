package org.wusum.job.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Decompresses pages in plain Java. Not thread-safe. */
final class Decompression {

    private final CompressionCodec codec;

    private Decompression(CompressionCodec codec) {
        this.codec = codec;
    }

    /**
     * For pages of one codec.
     *
     * @throws BadParquetException if there is none for it
     */
    static Decompression of(CompressionCodec codec) throws BadParquetException {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, LZ4, LZ4_RAW, ZSTD -> new Decompression(codec);
            case LZO, BROTLI ->
                throw new BadParquetException(
                        "found the compression " + codec
                                + ", expected ZSTD, SNAPPY, GZIP, LZ4, LZ4_RAW or none; write the file again with one of these");
        };
    }

    /**
     * Refuses a size that so few bytes cannot give, before memory is reserved for it: a match of Snappy is 64 bytes from 3, one of
     * LZ4 grows by 255 with each byte, DEFLATE gives at most 1032 for one, and a block of Zstandard 128 KiB from 4.
     */
    private void requirePossible(long length, long size) throws BadParquetException {
        long factor = switch (codec) {
            case UNCOMPRESSED -> 1;
            case SNAPPY -> 32;
            case LZ4, LZ4_RAW -> 256;
            case GZIP -> 1100;
            default -> 1 << 15;
        };
        if (size > (length + 1) * factor) {
            throw new BadParquetException("found a page of " + length + " bytes that claims to be " + size
                    + " without compression (" + codec + "), expected a possible size; the file is damaged");
        }
    }

    /**
     * Decompresses a part of an array.
     *
     * @param size how many bytes it is to give, exactly
     * @throws BadParquetException if it gives more or fewer, or is not of the codec
     */
    byte[] decompress(byte[] bytes, int from, int length, int size) throws BadParquetException {
        requirePossible(length, size);
        byte[] out = new byte[size];
        try {
            int found = switch (codec) {
                case UNCOMPRESSED -> copy(bytes, from, length, out);
                case SNAPPY -> block(new SnappyDecompressor(), bytes, from, length, out);
                case LZ4_RAW -> block(new Lz4Decompressor(), bytes, from, length, out);
                case LZ4 -> framedLz4(bytes, from, length, out);
                case ZSTD -> block(new ZstdDecompressor(), bytes, from, length, out);
                case GZIP -> gzip(bytes, from, length, out);
                case LZO, BROTLI -> throw new IllegalStateException("refused when it was opened: " + codec);
            };
            if (found == size) {
                return out;
            }
            throw new BadParquetException("found a page of " + found + " bytes, expected " + size
                    + " as its header says; the file is damaged");
        } catch (BadParquetException wrongSize) {
            throw wrongSize;
        } catch (RuntimeException | IOException broken) {
            throw new BadParquetException(
                    "found a page that is not " + codec + " (" + broken.getMessage()
                            + "), expected what its header says; the file is damaged",
                    broken);
        }
    }

    private static int copy(byte[] bytes, int from, int length, byte[] out) {
        System.arraycopy(bytes, from, out, 0, Math.min(length, out.length));
        return length;
    }

    private static int block(Decompressor decompressor, byte[] bytes, int from, int length, byte[] out) {
        return length == 0 ? 0 : decompressor.decompress(bytes, from, length, out, 0, out.length);
    }

    private static int gzip(byte[] bytes, int from, int length, byte[] out) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, length))) {
            int read = in.readNBytes(out, 0, out.length);
            return in.read() < 0 ? read : read + 1;
        }
    }

    /**
     * The codec that is called LZ4 is the framing of Hadoop (pairs of lengths, big-endian, before every block), and in some files
     * a block without any.
     */
    private static int framedLz4(byte[] bytes, int from, int length, byte[] out) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        int written = 0;
        while (in.remaining() > 2 * Integer.BYTES) {
            int size = in.getInt();
            int compressed = in.getInt();
            if (size < 0 || size > out.length - written || compressed < 0 || compressed > in.remaining()) {
                return block(new Lz4Decompressor(), bytes, from, length, out);
            }
            int found = new Lz4Decompressor().decompress(bytes, in.position(), compressed, out, written, size);
            if (found != size) {
                return block(new Lz4Decompressor(), bytes, from, length, out);
            }
            in.position(in.position() + compressed);
            written += size;
        }
        return in.hasRemaining() ? -1 : written;
    }
}
