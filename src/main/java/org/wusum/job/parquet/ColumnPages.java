package org.wusum.job.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column in one row group, of which one is in memory at a time, and the dictionary. Everything that a page's
 * header claims is held against the file and the memory before it is believed. Throws {@link UncheckedIOException}, as the
 * interface allows no other. Not thread-safe.
 */
final class ColumnPages implements PageReader {

    /** Some old writers left the header of the dictionary out of a column's length; it has fewer bytes than this. */
    private static final int FORGOTTEN_HEADER = 100;

    private static final int FIRST_HEADER_GUESS = 1 << 9;
    private static final int LONGEST_HEADER = 1 << 24;

    /** What an entry of a dictionary takes beside its bytes. */
    private static final int MEMORY_PER_ENTRY = 64;

    private final FileBytes file;
    private final String name;
    private final PrimitiveType type;
    private final Decompression decompression;
    private final MemoryBudget budget;
    private final long values;
    private final long end;

    private long at;
    private long valuesFound;
    private @Nullable PageHeader ahead;
    private long pageMemory;
    private long dictionaryMemory;

    private ColumnPages(
            FileBytes file, PrimitiveType type, ColumnMetaData chunk, MemoryBudget budget, long from, long end)
            throws BadParquetException {
        this.file = file;
        this.name = String.join(".", chunk.getPath_in_schema());
        this.type = type;
        this.decompression = Decompression.of(chunk.getCodec());
        this.budget = budget;
        this.values = chunk.getNum_values();
        this.at = from;
        this.end = end;
    }

    /**
     * The pages of a column chunk.
     *
     * @throws BadParquetException if the chunk does not lie in the file, or its compression is unknown
     */
    static ColumnPages of(FileBytes file, PrimitiveType type, ColumnMetaData chunk, MemoryBudget budget)
            throws BadParquetException {
        long data = chunk.getData_page_offset();
        long dictionary = chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : 0;
        long from = dictionary > 0 && dictionary < data ? dictionary : data;
        long length = chunk.getTotal_compressed_size();
        if (from < Footer.MAGIC.length() || length < 0 || from > file.size() - length) {
            throw new BadParquetException("found the column " + String.join(".", chunk.getPath_in_schema())
                    + " at byte " + from + " with " + length + " bytes, expected a place inside the file of "
                    + file.size() + " bytes; the file is damaged");
        }
        long end = Math.min(from + length + FORGOTTEN_HEADER, file.size());
        return new ColumnPages(file, type, chunk, budget, from, end);
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            if (values == 0) {
                return null;
            }
            PageHeader header = header();
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                return dictionary(header);
            }
            ahead = header;
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            budget.giveBack(pageMemory);
            pageMemory = 0;
            PageHeader header = ahead == null ? header() : ahead;
            ahead = null;
            while (!isData(header)) {
                skip(header);
                header = header();
            }
            return data(header);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isData(PageHeader header) {
        return header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2;
    }

    private void skip(PageHeader header) throws BadParquetException {
        if (header.getType() == PageType.DICTIONARY_PAGE) {
            throw damaged("a dictionary behind other pages");
        }
        at += header.getCompressed_page_size();
    }

    private PageHeader header() throws IOException {
        if (valuesFound >= values || at >= end) {
            throw damaged("the end after " + valuesFound + " of " + values + " values");
        }
        long left = end - at;
        for (int guess = FIRST_HEADER_GUESS; ; guess *= 8) {
            byte[] bytes = file.read(at, (int) Math.min(guess, left));
            int length = ThriftScan.end(bytes, bytes.length, left);
            if (length >= 0) {
                at += length;
                return checked(parsed(bytes, length));
            }
            if (guess >= left || guess >= LONGEST_HEADER) {
                throw damaged("the header of a page without an end");
            }
        }
    }

    private PageHeader parsed(byte[] bytes, int length) throws BadParquetException {
        try {
            return Util.readPageHeader(new ByteArrayInputStream(bytes, 0, length));
        } catch (IOException | RuntimeException broken) {
            throw damaged("the header of a page that is none (" + broken.getMessage() + ")");
        }
    }

    private PageHeader checked(PageHeader header) throws BadParquetException {
        int compressed = header.getCompressed_page_size();
        if (compressed < 0 || compressed > end - at || header.getUncompressed_page_size() < 0) {
            throw damaged("a page of " + compressed + " bytes where " + (end - at) + " are left");
        }
        boolean whole = header.getType() == null
                || switch (header.getType()) {
                    case DATA_PAGE -> header.isSetData_page_header();
                    case DATA_PAGE_V2 -> header.isSetData_page_header_v2();
                    case DICTIONARY_PAGE -> header.isSetDictionary_page_header();
                    case INDEX_PAGE -> true;
                };
        if (!whole) {
            throw damaged("half of a page's header");
        }
        return header;
    }

