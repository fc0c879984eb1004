package org.wusum.spark;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.wusum.job.TaggingCounts;
import org.wusum.job.input.ColumnMapping;
import org.wusum.tag.Status;
import org.wusum.topic.Topic;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tags all records of some sources into a folder of results and one of rejects, and counts every record.
 *
 * <p>Results are written and records are counted in the same stage, the last one: Spark counts a task of it once, however often
 * it was tried, and commits its files once. Rejects are written in a second pass, over the sources that had any, which is
 * rare: they could not be written in the first without a stage whose tasks may be counted twice.
 *
 * @param spark the session
 * @param way how records become results
 */
record TaggingPass(SparkSession spark, Way way) {

    /**
     * Renames the folder of a task where it is whole: the other algorithm moves files while others may still write the same. And
     * replaces all that is there, of whatever day.
     */
    private static final Map<String, String> SAFE_WRITING =
            Map.of("mapreduce.fileoutputcommitter.algorithm.version", "1", "partitionOverwriteMode", "static");

    private static final String READ = "read";
    private static final String REJECTED_FROM = "rejected_from";
    private static final String TOPIC = "topic ";

    /**
     * Tags records. What is in the folders already is replaced.
     *
     * @param sources where the records come from
     * @param results the folder of results
     * @param rejects the folder of rejects, which is made where there are any
     * @throws IllegalStateException if the counts do not add up
     */
    Tallied run(List<ArchiveSource> sources, String results, String rejects) {
        Tallied tallied = tag(sources, results);
        requireWritten(
                tallied.counts().lines(),
                spark.read().schema(way.columns()).parquet(results).count(),
                results);
        if (tallied.counts().rejected() > 0) {
            List<ArchiveSource> again = sources.stream()
                    .flatMap(source -> source.again().apply(tallied.rejectedFrom()).stream())
                    .toList();
            requireWritten(tallied.counts().rejected(), reject(again, rejects), rejects);
        }
        return tallied;
    }

    private static void requireWritten(long counted, long written, String folder) {
        if (counted != written) {
            throw new IllegalStateException(folder + ": found " + written + " records, expected " + counted
                    + " as were counted; was an input or the folder changed in the meantime?");
        }
    }

    private Tallied tag(List<ArchiveSource> sources, String results) {
        Dataset<Row> outcomes = each(sources, way.outcomes(), reading -> new TaggingRows(reading, way));
        if (way.byDay()) {
            // Or every task would write a file for every day.
            outcomes = outcomes.hint("rebalance", col(ColumnMapping.DATE));
        }
        Observation observation = new Observation();
        Dataset<Row> lines = outcomes.observe(observation, count(lit(1)).as(READ), metrics())
                .filter(col(Way.REJECTED_FROM).isNull())
                .drop(Way.REJECTED_FROM);
        DataFrameWriter<Row> writer =
                lines.write().mode(SaveMode.Overwrite).options(SAFE_WRITING).option("compression", "zstd");
        (way.byDay() ? writer.partitionBy(ColumnMapping.DATE) : writer).parquet(results);
        return tallied(observation);
    }

    private long reject(List<ArchiveSource> sources, String rejects) {
        Observation observation = new Observation();
        each(sources, RejectRows.COLUMNS, RejectRows::new)
                .observe(observation, count(lit(1)).as(READ))
                .write()
                .mode(SaveMode.Overwrite)
                .options(SAFE_WRITING)
                .option("ignoreNullFields", false)
                .json(rejects);
        return number(observed(observation), READ);
    }

    private static Dataset<Row> each(
            List<ArchiveSource> sources,
            StructType columns,
            Function<RecordReading, MapPartitionsFunction<Row, Row>> function) {
        return sources.stream()
                .map(source -> source.rows().mapPartitions(function.apply(source.reading()), Encoders.row(columns)))
                .reduce(Dataset::union)
                .orElseThrow(() -> new IllegalArgumentException("no source, expected at least one"));
    }

    private Column[] metrics() {
        List<Column> metrics = new ArrayList<>();
        for (Status status : Status.values()) {
            metrics.add(count_if(col("status").equalTo(status.code())).as(status.code()));
        }
        metrics.add(count_if(col("status").equalTo(TaggingRows.REJECTED)).as(TaggingRows.REJECTED));
        for (String topic : topics()) {
            metrics.add(count_if(array_contains(col("topics"), topic)).as(TOPIC + topic));
        }
        metrics.add(collect_set(Way.REJECTED_FROM).as(REJECTED_FROM));
        return metrics.toArray(Column[]::new);
    }

    private List<String> topics() {
        return way.model().tagger().taxonomy().topics().stream()
                .map(Topic::code)
                .toList();
    }

    private Tallied tallied(Observation observation) {
        Map<String, Object> observed = observed(observation);
        TaggingCounts counts = new TaggingCounts(
                number(observed, READ),
                number(observed, Status.TAGGED.code()),
                number(observed, Status.NO_TOPIC.code()),
                number(observed, Status.UNCLASSIFIABLE.code()),
                number(observed, TaggingRows.REJECTED));
        Map<String, Long> topics = new LinkedHashMap<>();
        topics().forEach(topic -> topics.put(topic, number(observed, TOPIC + topic)));
        List<String> rejectedFrom =
                CollectionConverters.asJava((scala.collection.Seq<?>) observed.get(REJECTED_FROM)).stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
        return new Tallied(counts, topics, rejectedFrom);
    }

    private static Map<String, Object> observed(Observation observation) {
        try {
            return observation.getAsJava();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while the counts were awaited");
        }
    }

    private static long number(Map<String, Object> observed, String name) {
        if (observed.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalStateException("Spark has not counted " + name + "; begin again");
    }
}
