package org.wusum.spark;

import java.util.Iterator;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.Origin;

/**
 * Finds the records of a partition that are no articles: a row for each, of {@link #COLUMNS}.
 *
 * @param reading how records are made of the rows
 */
record RejectRows(RecordReading reading) implements MapPartitionsFunction<Row, Row> {

    /** The keys of rejects as the job on one machine writes them. */
    static final StructType COLUMNS = new StructType()
            .add("file", DataTypes.StringType)
            .add("line", DataTypes.LongType)
            .add("offset", DataTypes.LongType)
            .add("reason", DataTypes.StringType)
            .add("message", DataTypes.StringType)
            .add("raw", DataTypes.StringType)
            .add("bytes", DataTypes.LongType);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Iterable<InputRecord> records = () -> reading.records(rows);
        return StreamSupport.stream(records.spliterator(), false)
                .filter(InputRecord.Rejected.class::isInstance)
                .map(record -> row((InputRecord.Rejected) record))
                .iterator();
    }

    private static Row row(InputRecord.Rejected rejected) {
        Origin origin = rejected.origin();
        return RowFactory.create(
                origin.source(),
                known(origin.line(), 0),
                known(origin.offset(), Origin.UNKNOWN),
                rejected.reason().code(),
                rejected.message(),
                rejected.raw().base64(),
                rejected.raw().length());
    }

    private static @Nullable Long known(long value, long unknown) {
        return value == unknown ? null : value;
    }
}
