package org.wusum.job.parquet;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** Compresses the pages of one column in one row group and keeps them until the row group is written. Not thread-safe. */
final class ChunkPages implements PageWriter {

    private final ColumnDescriptor column;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private long values;
    private long uncompressed;

    ChunkPages(ColumnDescriptor column) {
        this.column = column;
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        addPage(bytes, valueCount, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        addPage(bytes, valueCount, repetition, definition, encoding);
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        addPage(bytes, valueCount, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        addPage(bytes, valueCount, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding encoding,
            BytesInput values,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("pages are written in their first version");
    }

    private void addPage(BytesInput bytes, int count, Encoding repetition, Encoding definition, Encoding encoding)
            throws IOException {
        values += count;
        PageHeader header = new PageHeader().setType(PageType.DATA_PAGE);
        header.setData_page_header(new DataPageHeader(count, used(encoding), used(definition), used(repetition)));
        add(header, bytes, data);
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = new PageHeader().setType(PageType.DICTIONARY_PAGE);
        header.setDictionary_page_header(new DictionaryPageHeader(page.getDictionarySize(), used(page.getEncoding())));
        add(header, page.getBytes(), dictionary);
    }

    private org.apache.parquet.format.Encoding used(Encoding encoding) {
        org.apache.parquet.format.Encoding same = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(same);
        return same;
    }

    private void add(PageHeader header, BytesInput bytes, ByteArrayOutputStream to) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(whole);
        byte[] plain = whole.toByteArray();
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] compressed = new byte[compressor.maxCompressedLength(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, compressed, 0, compressed.length);
        CRC32 checksum = new CRC32();
        checksum.update(compressed, 0, length);
        header.setUncompressed_page_size(plain.length);
        header.setCompressed_page_size(length);
        header.setCrc((int) checksum.getValue());
        int before = to.size();
        Util.writePageHeader(header, to);
        uncompressed += to.size() - before + plain.length;
        to.write(compressed, 0, length);
    }

    /**
     * Writes the pages.
     *
     * @param at where in the file they come to stand
     * @return what the footer says of them
     */
    ColumnChunk writeTo(OutputStream out, long at) throws IOException {
        dictionary.writeTo(out);
        data.writeTo(out);
        ColumnMetaData meta = new ColumnMetaData(
                Schemas.formatType(column.getPrimitiveType().getPrimitiveTypeName()),
                new ArrayList<>(encodings),
                List.of(column.getPath()),
                CompressionCodec.ZSTD,
                values,
                uncompressed,
                size(),
                at + dictionary.size());
        if (dictionary.size() > 0) {
            meta.setDictionary_page_offset(at);
        }
        return new ColumnChunk(0).setMeta_data(meta);
    }

    /** How many bytes the pages have. */
    long size() {
        return (long) dictionary.size() + data.size();
    }

    long uncompressedSize() {
        return uncompressed;
    }

    @Override
    public long getMemSize() {
        return size();
    }

    @Override
    public long allocatedSize() {
        return size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + size() + " bytes";
    }
}
