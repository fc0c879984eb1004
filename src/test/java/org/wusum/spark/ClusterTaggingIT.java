package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wusum.job.RunManifest;
import org.wusum.job.TaggingJob;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;
import org.wusum.model.ModelFile;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * The job on a cluster of several processes against the job on one machine, on the same archive: both write the same, whoever is
 * killed on the way.
 */
class ClusterTaggingIT {

    private static final int RECORDS = 20_000;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Many tasks, so that there is something to kill amid. */
    private static final Map<String, String> SMALL_TASKS = Map.of("spark.sql.files.maxPartitionBytes", "300k");

    /** Where what tasks have committed waits for the end of the job. */
    private static final String COMMITS = "parts/_temporary/0";

    /** For what has nothing to do there. */
    private static final Map<String, String> NO_CLUSTER = Map.of("spark.master", "local[1]");

    private static final Pattern FINISHED = Pattern.compile("Finished task .*\\(executor ([0-9]+)\\)");

    private static SparkCluster cluster;
    private static Path archive;
    private static Path run;
    private static RunManifest manifest;
    private static TaggedOutput expected;

    @BeforeAll
    static void tagOnOneMachine() throws Exception {
        cluster = SparkCluster.start(2);
        archive = Files.createDirectory(cluster.scratch().resolve("archive"));
        ClusterArchive articles = writeArchive();
        run = cluster.scratch().resolve("run");
        manifest = TaggingJob.builder(ModelFile.bundled(), run)
                .inputs(ArticleInput.of(archive, Optional.empty()))
                .settings(ReadSettings.standard().withKeep(true))
                .format(ResultFormat.PARQUET)
                .build()
                .run();
        expected = TaggedOutput.ofRun(run);
        assertThat(expected.rejects()).hasSize(articles.bad());
        assertThat(expected.rows()).hasSize(RECORDS - articles.bad());
    }

    private static ClusterArchive writeArchive() throws IOException {
        ClusterArchive articles = ClusterArchive.begin();
        for (int year = 2020; year < 2024; year++) {
            articles.jsonl(archive.resolve(year + ".jsonl"), 4700);
        }
        Path other = Files.createDirectory(archive.resolve("other"));
        articles.csv(other.resolve("agency.csv"), 300);
        articles.gzip(other.resolve("late.jsonl.gz"), 600);
        articles.parquet(other.resolve("desk.parquet"), RECORDS - articles.records());
        return articles;
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void haveTwoWorkers() throws Exception {
        cluster.requireWorkers(2);
    }

    private static Submission tag(Path output, Map<String, String> settings, String... more) throws Exception {
        List<Object> args = new ArrayList<>(
                List.of("--input", archive, "--output", output, "--keep", String.join(",", ClusterArchive.KEPT)));
        args.addAll(List.of(more));
        return cluster.submit("org.wusum.spark.TagArchive", settings, args);
    }

    private static Path output(String name) throws IOException {
        return cluster.scratch().resolve(name);
    }

    private static void requireAsOnOneMachine(Path output, Submission told) throws IOException {
        TaggedOutput.ofCluster(output).requireSameAs(expected, told.tail());
        assertThat(counts(output)).isEqualTo(expectedCounts());
        assertThat(unfinished(output)).isEmpty();
    }

    private static Map<String, Object> manifest(Path output) throws IOException {
        return JSON.std.mapFrom(Files.readString(output.resolve("manifest.json")));
    }

    private static Map<String, Long> counts(Path output) throws IOException {
        Map<String, Object> told = manifest(output);
        assertThat(told).containsEntry("state", "complete");
        Map<String, Long> counts = new TreeMap<>();
        for (String key : List.of("counts", "topics")) {
            ((Map<?, ?>) told.get(key))
                    .forEach((name, count) -> counts.put(key + " " + name, ((Number) count).longValue()));
        }
        return counts;
    }

    private static Map<String, Long> expectedCounts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("counts read", manifest.counts().read());
        counts.put("counts tagged", manifest.counts().tagged());
        counts.put("counts no_topic", manifest.counts().noTopic());
        counts.put("counts unclassifiable", manifest.counts().unclassifiable());
        counts.put("counts rejected", manifest.counts().rejected());
        manifest.total()
                .statistics()
                .topics()
                .forEach((topic, statistics) -> counts.put("topics " + topic, statistics.accepted()));
        return counts;
    }

