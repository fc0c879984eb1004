package org.wusum.spark;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wusum.job.RejectLimit;
import org.wusum.job.RunPlan;
import org.wusum.job.RunPlan.PlannedInput;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ColumnMapping;
import org.wusum.model.BuildVersion;
import org.wusum.spark.ArchiveFiles.ArchiveFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tags an archive on a cluster: {@code spark-submit --class org.wusum.spark.TagArchive wusum-VERSION-spark.jar --input ARCHIVE
 * --output FOLDER}. The results are those of the job on one machine, as Parquet. The same command again does nothing where the
 * run is complete, and does it again where it is not.
 */
@Command(name = "TagArchive", description = "Tags an archive on a cluster of Spark.", sortOptions = false)
public final class TagArchive implements Callable<String> {

    private static final long FORMAT = 1;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description =
                    "What to tag: a file, a folder with all files of known forms in it, or a pattern; may be given several times.")
    private List<String> inputs = List.of();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            required = true,
            description = "Where parts/, rejects/ and manifest.json go: an empty folder, or that of the same run.")
    private String output = "";

    @Mixin
    private ReadOptions reading = new ReadOptions();

    @Option(
            names = "--partition-by",
            paramLabel = "KEY",
            description = "A folder for each day of the articles' date (date=2026-02-12/); the key is date.")
    private @Nullable String partitionBy;

    @Option(
            names = "--max-bad",
            paramLabel = "N|P%",
            description = "Fail if more than N records, or P percent of all, are rejected.")
    private @Nullable String maxBad;

    private TagArchive() {}

    /**
     * Runs the program.
     *
     * @param args its options; {@code --help} tells them
     * @throws Exception whatever goes wrong, as Spark asks of a program
     */
    public static void main(String[] args) throws Exception {
        Programs.run(new TagArchive(), args);
    }

    /**
     * Tags the archive.
     *
     * @return what came of it, for people
     * @throws IOException if an input or the output is not as expected, or cannot be read or written
     */
    @Override
    public String call() throws IOException {
        requireSensible();
        RejectLimit limit = maxBad == null ? RejectLimit.NONE : RejectLimit.parse(maxBad);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            return tag(spark, limit);
        }
    }

    private void requireSensible() {
        reading.requireSensible(partitionBy != null);
        if (partitionBy != null && !partitionBy.equals(ColumnMapping.DATE)) {
            throw new IllegalArgumentException("--partition-by: found " + partitionBy + ", expected "
                    + ColumnMapping.DATE + "; say which key that is with --map date=" + partitionBy);
        }
        if (reading.format().equals(ArchiveSources.KAFKA)) {
            throw new IllegalArgumentException(
                    "--format: found kafka, whose topics have no end, expected an archive; tag it with "
                            + TagStream.class.getName());
        }
        if (inputs.isEmpty() && !reading.isSparks()) {
            throw new IllegalArgumentException(
                    "found no --input, expected what to tag; only some --format of Spark have none");
        }
    }

    private String tag(SparkSession spark, RejectLimit limit) throws IOException {
        Programs.settle(spark);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Optional<String> file = reading.model();
        SharedModel model = file.isPresent() ? SharedModel.of(spark, file.get()) : SharedModel.bundled();
        Way way = new Way(model, reading.settings(), reading.kept(), reading.paragraphs(), partitionBy != null);
        List<ArchiveFiles> listed = listed(hadoop);
        RunPlan plan = plan(model, listed);
        ArchiveFolder folder = ArchiveFolder.of(output, hadoop);
        ArchiveFolder.requireApart(folder.path(), paths(listed));
        ArchiveFolder.requireApart(folder.path(), folders(listed));
        if (folder.isComplete(plan)) {
            return output + ": the run is complete already";
        }
        Instant began = Instant.now();
        ArchiveSources sources = ArchiveSources.of(spark, reading, folders(listed));
        List<String> leftOut = reading.isSparks() ? List.of() : sources.unknown(files(listed));
        List<ArchiveSource> all =
                reading.isSparks() ? List.of(sources.ofSpark(inputs, paths(listed))) : sources.ofFiles(files(listed));
        folder.begin(plan);
        Tallied tallied = new TaggingPass(spark, way).run(all, folder.results(), folder.rejects());
        limit.requireKeptBy(tallied.counts());
        folder.complete(manifest(plan, tallied, leftOut.size(), spark, began));
        return tallied.summary(model.id()) + told(leftOut);
    }

    /** Somebody may have meant them. */
    private static String told(List<String> leftOut) {
        return leftOut.isEmpty()
                ? ""
                : "; left out " + leftOut.size() + (leftOut.size() == 1 ? " file" : " files")
                        + " of no known form, such as " + leftOut.get(0);
    }

    /** What Spark reads by a format of its own need not be a file. */
    private List<ArchiveFiles> listed(Configuration hadoop) throws IOException {
        List<ArchiveFiles> listed = new ArrayList<>();
        for (String input : inputs) {
            ArchiveFiles files = ArchiveFiles.of(input, hadoop, reading.ownFormat());
            if (files.files().isEmpty() && files.folder().isEmpty() && !reading.isSparks()) {
                throw new BadInputException(
                        input + ": found no such file or folder, expected what to tag; check the name");
            }
            listed.add(files);
        }
        return listed;
    }

    private static List<String> paths(List<ArchiveFiles> listed) {
        return files(listed).stream().map(ArchiveFile::path).toList();
    }

    private static List<ArchiveFile> files(List<ArchiveFiles> listed) {
        return listed.stream().flatMap(input -> input.files().stream()).toList();
    }

    private static List<String> folders(List<ArchiveFiles> listed) {
        return listed.stream().flatMap(input -> input.folder().stream()).toList();
    }

    private static Map<String, Object> time(Instant began, Instant ended) {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("began", began.toString());
        time.put("ended", ended.toString());
        time.put("millis", Duration.between(began, ended).toMillis());
        return time;
    }

    private RunPlan plan(SharedModel model, List<ArchiveFiles> listed) {
        Map<String, String> options = reading.planned();
        options.put("partition-by", Optional.ofNullable(partitionBy).orElse(""));
        List<PlannedInput> planned =
                listed.stream().map(input -> input.planned(reading.format())).toList();
        return new RunPlan(BuildVersion.wusum(), model.id(), model.sha256(), options, planned);
    }

    private static Map<String, Object> manifest(
            RunPlan plan, Tallied tallied, int leftOut, SparkSession spark, Instant began) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("state", "complete");
        manifest.put("time", time(began, Instant.now()));
        manifest.putAll(plan.toMap());
        manifest.put("leftOut", leftOut);
        manifest.put("spark", spark.version());
        manifest.put("application", spark.sparkContext().applicationId());
        manifest.putAll(tallied.toMap());
        return manifest;
    }
}
