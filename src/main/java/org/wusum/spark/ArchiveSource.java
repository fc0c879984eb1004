package org.wusum.spark;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where records come from.
 *
 * @param rows what a cluster reads
 * @param reading how records are made of it
 * @param again given the names of some sources, what those among them that belong here are read from once more, with all that
 *     can be known of their places
 */
record ArchiveSource(Dataset<Row> rows, RecordReading reading, Function<List<String>, Optional<ArchiveSource>> again) {

    /** A source of which all is read again, whatever is asked for. */
    static ArchiveSource readAgainWhole(Dataset<Row> rows, RecordReading reading) {
        return new ArchiveSource(rows, reading, some -> Optional.of(readAgainWhole(rows, reading)));
    }

    /**
     * Files of which only those are read again that are asked for.
     *
     * @param paths all of them
     * @param again what some of them are read from
     */
    static ArchiveSource ofFiles(
            Dataset<Row> rows, RecordReading reading, List<String> paths, Function<List<String>, ArchiveSource> again) {
        Set<String> all = Set.copyOf(paths);
        return new ArchiveSource(
                rows,
                reading,
                some -> Optional.of(some.stream().filter(all::contains).toList())
                        .filter(own -> !own.isEmpty())
                        .map(again));
    }
}
