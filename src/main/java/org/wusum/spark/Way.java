package org.wusum.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.ReadSettings;

/**
 * How records become results.
 *
 * @param model what judges
 * @param settings how records are read
 * @param kept which of an article's other keys are carried along
 * @param paragraphs whether every paragraph's own scores and topics are written
 * @param byDay whether results are divided by the day of their articles
 */
record Way(SharedModel model, ReadSettings settings, List<String> kept, boolean paragraphs, boolean byDay)
        implements Serializable {

    /** Where a record that is no article came from; null for results. It is counted by and never written. */
    static final String REJECTED_FROM = "wusum_rejected_from";

    /** Copies the list. */
    Way {
        kept = List.copyOf(kept);
    }

    /** Which keys become columns; the day of an article is the name of a folder. */
    List<String> keptColumns() {
        return kept.stream()
                .filter(key -> !byDay || !key.equals(ColumnMapping.DATE))
                .toList();
    }

    /** The columns of results, that of the day included. */
    StructType columns() {
        List<StructField> columns =
                new ArrayList<>(Arrays.asList(ResultColumns.of(paragraphs).fields()));
        keptColumns().forEach(key -> columns.add(text(key)));
        if (byDay) {
            columns.add(text(ColumnMapping.DATE));
        }
        return new StructType(columns.toArray(StructField[]::new));
    }

    /** The columns of what comes of records, rejected ones among them. */
    StructType outcomes() {
        return columns().add(text(REJECTED_FROM));
    }

    private static StructField text(String name) {
        return new StructField(name, DataTypes.StringType, true, Metadata.empty());
    }
}
