package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wusum.job.input.InputRecord;
import org.wusum.job.output.ResultFormat;
import org.wusum.model.ModelFixtures;
import tools.jackson.jr.ob.JSON;

/**
 * A run that is cut at each of its steps, and its folder as a disk may show it then: whatever of the files is behind the last
 * checkpoint may be there, in part or not at all. Going on gives what an undisturbed run gives.
 */
class CutRunTest {

    @TempDir
    Path folder;

    private TestArchive archive;
    private int copies;

    @BeforeEach
    void writeArchive() throws IOException {
        archive = TestArchive.in(folder.resolve("archive"))
                .jsonl("a.jsonl", 300)
                .gzip("b.jsonl.gz", 300)
                .csv("c.csv", 300)
                .text("d.txt")
                .text("e.txt");
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromEveryBatch(ResultFormat format) throws IOException {
        List<Path> cuts = cutAtEveryBatch(format, Duration.ZERO);
        RunOutput whole = RunOutput.of(folder.resolve("whole"));

        assertThat(cuts).hasSizeGreaterThanOrEqualTo(9);
        for (Path cut : cuts) {
            assertThat(resumed(cut, format)).as(cut.toString()).isEqualTo(whole);
        }
    }

    /** The last checkpoint is that of the part's end, and much is behind it. */
    @Test
    void goesOnWhereAllBehindTheCheckpointIsLostOrGarbled() throws IOException {
        List<Path> cuts = cutAtEveryBatch(ResultFormat.JSONL, Duration.ofDays(1));
        RunOutput whole = RunOutput.of(folder.resolve("whole"));

        for (Path cut : cuts) {
            for (String name : List.of("rejects.jsonl", unfinished(cut))) {
                long counted = counted(cut, name);
                Path file = cut.resolve(name);
                long there = Files.exists(file) ? Files.size(file) : 0;
                for (long length : List.of(counted, (counted + there) / 2)) {
                    Path lost = copy(cut);
                    if (Files.exists(file)) {
                        RunJournal.truncate(lost.resolve(name), length);
                    }
                    assertThat(resumed(lost, ResultFormat.JSONL))
                            .as(lost.toString())
                            .isEqualTo(whole);
                }
                Path garbled = copy(cut);
                overwrite(garbled.resolve(name), counted);
                assertThat(resumed(garbled, ResultFormat.JSONL))
                        .as(garbled.toString())
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void beginsAPartAgainWhereItsCheckpointIsLost() throws IOException {
        List<Path> cuts = cutAtEveryBatch(ResultFormat.JSONL, Duration.ZERO);
        RunOutput whole = RunOutput.of(folder.resolve("whole"));

        for (Path cut : cuts) {
            Files.deleteIfExists(cut.resolve("checkpoint.json"));
            assertThat(resumed(cut, ResultFormat.JSONL)).as(cut.toString()).isEqualTo(whole);
        }
    }

    /** Each state that the folder goes through while the second of the parts is published, made by hand. */
    @ParameterizedTest
    @EnumSource
    void goesOnFromEveryStepOfPublishing(ResultFormat format) throws IOException {
        List<Path> cuts = cutAtEveryBatch(format, Duration.ZERO);
        Path done = folder.resolve("whole");
        RunOutput whole = RunOutput.of(done);
        Path spooled = endOfSecondPart(cuts);
        String part = "parts/00002-b" + format.extension();
        String spool = "work/00002-b.jsonl";
        byte[] journal = Files.readAllBytes(done.resolve("parts.jsonl"));
        List<Integer> ends = lineEnds(journal);

        List<Path> steps = new ArrayList<>();
        steps.add(copy(spooled));

        if (format != ResultFormat.JSONL) {
            Path converting = copy(spooled);
            Path staging = Files.createDirectories(converting.resolve("work/staging"));
            Files.write(staging.resolve("00002-b.csv"), new byte[100]);
            steps.add(converting);

            Path converted = copy(spooled);
            Files.createDirectories(converted.resolve("work/staging"));
            Files.copy(done.resolve(part), converted.resolve("work/staging/00002-b" + format.extension()));
            steps.add(converted);
        }

        Path moved = copy(spooled);
        if (format == ResultFormat.JSONL) {
            Files.move(moved.resolve(spool), moved.resolve(part));
        } else {
            Files.copy(done.resolve(part), moved.resolve(part));
        }
        steps.add(moved);

        for (int length : List.of(ends.get(0) + 1, (ends.get(0) + ends.get(1)) / 2, ends.get(1) - 1)) {
            Path noting = copy(moved);
            Files.write(noting.resolve("parts.jsonl"), Arrays.copyOf(journal, length));
            steps.add(noting);
        }

        Path noted = copy(moved);
        Files.write(noted.resolve("parts.jsonl"), Arrays.copyOf(journal, ends.get(1)));
        steps.add(noted);

        Path removed = copy(noted);
        Files.deleteIfExists(removed.resolve(spool));
        steps.add(removed);

        for (Path step : steps) {
            Files.write(step.resolve(".checkpoint.json.1x2y.tmp"), new byte[10]);
            assertThat(resumed(step, format)).as(step.toString()).isEqualTo(whole);
            assertThat(step.resolve(".checkpoint.json.1x2y.tmp")).doesNotExist();
        }
    }

    /** A folder in which everything was done but noting that. */
    @Test
    void goesOnFromTheStepsBeforeTheFirstPartAndBehindTheLast() throws IOException {
        job(folder.resolve("whole"), ResultFormat.JSONL, false).build().run();
        RunOutput whole = RunOutput.of(folder.resolve("whole"));
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.writeString(locked.resolve("lock"), "");
        Path begun = Files.createDirectory(folder.resolve("begun"));
        Files.writeString(begun.resolve("lock"), "4711\n");
        Files.writeString(begun.resolve(".manifest.json.abc.tmp"), "{");
        Path ending = copy(folder.resolve("whole"));
        Path manifest = ending.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"complete\"", "\"running\""));

        for (Path each : List.of(locked, begun, ending)) {
            assertThat(resumed(each, ResultFormat.JSONL)).isEqualTo(whole);
        }
    }

    /** Runs to the end and keeps a copy of the folder as it was after each batch, which has a bad record each. */
    private List<Path> cutAtEveryBatch(ResultFormat format, Duration betweenCheckpoints) throws IOException {
        List<Path> cuts = new ArrayList<>();
        Path run = folder.resolve("whole");
        job(run, format, false)
                .checkpointEvery(betweenCheckpoints)
                .listener(new ProgressListener() {
                    @Override
                    public void advanced(Progress progress) {
                        // Told too seldom for this.
                    }

                    @Override
                    public void rejected(InputRecord.Rejected rejected) {
                        cuts.add(copy(run));
                    }
                })
                .build()
                .run();
        return cuts;
    }

    /** The folder when all of the second part is spooled and nothing of it published: its last batch has a bad record. */
    private static Path endOfSecondPart(List<Path> cuts) throws IOException {
        Path last = cuts.get(0);
        for (Path cut : cuts) {
            if (number(Files.readString(cut.resolve("checkpoint.json")), "part") == 2) {
                last = cut;
            }
        }
        // The position behind the only input: everything was read.
        assertThat(number(Files.readString(last.resolve("checkpoint.json")), "input"))
                .isEqualTo(1);
        return last;
    }

    private RunOutput resumed(Path run, ResultFormat format) throws IOException {
        job(run, format, true).build().run();
        return RunOutput.of(run);
    }

    private TaggingJob.Builder job(Path run, ResultFormat format, boolean resume) throws IOException {
        return TaggingJob.builder(ModelFixtures.modelFile(), run)
                .inputs(archive.inputs())
                .format(format)
                .threads(2)
                .resume(resume)
                .checkpointEvery(Duration.ZERO);
    }

    private Path copy(Path run) {
        try {
            Path copy = folder.resolve("copy-" + copies++);
            RunOutput.copy(run, copy);
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String unfinished(Path run) throws IOException {
        try (Stream<Path> work = Files.list(run.resolve("work"))) {
            return "work/" + work.findFirst().orElseThrow().getFileName();
        }
    }

    /** How many bytes of a file the journal and the checkpoint count on. */
    private static long counted(Path run, String name) throws IOException {
        String key = name.startsWith("work") ? "resultsEnd" : "rejectsEnd";
        Path checkpoint = run.resolve("checkpoint.json");
        long ofCheckpoint = Files.exists(checkpoint) ? number(Files.readString(checkpoint), key) : 0;
        List<String> journal =
                Files.exists(run.resolve("parts.jsonl")) ? Files.readAllLines(run.resolve("parts.jsonl")) : List.of();
        boolean ofPartUnderWay =
                Files.exists(checkpoint) && number(Files.readString(checkpoint), "part") == journal.size() + 1;
        if (ofPartUnderWay) {
            return ofCheckpoint;
        }
        return key.equals("resultsEnd") || journal.isEmpty() ? 0 : number(journal.get(journal.size() - 1), key);
    }

    private static long number(String json, String key) {
        return ((Number) JSON.std.mapFrom(json).get(key)).longValue();
    }

    /** As a file system may leave it that noted a length before the content came. */
    private static void overwrite(Path file, long from) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, (int) from, bytes.length, (byte) 0);
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(file, "{\"id\":", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static List<Integer> lineEnds(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends.add(i + 1);
            }
        }
        return ends;
    }
}
