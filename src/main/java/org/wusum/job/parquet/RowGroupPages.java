package org.wusum.job.parquet;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The pages of the columns that are read of one row group. Not thread-safe. */
final class RowGroupPages implements PageReadStore {

    private final Map<List<String>, ColumnPages> columns;
    private final long rows;

    private RowGroupPages(Map<List<String>, ColumnPages> columns, long rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * The pages of a row group.
     *
     * @param schema the columns that are read
     * @throws BadParquetException if the footer has no or no sensible place for one of them
     */
    static RowGroupPages of(FileBytes file, RowGroup group, MessageType schema, MemoryBudget budget)
            throws BadParquetException {
        Map<List<String>, ColumnChunk> chunks = new HashMap<>();
        for (ColumnChunk chunk : group.getColumns()) {
            if (chunk.isSetCrypto_metadata() || !chunk.isSetMeta_data()) {
                throw Footer.encrypted();
            }
            chunks.put(chunk.getMeta_data().getPath_in_schema(), chunk);
        }
        Map<List<String>, ColumnPages> columns = new HashMap<>();
        for (ColumnDescriptor column : schema.getColumns()) {
            List<String> path = Arrays.asList(column.getPath());
            ColumnMetaData chunk = checked(chunks.get(path), column, group.getNum_rows());
            columns.put(path, ColumnPages.of(file, column.getPrimitiveType(), chunk, budget));
        }
        return new RowGroupPages(columns, group.getNum_rows());
    }

    private static ColumnMetaData checked(@Nullable ColumnChunk chunk, ColumnDescriptor column, long rows)
            throws BadParquetException {
        String name = String.join(".", column.getPath());
        if (chunk == null) {
            throw new BadParquetException("found a row group without the column " + name
                    + ", expected all columns of the schema; the file is damaged");
        }
        if (chunk.isSetFile_path() && !chunk.getFile_path().isEmpty()) {
            throw new BadParquetException("found that the column " + name + " stands in another file, "
                    + chunk.getFile_path() + ", expected whole files; give that one");
        }
        ColumnMetaData data = chunk.getMeta_data();
        long values = data.getNum_values();
        boolean fits = column.getMaxRepetitionLevel() == 0 ? values == rows : values >= rows;
        if (!fits
                || data.getType() == null
                || Schemas.typeName(data.getType()) != column.getPrimitiveType().getPrimitiveTypeName()) {
            throw new BadParquetException("found the column " + name + " with " + values + " values of "
                    + data.getType() + ", expected " + rows + " of "
                    + column.getPrimitiveType().getPrimitiveTypeName() + "; the file is damaged");
        }
        if (data.getCodec() == null) {
            throw new BadParquetException(
                    "found the column " + name
                            + " in an unknown compression, expected ZSTD, SNAPPY, GZIP, LZ4, LZ4_RAW or none; write the file again with one of these");
        }
        return data;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
        ColumnPages pages = columns.get(Arrays.asList(descriptor.getPath()));
        if (pages == null) {
            throw new UncheckedIOException(
                    new BadParquetException("found no pages for " + String.join(".", descriptor.getPath())));
        }
        return pages;
    }

    @Override
    public long getRowCount() {
        return rows;
    }

    @Override
    public void close() {
        columns.values().forEach(ColumnPages::release);
    }
}
