package org.wusum.spark;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.wusum.job.TaggingCounts;
import org.wusum.job.input.BadInputException;
import org.wusum.model.BuildVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tags what has arrived since the last time, each file exactly once: {@code spark-submit --class org.wusum.spark.TagStream
 * wusum-VERSION-spark.jar --input FOLDER --output FOLDER --checkpoint FOLDER}. It ends when all is done that was there when it
 * began, so a scheduler starts it again and again.
 */
@Command(
        name = "TagStream",
        description = "Tags the files of a folder as they arrive, each exactly once.",
        sortOptions = false)
public final class TagStream implements Callable<String> {

    /** Under this name Spark tells a batch which stream it belongs to. */
    private static final String QUERY_ID = "sql.streaming.queryId";

    /** What the binary files of Spark are, of which the path alone is read. */
    private static final StructType FILES =
            StructType.fromDDL("path STRING, modificationTime TIMESTAMP, length BIGINT, content BINARY");

    /** A file counts however long ago it was changed; Spark would leave out one that is a week older than the newest. */
    private static final String ANY_AGE = "36500d";

    private static final int STANDARD_MAX_FILES = 1000;

    @Option(
            names = "--input",
            paramLabel = "FOLDER",
            description = "The folder into which files are moved when they are whole; not needed with --format kafka.")
    private @Nullable String input;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            required = true,
            description = "Where parts/, rejects/ and batches/ go.")
    private String output = "";

    @Option(
            names = "--checkpoint",
            paramLabel = "FOLDER",
            required = true,
            description = "What has been done; it belongs to this output, and to no other stream.")
    private String checkpoint = "";

    @Option(
            names = "--max-files",
            paramLabel = "N",
            description = "How many files a batch has at most; 1000 where it is not given.")
    private int maxFiles = STANDARD_MAX_FILES;

    @Mixin
    private ReadOptions reading = new ReadOptions();

    private TagStream() {}

    /**
     * Runs the program.
     *
     * @param args its options; {@code --help} tells them
     * @throws Exception whatever goes wrong, as Spark asks of a program
     */
    public static void main(String[] args) throws Exception {
        Programs.run(new TagStream(), args);
    }

    /**
     * Tags what has arrived.
     *
     * @return what came of it, for people
     * @throws Exception if an input or the output is not as expected, or cannot be read or written
     */
    @Override
    public String call() throws Exception {
        if (maxFiles < 1) {
            throw new IllegalArgumentException("--max-files: found " + maxFiles + ", expected 1 or more");
        }
        if (input == null && !reading.isSparks()) {
            throw new IllegalArgumentException("found no --input, expected the folder in which files arrive");
        }
        reading.requireSensible(false);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            return tag(spark);
        }
    }

    private String tag(SparkSession spark) throws Exception {
        Programs.settle(spark);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Optional<String> file = reading.model();
        SharedModel model = file.isPresent() ? SharedModel.of(spark, file.get()) : SharedModel.bundled();
        Way way = new Way(model, reading.settings(), reading.kept(), reading.paragraphs(), false);
        StreamFolder folder = StreamFolder.of(output, hadoop);
        ArchiveSource source = source(spark, hadoop, folder);
        AtomicReference<TaggingCounts> total = new AtomicReference<>(TaggingCounts.ZERO);
        VoidFunction2<Dataset<Row>, Long> step = (rows, batch) -> {
            Tallied tallied = tag(rows, batch, source.reading(), way, folder);
            total.updateAndGet(before -> before.plus(tallied.counts()));
        };
        StreamingQuery query = source.rows()
                .writeStream()
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .foreachBatch(step)
                .start();
        query.awaitTermination();
        return new Tallied(Objects.requireNonNull(total.get()), Map.of(), List.of()).summary(model.id());
    }

    private static Tallied tag(Dataset<Row> rows, long batch, RecordReading reading, Way way, StreamFolder folder)
            throws IOException {
        SparkSession spark = rows.sparkSession();
        String stream = String.valueOf(spark.sparkContext().getLocalProperty(QUERY_ID));
        folder.begin(batch, stream);
        Tallied tallied = new TaggingPass(spark, way)
                .run(List.of(ArchiveSource.readAgainWhole(rows, reading)), folder.results(), folder.rejects());
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("batch", batch);
        what.put("stream", stream);
        what.put("wusum", BuildVersion.wusum());
        what.put("model", way.model().id());
        what.putAll(tallied.toMap());
        folder.complete(batch, what);
        return tallied;
    }

    private ArchiveSource source(SparkSession spark, Configuration hadoop, StreamFolder folder) throws IOException {
        List<String> folders = input == null ? List.of() : folders(input, hadoop, folder);
        ArchiveSources sources = ArchiveSources.of(spark, reading, folders);
        return reading.isSparks() ? sources.table(table(spark, folders)) : sources.whole(files(spark, folders));
    }

    private List<String> folders(String input, Configuration hadoop, StreamFolder folder) throws IOException {
        List<String> folders = ArchiveFiles.of(input, hadoop, Optional.empty()).folder().stream()
                .toList();
        if (folders.isEmpty()) {
            throw new BadInputException(input + ": found no folder, expected the one in which files arrive");
        }
        Path note = new Path(checkpoint);
        ArchiveFolder.requireApart(folder.path(), folders);
        ArchiveFolder.requireApart(
                note.getFileSystem(hadoop).makeQualified(note).toString(), folders);
        return folders;
    }

    /** Every file of a known form: of what else is there, some may be on its way to a name that is known. */
    private Dataset<Row> files(SparkSession spark, List<String> folders) {
        DataStreamReader reader =
                reader(spark).format("binaryFile").schema(FILES).option("recursiveFileLookup", true);
        if (reading.ownFormat().isEmpty()) {
            reader.option("pathGlobFilter", ArchiveSources.KNOWN_NAMES);
        }
        return reader.load(folders.get(0));
    }

    private Dataset<Row> table(SparkSession spark, List<String> folders) {
        DataStreamReader reader = reader(spark).format(reading.format()).options(reading.options());
        if (folders.isEmpty()) {
            return reader.load();
        }
        StructType schema = spark.read()
                .format(reading.format())
                .options(reading.options())
                .load(folders.get(0))
                .schema();
        return reader.schema(schema).load(folders.get(0));
    }

    private DataStreamReader reader(SparkSession spark) {
        return spark.readStream()
                .option("maxFilesPerTrigger", maxFiles)
                .option("maxFileAge", ANY_AGE)
                .option("ignoreMissingFiles", false)
                .option("ignoreCorruptFiles", false);
    }
}
