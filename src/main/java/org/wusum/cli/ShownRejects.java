package org.wusum.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.InputRecord;

/** Tells of the first rejected records on standard error, and how many more there were. Not thread-safe. */
final class ShownRejects {

    private static final int SHOWN = 20;

    private final Console console;
    private final boolean quiet;
    private long count;

    ShownRejects(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    void add(InputRecord.Rejected rejected) {
        count++;
        if (!quiet && count <= SHOWN) {
            console.tellPlain("rejected " + rejected);
        }
    }

    long count() {
        return count;
    }

    /** Tells of those that were not shown, and of the file that holds them where there is one. */
    void end(@Nullable Path file) {
        if (!quiet && count > SHOWN) {
            console.tell(
                    "and " + (count - SHOWN) + " more records were rejected" + (file == null ? "" : ", see " + file));
        }
    }
}
