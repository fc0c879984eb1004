package org.wusum.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.KeptField;
import org.wusum.job.input.PublicationDay;
import org.wusum.tag.Tagger;

/**
 * Tags the records of a partition: a row for each record, of the columns of {@link Way#outcomes}.
 *
 * @param reading how records are made of the rows
 * @param way how results are made of records
 */
record TaggingRows(RecordReading reading, Way way) implements MapPartitionsFunction<Row, Row> {

    /** In the place of a status. */
    static final String REJECTED = "rejected";

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Tagger tagger = way.model().tagger();
        List<String> kept = way.keptColumns();
        Iterable<InputRecord> records = () -> reading.records(rows);
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> row(tagger, kept, record))
                .iterator();
    }

    private Row row(Tagger tagger, List<String> kept, InputRecord record) {
        return record instanceof InputRecord.Usable usable
                ? tagged(tagger, kept, usable)
                : rejected(kept.size(), record.origin().source());
    }

    private Row tagged(Tagger tagger, List<String> kept, InputRecord.Usable usable) {
        @Nullable Object[] result = ResultColumns.values(tagger.tag(usable.article()), way.paragraphs());
        @Nullable Object[] row = withRoom(result, kept.size());
        int next = result.length;
        Map<String, KeptField> fields = new HashMap<>();
        usable.kept().forEach(field -> fields.put(field.name(), field));
        for (String key : kept) {
            KeptField field = fields.get(key);
            row[next++] = field == null ? null : field.text();
        }
        if (way.byDay()) {
            row[next] = usable.date().flatMap(PublicationDay::of).orElse(null);
        }
        return RowFactory.create(row);
    }

    /** Columns that must have a value have one: what is rejected is counted and left out before anything is written. */
    private Row rejected(int kept, String source) {
        @Nullable Object[] row = withRoom(ResultColumns.rejected(REJECTED, way.paragraphs()), kept);
        row[row.length - 1] = source;
        return RowFactory.create(row);
    }

    private @Nullable Object[] withRoom(@Nullable Object[] result, int kept) {
        return Arrays.copyOf(result, result.length + kept + (way.byDay() ? 1 : 0) + 1);
    }
}
