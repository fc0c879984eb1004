package org.wusum.spark;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.wusum.job.input.InputRecord;

/** Turns the rows of a source into records, where the rows are. */
@FunctionalInterface
interface RecordReading extends Serializable {

    /**
     * Reads records.
     *
     * @param rows the rows of a partition, of the columns that this takes
     * @return their records, which are read as they are asked for
     */
    Iterator<InputRecord> records(Iterator<Row> rows);
}
