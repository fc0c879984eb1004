package org.wusum.job.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * Finds and reads a file's footer: the last eight bytes are its length, little-endian, and the letters PAR1, with which a file
 * also begins.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">the format</a>
 */
final class Footer {

    static final String MAGIC = "PAR1";

    private static final String ENCRYPTED = "PARE";
    private static final int END = Integer.BYTES + MAGIC.length();

    /** How much memory the objects of a footer take for each of its bytes, at most and roughly. */
    private static final int MEMORY_PER_BYTE = 16;

    private Footer() {}

    static FileMetaData read(FileBytes file, MemoryBudget budget) throws IOException {
        long end = requireMagic(file);
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(file.read(end, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
        if (length > end - MAGIC.length()) {
            throw new BadParquetException("found a footer of " + length + " bytes in a file of " + file.size()
                    + ", expected it to fit; the file is damaged");
        }
        budget.take(length * MEMORY_PER_BYTE, "a footer");
        byte[] bytes = file.read(end - length, (int) length);
        if (ThriftScan.end(bytes, bytes.length, bytes.length) < 0) {
            throw new BadParquetException("found a footer that is cut short; the file is damaged");
        }
        return parsed(bytes);
    }

    private static long requireMagic(FileBytes file) throws IOException {
        if (file.size() < MAGIC.length() + END) {
            throw noParquet("a file of " + file.size() + " bytes");
        }
        String first = magicAt(file, 0);
        String last = magicAt(file, file.size() - MAGIC.length());
        if (first.equals(ENCRYPTED) || last.equals(ENCRYPTED)) {
            throw encrypted();
        }
        if (!first.equals(MAGIC)) {
            throw noParquet("a file that does not begin with the letters PAR1");
        }
        if (!last.equals(MAGIC)) {
            throw new BadParquetException(
                    "found a file that does not end with the letters PAR1, expected a whole Parquet file; was it copied or written to the end?");
        }
        return file.size() - END;
    }

    private static String magicAt(FileBytes file, long from) throws IOException {
        return new String(file.read(from, MAGIC.length()), StandardCharsets.ISO_8859_1);
    }

    private static BadParquetException noParquet(String found) {
        return new BadParquetException(
                "found " + found
                        + ", expected Parquet; give the format of the file with --format (a Parquet file is not compressed as a whole)");
    }

    static BadParquetException encrypted() {
        return new BadParquetException(
                "found an encrypted file, expected one without encryption; write it again without");
    }

    private static FileMetaData parsed(byte[] bytes) throws BadParquetException {
        try {
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes));
            if (footer.isSetEncryption_algorithm()) {
                throw encrypted();
            }
            return footer;
        } catch (BadParquetException encrypted) {
            throw encrypted;
        } catch (IOException | RuntimeException broken) {
            throw new BadParquetException(
                    "found a footer that cannot be read (" + broken.getMessage() + "); the file is damaged", broken);
        }
    }
}
