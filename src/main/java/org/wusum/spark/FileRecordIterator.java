package org.wusum.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.Origin;
import org.wusum.job.input.RawBytes;
import org.wusum.job.input.RejectReason;

/**
 * The records of files, one file after the other. A file that is damaged gives what is before the damage and one reject for the
 * rest; what a disk or network does wrong ends the task, which the cluster tries again. Not thread-safe.
 */
final class FileRecordIterator implements Iterator<InputRecord> {

    private final Iterator<Row> files;
    private final FileReading reading;
    private @Nullable ArticleReader reader;
    private @Nullable InputRecord next;

    FileRecordIterator(Iterator<Row> files, FileReading reading) {
        this.files = files;
        this.reading = reading;
        TaskContext task = TaskContext.get();
        if (task != null) {
            // A task that fails, or needs no more, leaves a file open.
            TaskCompletionListener closing = ended -> close();
            task.addTaskCompletionListener(closing);
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && (reader != null || files.hasNext())) {
            next = reader == null ? begin(files.next().getString(0)) : read(reader);
        }
        return next != null;
    }

    @Override
    public InputRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InputRecord record = next;
        next = null;
        return Objects.requireNonNull(record);
    }

    /** Begins a file, which is a reject where nobody knows how to read it. */
    private @Nullable InputRecord begin(String path) {
        Optional<ArticleInput> input = reading.input(path);
        if (input.isPresent()) {
            reader = ArticleReader.of(List.of(input.get()), reading.settings());
            return null;
        }
        return new InputRecord.Rejected(
                new Origin(path, 0, Origin.UNKNOWN),
                RejectReason.UNREADABLE,
                "found a file whose format cannot be told from its name, or Parquet, expected lines of JSON, CSV, a text or a"
                        + " page; say with --format how to read the files",
                RawBytes.NONE);
    }

    private @Nullable InputRecord read(ArticleReader open) {
        try {
            Optional<InputRecord> record = open.next();
            if (record.isEmpty()) {
                close();
            }
            return record.orElse(null);
        } catch (IOException failure) {
            if (ArticleReader.isDamage(failure)) {
                return open.giveUpDamaged(failure);
            }
            throw new UncheckedIOException(failure);
        }
    }

    private void close() {
        ArticleReader open = reader;
        reader = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException unclosed) {
                throw new UncheckedIOException(unclosed);
            }
        }
    }
}