    /** What a task or a job that was not committed leaves. */
    private static List<Path> unfinished(Path output) throws IOException {
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(file -> file.getFileName().toString().startsWith("_temporary"))
                    .toList();
        }
    }

    @Test
    void tagsAsTheJobOnOneMachineDoes() throws Exception {
        Path output = output("tagged");
        try (Submission whole = tag(output, Map.of())) {
            whole.awaitDone(LIMIT);
            requireAsOnOneMachine(output, whole);
        }
        assertThat(TaggedOutput.columns(output.resolve("parts")))
                .isEqualTo(TaggedOutput.columns(run.resolve("parts")))
                .hasSize(1);
    }

    private static void killAmidWriting(Path output) throws Exception {
        try (Submission killed = tag(output, SMALL_TASKS)) {
            killed.awaitWhileRunning("3 tasks are committed", () -> committed(output, "") >= 3, LIMIT);
            killed.killHard();
        }
        assertThat(output.resolve("manifest.json")).doesNotExist();
        assertThat(unfinished(output)).isNotEmpty();
    }

    @Test
    void refusesAnUnknownOptionBeforeItWritesAnything() throws Exception {
        Path output = output("refused");
        try (Submission wrong = tag(output, NO_CLUSTER, "--fromat", "csv")) {
            assertThat(wrong.await(LIMIT)).as(wrong.tail()).isNotZero();
            assertThat(wrong.said()).contains("--fromat").contains("Usage:");
        }
        assertThat(output).doesNotExist();
    }

    @Test
    void losesAndDoublesNothingWhereADriverAndThenAWorkerAndAnExecutorAreKilled() throws Exception {
        Path output = output("killed");
        killAmidWriting(output);
        String killed = driver(output);
        try (Submission tagging = tag(output, SMALL_TASKS)) {
            cluster.killWorkerOf(executorThatCommits(tagging, output, killed, 3));
            executorThatCommits(tagging, output, killed, 8);
            cluster.killAnExecutor();
            tagging.awaitDone(LIMIT);
            requireAsOnOneMachine(output, tagging);
        }
        assertThat(jobs(output.resolve("parts")))
                .as("jobs whose files are there")
                .hasSize(1);
    }

    /**
     * Waits until some tasks have committed what they wrote, and one more is done: who has done it is not about to commit
     * anything. A process that dies amid that makes Spark give up the whole job, as nobody knows then what has become of it.
     *
     * @return the number of that executor
     */
    private static String executorThatCommits(Submission tagging, Path output, String before, int tasks)
            throws Exception {
        tagging.awaitWhileRunning(tasks + " tasks are committed", () -> committed(output, before) >= tasks, LIMIT);
        int many = finished(tagging).size();
        tagging.awaitWhileRunning(
                "one more task is done", () -> finished(tagging).size() > many, LIMIT);
        List<String> finished = finished(tagging);
        return finished.get(finished.size() - 1);
    }

    /** How many tasks have committed of the driver at work, if it is another than the one before. */
    private static long committed(Path output, String driverBefore) {
        String driver = driver(output);
        String[] names = output.resolve("work")
                .resolve(driver)
                .resolve(COMMITS)
                .toFile()
                .list((parent, name) -> name.startsWith("task_"));
        return names == null || driver.equals(driverBefore) ? 0 : names.length;
    }

    private static String driver(Path output) {
        try {
            return String.valueOf(JSON.std
                    .mapFrom(Files.readString(output.resolve("owner.json")))
                    .get("driver"));
        } catch (IOException | JacksonException notYet) {
            return "";
        }
    }

    /** By whom tasks were done, in their order. */
    private static List<String> finished(Submission tagging) {
        return FINISHED.matcher(tagging.said())
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    /** Files are named after the job that wrote them: {@code part-00000-JOB-c000.zstd.parquet}. */
    private static List<String> jobs(Path parts) throws IOException {
        Pattern job = Pattern.compile("part-[0-9]+-([0-9a-f-]{36})");
        return TaggedOutput.parquetFiles(parts).stream()
                .flatMap(file -> job.matcher(file.getFileName().toString()).results())
                .map((MatchResult name) -> name.group(1))
                .distinct()
                .toList();
    }
}
