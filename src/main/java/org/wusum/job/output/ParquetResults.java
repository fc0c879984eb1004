package org.wusum.job.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Placeholder. */
public final class ParquetResults {

    private ParquetResults() {}

    /** Placeholder. */
    public static void write(Path results, Path folder, String baseName, Optional<String> partitionBy)
            throws IOException {
        if (partitionBy.isPresent() || folder.equals(results)) {
            throw new IOException(baseName);
        }
    }
}
