package org.wusum.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wusum.job.InputRecord;
import org.wusum.job.RejectsJson;
import org.wusum.job.WholeFile;

/**
 * Tells of rejected records: the first ones on standard error, all in a file where one is named. The file is completed even if
 * the job fails, because it is needed most then. Not thread-safe.
 */
final class RejectsLog implements Closeable {

    private static final int SHOWN = 20;

    private final Console console;
    private final boolean tell;
    private final @Nullable WholeFile file;
    private long count;

    private RejectsLog(Console console, boolean tell, @Nullable WholeFile file) {
        this.console = console;
        this.tell = tell;
        this.file = file;
    }

    static RejectsLog open(Console console, boolean tell, @Nullable Path file) throws IOException {
        return new RejectsLog(console, tell, file == null ? null : WholeFile.create(file));
    }

    void add(InputRecord.Rejected rejected) {
        count++;
        if (tell && count <= SHOWN) {
            console.tell("rejected " + rejected);
        }
        try {
            if (file != null) {
                RejectsJson.write(rejected, file.out());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        if (tell && count > SHOWN) {
            console.tell("and " + (count - SHOWN) + " more records were rejected");
        }
        if (file != null) {
            try (file) {
                file.complete();
            }
        }
    }
}
