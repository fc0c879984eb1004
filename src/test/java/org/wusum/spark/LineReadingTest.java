package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.Origin;
import org.wusum.job.input.ReadSettings;

class LineReadingTest {

    /** As the connector tells messages (Spark's guide to Kafka, "Reading Data from Kafka"). */
    private static final StructType MESSAGE = StructType.fromDDL(
            "key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP, timestampType INT");

    private static List<InputRecord> records(Dataset<Row> lines) {
        List<InputRecord> records = new ArrayList<>();
        new LineReading(ReadSettings.standard())
                .records(lines.collectAsList().iterator())
                .forEachRemaining(records::add);
        return records;
    }

    private static Row message(@Nullable String value, long offset) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return RowFactory.create(null, bytes, "articles", 3, offset, null, 0);
    }

    @Test
    void readsMessagesOfATopicAsLinesThatKnowTheirOffset(@TempDir Path folder) throws Exception {
        try (SparkSession spark = LocalSpark.start(folder, Map.of())) {
            Dataset<Row> messages = spark.createDataFrame(
                    List.of(
                            message("{\"id\":\"a\",\"text\":\"نص\"}", 17),
                            message(null, 18),
                            message(" ", 19),
                            message("[]", 20)),
                    MESSAGE);

            List<InputRecord> records = records(LineReading.ofKafka(messages));

            assertThat(records)
                    .extracting(InputRecord::origin)
                    .containsExactly(new Origin("articles-3", 0, 17), new Origin("articles-3", 0, 20));
            assertThat(records.get(0)).isInstanceOf(InputRecord.Usable.class);
            assertThat(records.get(1)).isInstanceOf(InputRecord.Rejected.class);
        }
    }
}
