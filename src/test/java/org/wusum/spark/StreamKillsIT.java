package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.wusum.job.RunManifest;
import org.wusum.job.TaggingCounts;
import org.wusum.job.TaggingJob;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;
import org.wusum.model.ModelFile;
import tools.jackson.jr.ob.JSON;

/**
 * A stream whose driver is killed at random moments and started again each time, while further files arrive: in the end every
 * record is there once. {@code wusum.driverKills} says how often to kill, {@code wusum.seed} when.
 */
class StreamKillsIT {

    private static final int KILLS = Integer.getInteger("wusum.driverKills", 2);
    private static final int FIRST_FILES = 16;
    private static final int LATER_FILES = 12;
    private static final int RECORDS_PER_FILE = 30;
    private static final int FILES_PER_BATCH = 4;

    /** About as long as the files take that there are each time. */
    private static final int MOST_MILLIS = 4000;

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private SparkCluster cluster;
    private ClusterArchive articles;
    private Path input;
    private Path output;
    private Path checkpoint;
    private int files;

    @BeforeEach
    void startCluster() throws Exception {
        cluster = SparkCluster.start(1);
        articles = ClusterArchive.begin();
        input = Files.createDirectory(cluster.scratch().resolve("arriving"));
        output = cluster.scratch().resolve("stream");
        checkpoint = cluster.scratch().resolve("checkpoint");
    }

    @AfterEach
    void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void writesEveryRecordOnceWheneverTheDriverIsKilled(TestReporter reporter) throws Exception {
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        Random random = new Random(seed);
        int killed = 0;
        arrive(FIRST_FILES);
        for (int i = 0; killed < KILLS && i < 3 * KILLS; i++) {
            killed += endsBeforeItIsKilled(random) ? 0 : 1;
            arrive(LATER_FILES / 2);
        }
        reporter.publishEntry("kills", String.valueOf(killed));
        try (Submission last = tagWhatIsThere()) {
            last.awaitDone(LIMIT);
            requireEveryRecordOnce("seed " + seed + ", " + killed + " kills; " + last.tail());
        }
    }

    private boolean endsBeforeItIsKilled(Random random) throws Exception {
        try (Submission tagging = tagWhatIsThere()) {
            int batches = batches().size();
            tagging.awaitWhileRunning("the stream is at work", () -> isAtWork(batches), LIMIT);
            arrive(LATER_FILES / 2);
            if (tagging.endsWithin(random.nextInt(MOST_MILLIS))) {
                tagging.awaitDone(LIMIT);
                return true;
            }
            tagging.killHard();
            return false;
        }
    }

    /** Files appear whole, as they have to. */
    private void arrive(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = "agency-" + files++ + ".jsonl";
            Path whole = articles.jsonl(cluster.scratch().resolve(name), RECORDS_PER_FILE);
            Files.move(whole, input.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Submission tagWhatIsThere() throws Exception {
        return cluster.submit(
                "org.wusum.spark.TagStream",
                Map.of(),
                List.of(
                        "--input",
                        input,
                        "--output",
                        output,
                        "--checkpoint",
                        checkpoint,
                        "--max-files",
                        FILES_PER_BATCH,
                        "--keep",
                        String.join(",", ClusterArchive.KEPT)));
    }

    private boolean isAtWork(int batchesBefore) {
        String[] offsets = checkpoint.resolve("offsets").toFile().list((folder, name) -> name.matches("[0-9]+"));
        return offsets != null && offsets.length > batchesBefore;
    }

    /** What was noted of each batch, by its number. */
    private Map<Integer, TaggingCounts> batches() throws IOException {
        Map<Integer, TaggingCounts> batches = new TreeMap<>();
        Path folder = output.resolve("batches");
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path note :
                        all.filter(each -> each.toString().endsWith(".json")).toList()) {
                    String number = note.getFileName().toString().replace(".json", "");
                    batches.put(Integer.valueOf(number), counts(note));
                }
            }
        }
        return batches;
    }

    private static TaggingCounts counts(Path note) throws IOException {
        Map<?, ?> counts = (Map<?, ?>) JSON.std.mapFrom(Files.readString(note)).get("counts");
        List<Long> each = Stream.of("read", "tagged", "no_topic", "unclassifiable", "rejected")
                .map(kind -> ((Number) counts.get(kind)).longValue())
                .toList();
        return new TaggingCounts(each.get(0), each.get(1), each.get(2), each.get(3), each.get(4));
    }

    private void requireEveryRecordOnce(String told) throws IOException {
        Path run = cluster.scratch().resolve("run");
        RunManifest manifest = TaggingJob.builder(ModelFile.bundled(), run)
                .inputs(ArticleInput.of(input, Optional.empty()))
                .settings(ReadSettings.standard().withKeep(true))
                .format(ResultFormat.PARQUET)
                .build()
                .run();
        TaggedOutput expected = TaggedOutput.ofRun(run);
        assertThat(expected.rejects()).hasSize(articles.bad());
        assertThat(expected.rows()).hasSize(articles.records() - articles.bad());
        TaggedOutput.ofCluster(output).requireSameAs(expected, told);
        requireBatchesAddUp(manifest.counts(), told);
    }

    /** Each batch counts what it has written, and all batches together count what there is. */
    private void requireBatchesAddUp(TaggingCounts expected, String told) throws IOException {
        Map<Integer, TaggingCounts> batches = batches();
        assertThat(batches.keySet())
                .as("batches; " + told)
                .containsExactlyElementsOf(
                        IntStream.range(0, batches.size()).boxed().toList())
                .hasSizeGreaterThanOrEqualTo(files / FILES_PER_BATCH);
        TaggingCounts sum = TaggingCounts.ZERO;
        for (Map.Entry<Integer, TaggingCounts> batch : batches.entrySet()) {
            TaggingCounts counts = batch.getValue();
            TaggedOutput written = TaggedOutput.ofBatch(output, batch.getKey());
            assertThat(written.rows()).as("batch %s", batch).hasSize((int) (counts.read() - counts.rejected()));
            assertThat(written.rejects()).as("batch %s", batch).hasSize((int) counts.rejected());
            sum = sum.plus(counts);
        }
        assertThat(sum).as("sum of the batches; " + told).isEqualTo(expected);
    }
}
