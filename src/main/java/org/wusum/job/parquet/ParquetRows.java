package org.wusum.job.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file one after the other. Of each column one page is in memory, and its dictionary; whole row
 * groups are never. Not thread-safe.
 */
public final class ParquetRows implements Closeable {

    private final FileBytes file;
    private final FileMetaData footer;
    private final MessageType fileSchema;
    private final MemoryBudget budget;

    private MessageType schema;
    private long maxBytes = Long.MAX_VALUE;
    private int nextGroup;
    private long read;

    private @Nullable RowGroupPages pages;
    private @Nullable RecordReader<ParquetRow.Group> rows;
    private @Nullable RowAssembler assembler;
    private long leftInGroup;

    private ParquetRows(FileBytes file, FileMetaData footer, MessageType schema, MemoryBudget budget) {
        this.file = file;
        this.footer = footer;
        this.fileSchema = schema;
        this.schema = schema;
        this.budget = budget;
    }

    /**
     * Opens a file and reads its footer.
     *
     * @param file the file
     * @return the rows, all columns of them
     * @throws BadParquetException if it is no whole Parquet file, or an encrypted one
     * @throws IOException if it cannot be read
     */
    public static ParquetRows open(Path file) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try {
            MemoryBudget budget = MemoryBudget.ofThisHeap();
            FileMetaData footer = Footer.read(bytes, budget);
            return new ParquetRows(bytes, footer, Schemas.tree(footer.getSchema()), budget);
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    /**
     * All columns of the file.
     *
     * @return its schema
     */
    public MessageType fileSchema() {
        return fileSchema;
    }

    /**
     * The columns that are read, in the order of the file.
     *
     * @return the schema of the rows
     */
    public MessageType schema() {
        return schema;
    }

    /**
     * Leaves out columns, which are then not even decompressed, and bounds rows. To be called before the first row is read.
     *
     * @param wanted which columns are read, by their names
     * @param maxRowBytes a longer row comes without its values
     */
    public void select(Predicate<String> wanted, long maxRowBytes) {
        List<Type> fields = fileSchema.getFields().stream()
                .filter(field -> wanted.test(field.getName()))
                .toList();
        schema = new MessageType(fileSchema.getName(), fields);
        maxBytes = maxRowBytes;
    }

    /**
     * Passes over rows: over whole row groups without a look at them.
     *
     * @param count how many
     * @throws BadParquetException if the file is damaged, or a page needs more memory than half of the heap
     * @throws IOException if reading fails
     */
    public void skip(long count) throws IOException {
        long left = count;
        while (left > 0 && (leftInGroup > 0 || nextGroup < footer.getRow_groupsSize())) {
            long inGroup = leftInGroup > 0
                    ? leftInGroup
                    : rowsOf(footer.getRow_groups().get(nextGroup));
            if (inGroup > left) {
                skipInGroup(left);
                return;
            }
            passGroup(inGroup);
            left -= inGroup;
        }
    }

    private void passGroup(long rowsInIt) {
        nextGroup += leftInGroup > 0 ? 0 : 1;
        closeGroup();
        read += rowsInIt;
    }

    private void skipInGroup(long count) throws IOException {
        RowAssembler target = openGroup();
        target.skip(true);
        for (long i = 0; i < count; i++) {
            readRow();
        }
        target.skip(false);
    }

    /**
     * The next row.
     *
     * @return the row, or null after the last
     * @throws BadParquetException if the file is damaged, or a page needs more memory than half of the heap
     * @throws IOException if reading fails
     */
    public @Nullable ParquetRow next() throws IOException {
        while (leftInGroup == 0) {
            if (nextGroup >= footer.getRow_groupsSize()) {
                return null;
            }
            openGroup();
        }
        RowAssembler target = openGroup();
        readRow();
        return new ParquetRow(read, target.bytes(), target.row());
    }

    private RowAssembler openGroup() throws IOException {
        RowAssembler open = assembler;
        if (open != null && leftInGroup > 0) {
            return open;
        }
        closeGroup();
        RowGroup group = footer.getRow_groups().get(nextGroup++);
        leftInGroup = rowsOf(group);
        RowAssembler opened = new RowAssembler(schema, maxBytes);
        assembler = opened;
        if (leftInGroup > 0) {
            RowGroupPages store = RowGroupPages.of(file, group, schema, budget);
            pages = store;
            rows = guarded(() -> columns().getRecordReader(store, opened));
        }
        return opened;
    }

    private static long rowsOf(RowGroup group) throws BadParquetException {
        if (group.getNum_rows() < 0) {
            throw new BadParquetException(
                    "found a row group of " + group.getNum_rows() + " rows, expected 0 or more; the file is damaged");
        }
        return group.getNum_rows();
    }

    private MessageColumnIO columns() {
        return new ColumnIOFactory(footer.getCreated_by()).getColumnIO(schema, fileSchema, true);
    }

    private void readRow() throws IOException {
        RecordReader<ParquetRow.Group> open = rows;
        if (open == null) {
            throw new IllegalStateException("no row group is open");
        }
        guarded(open::read);
        leftInGroup--;
        read++;
    }

    /** What the library does. */
    @FunctionalInterface
    private interface Decoding<T> {
        T decode();
    }

    /**
     * The library finds out by all kinds of runtime exceptions that bytes are not what they should be. One of its encodings
     * reserves as much memory as a page asks for; that fails at once or not at all, and leaves the heap as it was.
     */
    private <T> T guarded(Decoding<T> decoding) throws IOException {
        try {
            return decoding.decode();
        } catch (RuntimeException failure) {
            throw named(failure);
        } catch (OutOfMemoryError tooLarge) {
            throw new BadParquetException(
                    "found a page behind row " + read
                            + " that needs more memory than there is, expected a smaller one; if the file is not damaged, give the program more with -Xmx",
                    tooLarge);
        }
    }

    private IOException named(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UncheckedIOException ours) {
                IOException inside = ours.getCause();
                return inside == null ? new IOException(ours) : inside;
            }
        }
        String why = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return new BadParquetException(
                "found values behind row " + read + " that cannot be decoded" + why
                        + ", expected what the footer says; the file is damaged",
                failure);
    }

    private void closeGroup() {
        if (pages != null) {
            pages.close();
        }
        pages = null;
        rows = null;
        assembler = null;
        leftInGroup = 0;
    }

    @Override
    public void close() throws IOException {
        closeGroup();
        file.close();
    }
}
