package org.wusum.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.JsonLines;
import org.wusum.job.input.Origin;
import org.wusum.job.input.ReadSettings;

/**
 * Reads rows that are lines of JSON: their bytes, what they come from, and where they stand in it.
 *
 * @param settings how records are read
 */
record LineReading(ReadSettings settings) implements RecordReading {

    /** Lines of files. A line knows its file alone: what was before it in the file is another task's work. */
    static Dataset<Row> ofText(Dataset<Row> text) {
        return text.select(
                col("value").cast("binary"),
                SourceFile.column().as("source"),
                lit(Origin.UNKNOWN).as("offset"));
    }

    /** Messages of topics, by partition and offset. */
    static Dataset<Row> ofKafka(Dataset<Row> messages) {
        return messages.select(
                col("value"), concat_ws("-", col("topic"), col("partition")).as("source"), col("offset"));
    }

    @Override
    public Iterator<InputRecord> records(Iterator<Row> rows) {
        JsonLines lines = JsonLines.of(settings);
        Iterable<Row> all = () -> rows;
        return StreamSupport.stream(all.spliterator(), false)
                .map(row -> parse(lines, row))
                .flatMap(Optional::stream)
                .iterator();
    }

    /** A message without a value is a mark that others of its key are deleted, and holds no more than a blank line. */
    private static Optional<InputRecord> parse(JsonLines lines, Row row) {
        Origin origin = new Origin(SourceFile.nameOf(row.getString(1)), 0, row.getLong(2));
        return row.isNullAt(0) ? Optional.empty() : lines.parse(origin, row.getAs(0));
    }
}
