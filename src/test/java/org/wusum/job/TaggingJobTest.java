package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;

/** The job that can be resumed, without a process of its own. */
class TaggingJobTest {

    private static final ModelFile MODEL = ModelFixtures.modelFile();

    @TempDir
    Path folder;

    private TestArchive archive;
    private Path run;

    @BeforeEach
    void writeArchive() throws IOException {
        archive = TestArchive.mixed(folder.resolve("archive"));
        run = folder.resolve("run");
    }

    @ParameterizedTest
    @CsvSource({"JSONL,2", "JSONL,16", "CSV,2", "CSV,16", "PARQUET,16"})
    void writesTheSameBytesOnOneThreadAndOnMany(ResultFormat format, int threads) throws IOException {
        job(run).format(format).threads(1).build().run();
        Path other = folder.resolve("other");

        job(other).format(format).threads(threads).build().run();

        assertThat(RunOutput.of(other)).isEqualTo(RunOutput.of(run));
    }

    @Test
    void countsEveryRecordOnceAndMakesOnePartOfEachFileAndOneOfNeighbouringTexts() throws IOException {
        RunManifest manifest = job(run).build().run();

        assertThat(manifest.state()).isEqualTo(RunState.COMPLETE);
        assertThat(manifest.counts().read()).isEqualTo(700 + 1500 + 400 + 2 + 300);
        assertThat(manifest.counts().rejected()).isEqualTo(14 + 30 + 8 + 6);
        RunOutput output = RunOutput.of(run);
        output.requireAddsUp();
        assertThat(output.files())
                .containsOnlyKeys(
                        "parts/00001-a.jsonl",
                        "parts/00002-b.jsonl",
                        "parts/00003-c.jsonl",
                        "parts/00004-d.jsonl",
                        "parts/00005-f.jsonl",
                        "rejects.jsonl");
        assertThat(manifest.parts())
                .extracting(part -> part.tally().counts().lines())
                .containsExactlyElementsOf(output.files().values().stream()
                        .limit(5)
                        .map(file -> file.lines())
                        .toList());
    }

    @Test
    void endsEarlyWhereAnotherThreadAsksForItAndGoesOnLater() throws IOException {
        job(folder.resolve("whole")).build().run();
        List<TaggingJob> started = new ArrayList<>();
        TaggingJob job = job(run).listener(new RejectedListener(rejected ->
                        CompletableFuture.runAsync(started.get(0)::stop).join()))
                .build();
        started.add(job);

        RunManifest manifest = job.run();

        assertThat(manifest.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(RunOutput.manifest(run)).containsEntry("state", "interrupted");
        assertThat(resumed().build().run().state()).isEqualTo(RunState.COMPLETE);
        assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(folder.resolve("whole")));
    }

