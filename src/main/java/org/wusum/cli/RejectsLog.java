package org.wusum.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.RejectsJson;
import org.wusum.job.output.WholeFile;

/**
 * Writes rejected records to a file, where one is named. The file is completed even if the job fails or is
 * ended, because it is needed most then. Not thread-safe.
 */
final class RejectsLog implements Closeable {

    private final @Nullable WholeFile file;
    private boolean complete;

    private RejectsLog(@Nullable WholeFile file) {
        this.file = file;
    }

    static RejectsLog open(@Nullable Path file) throws IOException {
        return new RejectsLog(file == null ? null : WholeFile.createToKeep(file));
    }

    void add(InputRecord.Rejected rejected) {
        try {
            if (file != null) {
                RejectsJson.write(rejected, file.out());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Makes the file appear; a second time does nothing. */
    void complete() throws IOException {
        if (file != null && !complete) {
            complete = true;
            try (file) {
                file.complete();
            }
        }
    }

    @Override
    public void close() throws IOException {
        complete();
    }
}
