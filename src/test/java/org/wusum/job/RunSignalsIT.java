package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.cli.ExitCode;

/** A process that tags and is asked to end, as by Ctrl-C, by a system that shuts down, or by {@code head}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals with kill")
class RunSignalsIT {

    private static final int TERMINATED = 143;
    private static final int BROKEN_PIPE = 141;

    @TempDir
    Path folder;

    private NewsArchive archive;
    private Path run;

    @BeforeEach
    void writeArchive() throws IOException {
        WusumProcess.requireJar();
        archive = NewsArchive.write(folder.resolve("archive"), 6_000);
        run = folder.resolve("run");
    }

    @ParameterizedTest
    @CsvSource({"TERM,143,jsonl", "INT,130,jsonl", "HUP,129,csv"})
    void aRunNotesHowFarItIsAndSaysHowToGoOn(String signal, int code, String format) throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(WusumProcess.run(folder, tagInto(whole, format)).code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);

        try (WusumProcess process =
                WusumProcess.start(folder, WusumProcess.hearingInterrupts(), tagInto(run, format))) {
            process.await(() -> Files.exists(run.resolve("checkpoint.json")));
            process.signal(signal);

            WusumProcess.Ended ended = process.end().requireOneSentence();
            assertThat(ended.err())
                    .isEqualTo("wusum: ended early; nothing is lost, go on with --run " + run + " --resume\n");
            assertThat(ended.code()).isEqualTo(code);
        }
        assertThat(RunOutput.manifest(run)).containsEntry("state", "interrupted");

        assertThat(WusumProcess.run(folder, tagInto(run, format)).code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(whole));
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130"})
    void aSingleFileIsNotThereAndNothingIsLeftOfIt(String signal, int code) throws Exception {
        Path place = Files.createDirectory(folder.resolve("place"));
        List<Object> words = new ArrayList<>(List.of("tag", "--quiet", "--out", place.resolve("out.jsonl")));
        words.addAll(archive.files());

        try (WusumProcess process = WusumProcess.start(folder, WusumProcess.hearingInterrupts(), words)) {
            process.await(() -> holdsBytes(place));
            process.signal(signal);

            WusumProcess.Ended ended = process.end().requireOneSentence();
            assertThat(ended.err())
                    .startsWith("wusum: ended early, after ")
                    .endsWith(" records; " + place.resolve("out.jsonl")
                            + " was not written; a job that can be resumed needs --run\n");
            assertThat(ended.code()).isEqualTo(code);
        }
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void whatIsToldAsReadHasBeenWritten() throws Exception {
        Path rejects = folder.resolve("rejected.jsonl");
        List<Object> words = new ArrayList<>(List.of("tag", "--quiet", "--rejects", rejects));
        words.addAll(archive.files());

        try (WusumProcess process = WusumProcess.start(folder, words);
                BufferedReader out = new BufferedReader(new InputStreamReader(process.out(), StandardCharsets.UTF_8))) {
            long lines = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (++lines == 200) {
                    process.signal("TERM");
                }
            }
            WusumProcess.Ended ended = process.end();
            long read = Long.parseLong(ended.err().replaceAll("(?s).*ended early, after ([0-9]+) records;.*", "$1"));
            // One of 500 is rejected.
            assertThat(lines).isBetween(read - read / 500 - 1, read);
            assertThat(Files.readAllLines(rejects)).hasSize((int) (read - lines));
            assertThat(ended.code()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() throws Exception {
        List<Object> words = new ArrayList<>(List.of("tag", "--quiet"));
        words.addAll(archive.files());

        try (WusumProcess process = WusumProcess.start(folder, words)) {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.out(), StandardCharsets.UTF_8))) {
                for (int i = 0; i < 3; i++) {
                    assertThat(out.readLine()).startsWith("{\"id\":\"article-" + i + "\"");
                }
            }
            WusumProcess.Ended ended = process.end();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.code()).isIn(ExitCode.DONE, BROKEN_PIPE);
        }
    }

    @ParameterizedTest
    @CsvSource({"true,300", "false,300", "true,0", "false,0"})
    void aProcessThatWaitsForInputEndsInSeconds(boolean isRun, int records) throws Exception {
        List<Object> words = new ArrayList<>(List.of("tag", "--quiet", "--format", "jsonl"));
        words.addAll(isRun ? List.of("--checkpoint", "0", "--run", run, "-") : List.of("-"));
        byte[] lines = String.join(
                        "\n", Files.readAllLines(archive.files().get(0)).subList(0, records))
                .getBytes(StandardCharsets.UTF_8);

        try (WusumProcess process = WusumProcess.start(folder, words);
                OutputStream in = process.in()) {
            in.write(lines);
            in.flush();
            if (isRun) {
                process.await(() -> Files.exists(run.resolve("manifest.json")));
            } else if (records > 0) {
                assertThat(process.out().read()).isEqualTo('{');
                new Thread(() -> readAll(process), "drains the output").start();
            }
            Thread.sleep(1000);
            process.signal("TERM");

            assertThat(process.endsWithin(10_000)).as("ended in seconds").isTrue();
            WusumProcess.Ended ended = process.end();
            assertThat(ended.code()).isEqualTo(TERMINATED);
            assertThat(ended.err()).doesNotContain("Exception");
        }
        if (isRun) {
            assertThat(RunOutput.manifest(run)).containsEntry("state", "interrupted");
        }
    }

    private List<Object> tagInto(Path place, String format) {
        List<Object> words = new ArrayList<>(
                List.of("tag", "--quiet", "--run", place, "--resume", "--checkpoint", "0", "--out-format", format));
        words.addAll(archive.files());
        return words;
    }

    /** A process whose output nobody reads would wait for that. */
    private static void readAll(WusumProcess process) {
        try {
            process.out().transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean holdsBytes(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.anyMatch(file -> file.toFile().length() > 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