    @Test
    void tellsCountsThatNeverGoDownAndEndAtTheTotals() throws IOException {
        List<Progress> told = new ArrayList<>();
        List<TaggingJob> started = new ArrayList<>();
        started.add(job(run).listener(new RejectedListener(
                        told::add, rejected -> started.get(0).stop()))
                .build());
        started.get(0).run();

        RunManifest manifest = resumed().listener(told::add).build().run();

        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).counts().read())
                    .isGreaterThanOrEqualTo(told.get(i - 1).counts().read());
            assertThat(told.get(i).bytes())
                    .isGreaterThanOrEqualTo(told.get(i - 1).bytes());
        }
        Progress last = told.get(told.size() - 1);
        assertThat(last.counts()).isEqualTo(manifest.counts());
        assertThat(last.bytes()).isEqualTo(last.totalBytes());
        assertThat(last.part()).isEqualTo(last.parts()).isEqualTo(5);
        assertThat(last.share()).isEqualTo(1);
    }

    @Test
    void endsWhereMoreAreRejectedThanAllowedAndGoesOnWithALargerLimit() throws IOException {
        job(folder.resolve("whole")).build().run();

        assertThatThrownBy(
                        () -> job(run).maxBad(RejectLimit.parse("20")).build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("records were rejected, expected at most 20");
        assertThat(RunOutput.manifest(run)).containsEntry("state", "failed");
        assertThat(RunOutput.parts(run)).doesNotContainKey("parts/00005-f.jsonl");

        resumed().maxBad(RejectLimit.parse("58")).build().run();
        assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(folder.resolve("whole")));
    }

    @ParameterizedTest
    @EnumSource
    void goesOnBehindTheFirstBadRecordAsIfItHadLeftItOutFromTheStart(ResultFormat format) throws IOException {
        job(folder.resolve("whole")).format(format).build().run();

        assertThatThrownBy(() -> job(run).format(format)
                        .onBadRecord(BadRecordPolicy.FAIL)
                        .build()
                        .run())
                .isInstanceOf(ArchiveTagging.BadRecordException.class)
                .hasMessageStartingWith(archive.file("a.jsonl") + ":18: found invalid JSON");

        resumed().format(format).build().run();
        assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(folder.resolve("whole")));
    }

    @Test
    void doesNothingWhereEverythingIsDone() throws IOException {
        RunManifest first = job(run).build().run();
        String before = Files.readString(run.resolve("manifest.json"));
        FileTime written = Files.getLastModifiedTime(run.resolve("parts/00001-a.jsonl"));

        RunManifest again = resumed().build().run();

        assertThat(again.state()).isEqualTo(RunState.COMPLETE);
        assertThat(again.total()).isEqualTo(first.total());
        assertThat(run.resolve("manifest.json")).hasContent(before);
        assertThat(Files.getLastModifiedTime(run.resolve("parts/00001-a.jsonl")))
                .isEqualTo(written);
    }

    @Test
    void refusesToBeginWhereARunIs() throws IOException {
        job(run).build().run();

        assertThatThrownBy(() -> job(run).build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessage(run + ": found a run in it (complete), expected an empty folder; resume it, or name another"
                        + " folder");
    }

    /** What decides the output, and what the refusal says. */
    static Stream<Change> changes() {
        return Stream.of(
                new Change("--paragraphs was false, now it is true", job -> job.paragraphs(true)),
                new Change("--out-format was jsonl, now it is csv", job -> job.format(ResultFormat.CSV)),
                new Change(
                        "--keep was false, now it is true",
                        job -> job.settings(ReadSettings.standard().withKeep(true))),
                new Change(
                        "--max-record was 4194304, now it is 1000",
                        job -> job.settings(ReadSettings.standard().withMaxRecordBytes(1000))),
                new Change(
                        "--map was not given, now it is title=headline",
                        job -> job.settings(
                                ReadSettings.standard().withColumns(ColumnMapping.parse("title=headline")))));
    }

    record Change(String told, UnaryOperator<TaggingJob.Builder> option) {
        @Override
        public String toString() {
            return told;
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refusesToGoOnWithAnotherOptionThatDecidesTheOutput(Change change) throws IOException {
        interrupt();

        assertThatThrownBy(() -> change.option().apply(resumed()).build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the run cannot be resumed, because " + change.told() + ". Give the same");
    }

    @Test
    void refusesToGoOnWithAnotherModel() throws IOException {
        interrupt();
        ModelFile other = ModelFile.of(ModelFixtures.withGolden(
                ModelFixtures.model(), ModelFixtures.model().golden().subList(1, 5)));

        assertThatThrownBy(() -> TaggingJob.builder(other, run)
                        .inputs(archive.inputs())
                        .resume(true)
                        .build()
                        .run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the model was tiny@" + MODEL.sha256().substring(0, 12) + ", now it is tiny@");
    }

    @Test
    void goesOnWithOtherThreadsAnotherPolicyAndAnotherLimit() throws IOException {
        interrupt();

        RunManifest manifest = resumed()
                .threads(7)
                .onBadRecord(BadRecordPolicy.REJECT)
                .maxBad(RejectLimit.parse("50%"))
                .checkpointEvery(Duration.ZERO)
                .command(List.of("otherwise"))
                .build()
                .run();

        assertThat(manifest.state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void refusesToGoOnWithAnotherContentOfTheSameLengthAndTime() throws IOException {
        interrupt();
        Path file = archive.file("f.jsonl");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace("الدفاع", "الزراع"));
        Files.setLastModifiedTime(file, time);
        long bytes = Files.size(file);

        assertThatThrownBy(() -> resumed().build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "the content of " + file + " has changed (" + bytes + " bytes before, " + bytes + " now)");
    }

    @Test
    void refusesToGoOnWithAnInputMoreOrLessOrOfAnotherName() throws IOException {
        interrupt();
        List<ArticleInput> inputs = archive.inputs();
        List<ArticleInput> more = new ArrayList<>(inputs);
        more.add(input("g.jsonl", "{}"));
        List<ArticleInput> renamed = new ArrayList<>(inputs);
        renamed.set(5, input("h.jsonl", Files.readString(archive.file("f.jsonl"))));

        assertRefused(more, "the input " + archive.file("g.jsonl") + " is new");
        assertRefused(inputs.subList(0, 5), "the input " + archive.file("f.jsonl") + " is missing");
        assertRefused(renamed, "input 5 was " + archive.file("f.jsonl") + ", now it is " + archive.file("h.jsonl"));
    }

    @Test
    void refusesToGoOnWhereOneOfSeveralTextsIsReadAsAnotherFormatOrUnderAnotherId() throws IOException {
        interrupt();
        Path text = archive.file("e.txt");
        List<ArticleInput> asPage = new ArrayList<>(archive.inputs());
        asPage.set(4, ArticleInput.of(text, Optional.of(ArticleFormat.HTML)).get(0));
        ArticleInput plain = archive.inputs().get(4);
        List<ArticleInput> otherId = new ArrayList<>(archive.inputs());
        otherId.set(4, new ArticleInput(plain.name(), "archive/e", plain.format(), plain.file(), plain.bytes()));

        assertRefused(asPage, "the content of " + archive.file("d.txt") + " and 1 more has changed");
        assertRefused(otherId, "the content of " + archive.file("d.txt") + " and 1 more has changed");
    }

    private void assertRefused(List<ArticleInput> inputs, String told) {
        assertThatThrownBy(() -> resumed().inputs(inputs).build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(told);
    }

    @Test
    void failsWhereAnInputChangesWhileItIsReadAndKeepsItsPartOut() throws IOException {
        Path file = archive.file("a.jsonl");

        assertThatThrownBy(() -> job(run).listener(new RejectedListener(rejected -> append(file, "\n")))
                        .build()
                        .run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(file + ": found it changed while it was being read")
                .hasMessageContaining("begin anew in another folder");
        assertThat(RunOutput.parts(run)).isEmpty();
        assertThat(RunOutput.manifest(run)).containsEntry("state", "failed");
    }

    @Test
    @Timeout(60)
    void refusesASecondRunInTheSameFolderWhileOneIsAtWork() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        PipedOutputStream end = new PipedOutputStream();
        InputStream endless = new PipedInputStream(end) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) throws IOException {
                reading.countDown();
                return super.read(target, offset, length);
            }
        };
        ArticleInput stream = ArticleInput.ofStream("stream", endless, ArticleFormat.JSONL);
        var worker = Executors.newSingleThreadExecutor();
        try {
            var atWork =
                    worker.submit(() -> job(run).inputs(List.of(stream)).build().run());
            reading.await();
            Path link = Files.createSymbolicLink(folder.resolve("link"), run);

            for (Path name : List.of(run, link, run.resolve("../run"))) {
                assertThatThrownBy(() -> job(name).resume(true).build().run())
                        .isInstanceOf(BadInputException.class)
                        .hasMessage(name + ": found another run at work in it, expected none; wait for it, or name"
                                + " another folder");
            }
            end.close();
            assertThat(atWork.get().state()).isEqualTo(RunState.COMPLETE);
            assertThat(job(run).inputs(List.of(ArticleInput.ofStream(
                                    "stream", InputStream.nullInputStream(), ArticleFormat.JSONL)))
                            .resume(true)
                            .build()
                            .run()
                            .state())
                    .isEqualTo(RunState.COMPLETE);
        } finally {
            worker.shutdownNow();
        }
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Path other = Files.writeString(Files.createDirectory(run).resolve("notes.txt"), "mine");

        for (boolean resume : new boolean[] {false, true}) {
            assertThatThrownBy(() -> job(run).resume(resume).build().run())
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(run + ": found notes.txt in it, expected a folder of an earlier run, an empty one or"
                            + " none; name another");
        }
        assertThat(run.toFile().list()).containsExactly("notes.txt");
        assertThat(other).hasContent("mine");
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Files.writeString(run, "mine");

        assertThatThrownBy(() -> job(run).build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessage(run + ": found a file, expected a folder for the run; name another");
        assertThat(run).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "checkpoint.json", "parts.jsonl"})
    void tellsThatTheStateIsDamaged(String name) throws IOException {
        interruptInSecondPart();
        Path file = run.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.UTF_8);
        List<byte[]> damaged = List.of(
                "\n".getBytes(StandardCharsets.UTF_8),
                "{}\n".getBytes(StandardCharsets.UTF_8),
                "[1]\n".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xFF, (byte) 0xFE, '\n'},
                text.replace("1", "99999999999").getBytes(StandardCharsets.UTF_8),
                text.replaceFirst("\"[A-Za-z]+\" ?:", "").getBytes(StandardCharsets.UTF_8),
                text.replaceFirst("[0-9]", "x").getBytes(StandardCharsets.UTF_8),
                text.replace(": ", ": -").replace(":1", ":-1").getBytes(StandardCharsets.UTF_8),
                ("[".repeat(5000) + "\n").getBytes(StandardCharsets.UTF_8));

        for (byte[] content : damaged) {
            Files.write(file, content);

            assertThatThrownBy(() -> resumed().build().run(), "with %s", new String(content, StandardCharsets.UTF_8))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("begin anew in another folder");
        }
    }

    @Test
    void tellsThatATimeInTheManifestIsDamaged() throws IOException {
        interrupt();
        Path manifest = run.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("Z\"", "\""));

        assertThatThrownBy(() -> resumed().build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(manifest + ": the run's state is damaged (Text '")
                .hasMessageEndingWith("; begin anew in another folder");
    }

    /** Cut anywhere, as a disk may that was full: it is refused with a clear sentence, or the result is right. */
    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "checkpoint.json", "parts.jsonl", "rejects.jsonl"})
    void neverGoesOnWronglyFromStateThatSomebodyCut(String name) throws IOException {
        job(folder.resolve("whole")).build().run();
        interruptInSecondPart();
        byte[] whole = Files.readAllBytes(run.resolve(name));

        for (int length = 0; length < whole.length; length += 1 + whole.length / 17) {
            Path copy = folder.resolve("cut-" + length);
            RunOutput.copy(run, copy);
            Files.write(copy.resolve(name), Arrays.copyOf(whole, length));
            try {
                job(copy).resume(true).build().run();
            } catch (BadInputException refused) {
                assertThat(refused).hasMessageContaining(name).hasMessageContaining("begin anew in another folder");
                continue;
            }
            assertThat(RunOutput.of(copy)).isEqualTo(RunOutput.of(folder.resolve("whole")));
        }
    }

    @Test
    void refusesToGoOnWithoutTheManifest() throws IOException {
        interruptInSecondPart();
        Files.delete(run.resolve("manifest.json"));

        assertThatThrownBy(() -> resumed().build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("found parts.jsonl but no manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parts/00001-a.jsonl", "rejects.jsonl"})
    void tellsThatOutputOfACompleteRunIsGoneOrCut(String name) throws IOException {
        job(run).build().run();
        Path file = run.resolve(name);

        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        assertThatThrownBy(() -> resumed().build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": found 100 bytes, expected ");

        Files.delete(file);
        assertThatThrownBy(() -> resumed().build().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": found ");
    }

    @Test
    void staysInFrontOfWhatFailedSoThatNothingIsPassedOver() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            for (int i = 0; i < 600; i++) {
                gzip.write(("{\"id\": \"" + i + "\", \"text\": \"" + ModelFixtures.ARCTIC_TEXT + i * 7919 + "\"}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        Path cut = folder.resolve("cut.jsonl.gz");
        Files.write(cut, Arrays.copyOf(zipped.toByteArray(), zipped.size() * 2 / 3));
        List<ArticleInput> inputs = ArticleInput.of(cut, Optional.empty());
        Path undisturbed = folder.resolve("undisturbed");
        RunManifest expected =
                TaggingJob.builder(MODEL, undisturbed).inputs(inputs).build().run();

        TaggingJob.Builder job = TaggingJob.builder(MODEL, run).inputs(inputs).checkpointEvery(Duration.ZERO);
        assertThatThrownBy(() -> job.onBadRecord(BadRecordPolicy.FAIL).build().run())
                .hasMessageContaining("found the end of the file inside");
        RunManifest resumed =
                job.onBadRecord(BadRecordPolicy.REJECT).resume(true).build().run();

        assertThat(expected.counts().rejected()).isEqualTo(1);
        assertThat(expected.counts().read()).isBetween(100L, 599L);
        assertThat(resumed.counts()).isEqualTo(expected.counts());
        assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(undisturbed));
    }

    @Test
    void leavesOutAnInputThatIsBrokenAsAWholeAndGoesOnWithTheNext() throws IOException {
        Path gzip = archive.file("b.jsonl.gz");
        byte[] whole = Files.readAllBytes(gzip);
        Files.write(gzip, Arrays.copyOf(whole, whole.length / 2));

        RunManifest manifest = job(run).build().run();

        assertThat(manifest.state()).isEqualTo(RunState.COMPLETE);
        RunOutput.of(run).requireAddsUp();
        assertThat(Files.readString(run.resolve("rejects.jsonl")))
                .contains("\"file\":\"" + gzip + "\"", "\"reason\":\"unreadable\"");
    }

    @Test
    @Timeout(60)
    void readsANamedPipeOnce() throws Exception {
        Path pipe = folder.resolve("pipe.jsonl");
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException none) {
            assumeTrue(false, "skipped: named pipes cannot be made here");
            return;
        }
        assumeTrue(made.waitFor() == 0, "skipped: named pipes cannot be made here");
        String lines = Files.readString(archive.file("f.jsonl"));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> append(pipe, lines));

        RunManifest manifest =
                job(run).inputs(ArticleInput.of(pipe, Optional.empty())).build().run();

        writer.join();
        assertThat(manifest.counts().read()).isEqualTo(300);
    }

    /** Leaves a run whose first part is complete and whose second is under way. */
    private void interruptInSecondPart() throws IOException {
        List<TaggingJob> started = new ArrayList<>();
        started.add(job(run).listener(new RejectedListener(rejected -> {
                    if (rejected.origin().source().endsWith(".gz")) {
                        started.get(0).stop();
                    }
                }))
                .threads(1)
                .build());
        started.get(0).run();
        // On one thread the reader is a few batches ahead, and the second part has more.
        assertThat(Files.readAllLines(run.resolve("parts.jsonl"))).hasSize(1);
    }

    private void interrupt() throws IOException {
        List<TaggingJob> started = new ArrayList<>();
        started.add(job(run).listener(
                        new RejectedListener(rejected -> started.get(0).stop()))
                .build());
        assertThat(started.get(0).run().state()).isEqualTo(RunState.INTERRUPTED);
    }

    /** Hears of rejected records, and of progress if that is asked for. */
    private record RejectedListener(Consumer<Progress> onProgress, Consumer<InputRecord.Rejected> onRejected)
            implements ProgressListener {

        RejectedListener(Consumer<InputRecord.Rejected> onRejected) {
            this(progress -> {}, onRejected);
        }

        @Override
        public void advanced(Progress progress) {
            onProgress.accept(progress);
        }

        @Override
        public void rejected(InputRecord.Rejected rejected) {
            onRejected.accept(rejected);
        }
    }

    private TaggingJob.Builder job(Path folder) throws IOException {
        return TaggingJob.builder(MODEL, folder)
                .inputs(archive.inputs())
                .threads(2)
                .checkpointEvery(Duration.ZERO);
    }

    private TaggingJob.Builder resumed() throws IOException {
        return job(run).resume(true);
    }

    private ArticleInput input(String name, String content) throws IOException {
        return ArticleInput.of(Files.writeString(archive.file(name), content), Optional.empty())
                .get(0);
    }

    private static void append(Path file, String text) {
        try {
            assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
            Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