    private byte[] payload(PageHeader header) throws IOException {
        byte[] bytes = file.read(at, header.getCompressed_page_size());
        at += bytes.length;
        if (header.isSetCrc()) {
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if ((int) checksum.getValue() != header.getCrc()) {
                throw damaged("a page that does not have its checksum");
            }
        }
        return bytes;
    }

    private DictionaryPage dictionary(PageHeader header) throws IOException {
        int entries = header.getDictionary_page_header().getNum_values();
        if (entries < 0 || entries > header.getUncompressed_page_size()) {
            throw damaged(
                    "a dictionary of " + entries + " entries in " + header.getUncompressed_page_size() + " bytes");
        }
        dictionaryMemory = 2L * memory(header) + (long) MEMORY_PER_ENTRY * entries;
        budget.take(dictionaryMemory, "a dictionary of the column " + name);
        byte[] bytes = payload(header);
        byte[] plain = decompression.decompress(bytes, 0, bytes.length, header.getUncompressed_page_size());
        Encoding encoding = encoding(header.getDictionary_page_header().getEncoding());
        return new DictionaryPage(BytesInput.from(plain), entries, encoding);
    }

    private DataPage data(PageHeader header) throws IOException {
        pageMemory = memory(header);
        budget.take(pageMemory, "a page of the column " + name);
        byte[] bytes = payload(header);
        return header.getType() == PageType.DATA_PAGE ? version1(header, bytes) : version2(header, bytes);
    }

    private static long memory(PageHeader header) {
        return (long) header.getCompressed_page_size() + header.getUncompressed_page_size();
    }

    private DataPage version1(PageHeader header, byte[] bytes) throws BadParquetException {
        DataPageHeader data = header.getData_page_header();
        count(data.getNum_values());
        int size = header.getUncompressed_page_size();
        byte[] plain = decompression.decompress(bytes, 0, bytes.length, size);
        return new DataPageV1(
                BytesInput.from(plain),
                data.getNum_values(),
                size,
                Statistics.createStats(type),
                encoding(data.getRepetition_level_encoding()),
                encoding(data.getDefinition_level_encoding()),
                encoding(data.getEncoding()));
    }

    private DataPage version2(PageHeader header, byte[] bytes) throws BadParquetException {
        DataPageHeaderV2 data = header.getData_page_header_v2();
        count(data.getNum_values());
        int repetition = data.getRepetition_levels_byte_length();
        int definition = data.getDefinition_levels_byte_length();
        long levels = (long) repetition + definition;
        if (repetition < 0 || definition < 0 || levels > bytes.length || levels > header.getUncompressed_page_size()) {
            throw damaged("levels of " + levels + " bytes in a page of " + bytes.length);
        }
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                BytesInput.from(bytes, 0, repetition),
                BytesInput.from(bytes, repetition, definition),
                encoding(data.getEncoding()),
                BytesInput.from(values(header, bytes, (int) levels)),
                Statistics.createStats(type));
    }

    /** In this version levels are never compressed, and values need not be. */
    private byte[] values(PageHeader header, byte[] bytes, int levels) throws BadParquetException {
        DataPageHeaderV2 data = header.getData_page_header_v2();
        if (data.isSetIs_compressed() && !data.isIs_compressed()) {
            return Arrays.copyOfRange(bytes, levels, bytes.length);
        }
        return decompression.decompress(
                bytes, levels, bytes.length - levels, header.getUncompressed_page_size() - levels);
    }

    private void count(int found) throws BadParquetException {
        valuesFound += found;
        if (found < 0 || valuesFound > values) {
            throw damaged(valuesFound + " values and more, expected " + values);
        }
    }

    private Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding) throws BadParquetException {
        if (encoding == null) {
            throw damaged("an unknown encoding");
        }
        return Encoding.valueOf(encoding.name());
    }

    private BadParquetException damaged(String what) {
        return new BadParquetException(
                "found " + what + " in the column " + name + " before byte " + at + "; the file is damaged");
    }

    /** Gives back the memory of what was read. */
    void release() {
        budget.giveBack(pageMemory + dictionaryMemory);
        pageMemory = 0;
        dictionaryMemory = 0;
    }
}
