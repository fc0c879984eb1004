package org.wusum.spark;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where records come from.
 *
 * @param rows what a cluster reads
 * @param reading how records are made of it
 * @param again what the records of some of the sources that rows name are read from once more, with all that can be known of
 *     their places
 */
record ArchiveSource(Dataset<Row> rows, RecordReading reading, Function<List<String>, ArchiveSource> again) {

    /** A source of which all is read again. */
    static ArchiveSource readAgainWhole(Dataset<Row> rows, RecordReading reading) {
        return new ArchiveSource(rows, reading, some -> readAgainWhole(rows, reading));
    }
}
