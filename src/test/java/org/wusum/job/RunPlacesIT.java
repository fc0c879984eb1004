package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.cli.ExitCode;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.BadInputException;
import org.wusum.model.ModelFixtures;

/** Runs in places that cannot take them: a disk that is full, a folder without permission, one that another run is in. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "mounts memory as a disk, and changes the user")
class RunPlacesIT {

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    Path folder;

    private NewsArchive archive;

    @BeforeEach
    void writeArchive() throws IOException {
        WusumProcess.requireJar();
        archive = NewsArchive.write(folder.resolve("archive"), 2_000);
    }

    /** Room for a share of what the run writes, so that each time another file is the first that does not fit. */
    @ParameterizedTest
    @CsvSource({"0,jsonl", "2,jsonl", "50,jsonl", "95,jsonl", "40,csv", "75,csv"})
    void tellsThatTheDiskIsFullAndGoesOnWhenThereIsRoom(int percent, String format) throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(WusumProcess.run(folder, tag(whole, format)).code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        int kibibytes = (int) (bytes(whole) * percent / 100 / 1024);
        int room = kibibytes + 16;
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=" + room + "k", "tmpfs", disk.toString()),
                "skipped: a disk cannot be mounted here");
        try {
            Files.write(disk.resolve("other"), new byte[(room - kibibytes) << 10]);
            Path run = disk.resolve("run");

            WusumProcess.Ended ended =
                    WusumProcess.run(folder, tag(run, format)).requireOneSentence();

            assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ended.err())
                    .startsWith("wusum: " + run)
                    .contains("No space left on device")
                    .endsWith("What was done until then is kept: when that is mended, go on with --run " + run
                            + " --resume\n");
            assertThat(isDone("mount", "-o", "remount,size=64m", disk.toString()))
                    .isTrue();
            assertThat(WusumProcess.run(folder, tag(run, format)).code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
            assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(whole));
        } finally {
            assertThat(isDone("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void tellsThatTheDiskIsReadOnly() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", disk.toString()),
                "skipped: a disk cannot be mounted here");
        try {
            WusumProcess.Ended ended = WusumProcess.run(folder, tag(disk.resolve("run"), "jsonl"));

            assertThat(ended.requireOneSentence().err())
                    .startsWith("wusum: " + disk)
                    .contains("Read-only file system");
            assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        } finally {
            assertThat(isDone("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void tellsThatThereIsNoPermissionToWrite() throws Exception {
        requireNobody();
        Path closed = Files.createDirectory(folder.resolve("closed"));

        for (Path run : List.of(closed, closed.resolve("run"))) {
            WusumProcess.Ended ended = WusumProcess.run(folder, AS_NOBODY, tag(run, "jsonl"));

            assertThat(ended.requireOneSentence().err())
                    .startsWith("wusum: " + closed)
                    .containsPattern("no permission");
            assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    void leavesOutAnInputThatMayNotBeRead() throws Exception {
        requireNobody();
        Path run = openFolder("run");
        Path secret = archive.files().get(1);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        WusumProcess.Ended ended = WusumProcess.run(folder, AS_NOBODY, tag(run, "jsonl"));

        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        RunOutput.of(run).requireAddsUp();
        assertThat(Files.readAllLines(run.resolve("rejects.jsonl")))
                .filteredOn(line -> line.contains("\"unreadable\""))
                .singleElement()
                .asString()
                .startsWith("{\"file\":\"" + secret + "\",")
                .contains(
                        "\"message\":\"found no permission to read it, expected a file that can be read; check its permissions\"");
        assertThat(RunOutput.of(run).count("read")).isEqualTo(2_000 - 600 + 1);
    }

    @Test
    void tellsThatThePermissionWasTakenAwayAndGoesOnWhenItIsBack() throws Exception {
        requireNobody();
        Path whole = folder.resolve("whole");
        assertThat(WusumProcess.run(folder, tag(whole, "jsonl")).code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        Path run = openFolder("run");

        try (WusumProcess process = WusumProcess.start(folder, AS_NOBODY, tag(run, "jsonl"))) {
            process.in().close();
            process.await(() -> Files.exists(run.resolve("checkpoint.json")));
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("r-xr-xr-x"));

            WusumProcess.Ended ended = process.end().requireOneSentence();
            assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ended.err())
                    .startsWith("wusum: " + run)
                    .contains("no permission", "go on with --run " + run + " --resume");
        }
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(WusumProcess.run(folder, AS_NOBODY, tag(run, "jsonl")).code())
                .isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(RunOutput.of(run)).isEqualTo(RunOutput.of(whole));
    }

    @Test
    void refusesAFolderInWhichAnotherProcessIsAtWork() throws Exception {
        Path run = folder.resolve("run");
        List<Object> waiting = List.of("tag", "--quiet", "--run", run, "--format", "jsonl", "-");

        try (WusumProcess first = WusumProcess.start(folder, waiting)) {
            OutputStream in = first.in();
            in.write("{\"id\": \"1\", \"text\": \"نص\"}\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            first.await(() -> Files.exists(run.resolve("manifest.json")));

            WusumProcess.Ended second =
                    WusumProcess.run(folder, tag(run, "jsonl")).requireOneSentence();

            assertThat(second.code()).isEqualTo(ExitCode.FAILED);
            assertThat(second.err())
                    .isEqualTo("wusum: " + run + ": found another run at work in it (process " + first.pid()
                            + "), expected none; wait for it, or name another folder\n");
            in.close();
            assertThat(first.end().code()).isEqualTo(ExitCode.DONE);
        }
    }

    /** On POSIX, closing any channel of a file lets go of all locks that the process has on it. */
    @Test
    void aRefusedRunOfTheSameProcessDoesNotLetOthersIn() throws Exception {
        Path run = folder.resolve("run");
        ExecutorService worker = Executors.newSingleThreadExecutor();
        PipedOutputStream end = new PipedOutputStream();
        try (InputStream endless = new PipedInputStream(end)) {
            Future<RunManifest> first = worker.submit(() -> job(run, endless).run());
            while (!Files.exists(run.resolve("manifest.json"))) {
                Thread.sleep(5);
            }
            assertThatThrownBy(() -> job(run, InputStream.nullInputStream()).run())
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("found another run at work in it");

            WusumProcess.Ended other = WusumProcess.run(folder, tag(run, "jsonl"));

            assertThat(other.err())
                    .contains("found another run at work in it (process "
                            + ProcessHandle.current().pid() + ")");
            end.close();
            assertThat(first.get().state()).isEqualTo(RunState.COMPLETE);
        } finally {
            worker.shutdownNow();
        }
    }

    private static long bytes(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    private static TaggingJob job(Path run, InputStream in) {
        return TaggingJob.builder(ModelFixtures.modelFile(), run)
                .inputs(List.of(ArticleInput.ofStream("stream", in, ArticleFormat.JSONL)))
                .resume(true)
                .build();
    }

    private List<Object> tag(Path run, String format) {
        List<Object> words = new ArrayList<>(
                List.of("tag", "--quiet", "--run", run, "--resume", "--checkpoint", "0", "--out-format", format));
        words.addAll(archive.files());
        return words;
    }

    /** Whoever is root may do anything, so permissions show only for somebody else. */
    private void requireNobody() throws IOException, InterruptedException {
        for (Path each = folder;
                each != null && each.startsWith(System.getProperty("java.io.tmpdir"));
                each = each.getParent()) {
            if (Files.getOwner(each).getName().equals(System.getProperty("user.name"))
                    && each.getNameCount()
                            > Path.of(System.getProperty("java.io.tmpdir")).getNameCount()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        List<String> look = new ArrayList<>(AS_NOBODY);
        look.addAll(List.of(
                "ls", System.getProperty("wusum.jar"), archive.files().get(0).toString()));
        assumeTrue(isDone(look.toArray(String[]::new)), "skipped: the user cannot be changed here, or may not read");
    }

    private Path openFolder(String name) throws IOException {
        Path open = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
