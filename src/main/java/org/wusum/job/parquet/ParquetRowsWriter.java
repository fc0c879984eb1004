package org.wusum.job.parquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into a Parquet file, compressed with Zstandard, with a checksum for every page. One row group is in memory. The same
 * rows give the same bytes. Not thread-safe.
 */
public final class ParquetRowsWriter implements Closeable {

    /** Fixed: bytes are not to change with the version of anything. */
    private static final String CREATED_BY = "wusum version 1";

    private static final int PAGE_BYTES = 1 << 18;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_ROWS_UNCHECKED = 100;

    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withDictionaryPageSize(PAGE_BYTES)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(MOST_ROWS_UNCHECKED)
            .build();

    /** Writes the fields of one row. */
    @FunctionalInterface
    public interface Row {
        /**
         * Writes them; the row is begun and ended by the caller.
         *
         * @param fields takes the fields
         * @throws IOException if what the row comes from cannot be read
         */
        void writeTo(RecordConsumer fields) throws IOException;
    }

    private final Path file;
    private final MessageType schema;
    private final long groupBytes;
    private final FileChannel channel;
    private final OutputStream out;
    private final List<RowGroup> groups = new ArrayList<>();

    private long at;
    private long rows;
    private long rowsInGroup;
    private long bytesInGroup;
    private Map<ColumnDescriptor, ChunkPages> pages = Map.of();
    private @Nullable ColumnWriteStore columns;
    private @Nullable RecordConsumer consumer;

    private ParquetRowsWriter(Path file, MessageType schema, long groupBytes, FileChannel channel) {
        this.file = file;
        this.schema = schema;
        this.groupBytes = groupBytes;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /**
     * Begins a file.
     *
     * @param file the file, which must not exist
     * @param schema the columns
     * @param groupBytes after how many bytes of rows, as they came, a row group ends
     * @return the writer
     * @throws IOException if the file cannot be made
     */
    public static ParquetRowsWriter create(Path file, MessageType schema, long groupBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ParquetRowsWriter writer = new ParquetRowsWriter(file, schema, groupBytes, channel);
        try {
            writer.put(Footer.MAGIC.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        return writer;
    }

    /**
     * Writes a row.
     *
     * @param row the row
     * @param size about how many bytes it has
     * @throws IOException if writing fails
     */
    public void write(Row row, long size) throws IOException {
        RecordConsumer fields = consumer == null ? beginGroup() : consumer;
        fields.startMessage();
        row.writeTo(fields);
        fields.endMessage();
        rows++;
        rowsInGroup++;
        bytesInGroup += size;
        if (bytesInGroup >= groupBytes) {
            endGroup();
        }
    }

    private RecordConsumer beginGroup() {
        pages = new HashMap<>();
        ColumnWriteStore store = PROPERTIES.newColumnWriteStore(
                schema, column -> pages.computeIfAbsent(column, ChunkPages::new), column -> {
                    throw new IllegalStateException("no Bloom filters are written: " + column);
                });
        RecordConsumer begun = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(store);
        columns = store;
        consumer = begun;
        return begun;
    }

    private void endGroup() throws IOException {
        ColumnWriteStore store = columns;
        RecordConsumer fields = consumer;
        if (store == null || fields == null) {
            return;
        }
        fields.flush();
        store.flush();
        writeGroup();
        store.close();
        columns = null;
        consumer = null;
        pages = Map.of();
        rowsInGroup = 0;
        bytesInGroup = 0;
    }

    private void writeGroup() throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long from = at;
        long uncompressed = 0;
        for (ColumnDescriptor column : schema.getColumns()) {
            ChunkPages written = pages.get(column);
            if (written == null) {
                throw new IllegalStateException("no pages for " + column);
            }
            chunks.add(writtenOut(written));
            uncompressed += written.uncompressedSize();
        }
        groups.add(new RowGroup(chunks, uncompressed, rowsInGroup)
                .setFile_offset(from)
                .setTotal_compressed_size(at - from));
    }

    private ColumnChunk writtenOut(ChunkPages pagesOfColumn) throws IOException {
        try {
            ColumnChunk chunk = pagesOfColumn.writeTo(out, at);
            at += pagesOfColumn.size();
            return chunk;
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private void put(byte[] bytes) throws IOException {
        try {
            out.write(bytes);
            at += bytes.length;
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private IOException unwritable(IOException failure) {
        return new IOException(file + ": cannot be written: " + failure.getMessage(), failure);
    }

    /**
     * How many rows were written.
     *
     * @return the rows
     */
    public long rows() {
        return rows;
    }

    /**
     * Writes the rest, forces the file to the disk and closes it. Without this the file is none.
     *
     * @throws IOException if writing fails
     */
    public void complete() throws IOException {
        endGroup();
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(
                new FileMetaData(1, Schemas.list(schema), rows, groups).setCreated_by(CREATED_BY), footer);
        put(footer.toByteArray());
        put(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.size())
                .array());
        put(Footer.MAGIC.getBytes(StandardCharsets.US_ASCII));
        try {
            out.flush();
            channel.force(true);
            channel.close();
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /** Closes the file, complete or not. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
