package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.train.Versions;

/** The script {@code wusum}, run from another folder through a link whose path has a space, on the jar as it was packaged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for a POSIX shell")
class LauncherIT {

    private static final Path JAR = Path.of(System.getProperty("wusum.jar", "target/none.jar"));
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    private Path link;
    private Path built;

    @BeforeEach
    void linkFromElsewhere() throws IOException {
        assumeTrue(isUpToDate(), "skipped: the jar is older than the sources, so the script would build");
        Path spaced = Files.createDirectory(folder.resolve("a folder"));
        link = Files.createSymbolicLink(spaced.resolve("wusum"), ROOT.resolve("wusum"));
        built = folder.resolve("built");
        Path maven = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("mvn"), "#!/bin/sh\n: >'" + built + "'\nexit 1\n");
        assumeTrue(maven.toFile().setExecutable(true), "skipped: files cannot be made executable here");
    }

    @AfterEach
    void removeLink() throws IOException {
        Files.deleteIfExists(folder.resolve("a folder/wusum"));
    }

    @Test
    void tellsTheVersion() throws Exception {
        Run run = run("--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("wusum " + Versions.wusum() + "\n");
        assertThat(run.code()).isZero();
        assertThat(built).doesNotExist();
    }

    @Test
    void tagsWithTheBundledModel() throws Exception {
        Path articles = ROOT.resolve("data/samples/articles.jsonl");

        Run run = run("tag", articles.toString());

        assertThat(run.err()).containsPattern("^[0-9]+ read: .*\n" + "topics: ").hasLineCount(2);
        assertThat(run.out().lines()).hasSameSizeAs(Files.readAllLines(articles));
        assertThat(run.code()).isZero();
        assertThat(built).doesNotExist();
    }

    @Test
    void passesArgumentsWithSpacesOn() throws Exception {
        Run run = run("tag", "no such file.jsonl");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("wusum: no such file.jsonl: found no such file or folder");
    }

    @Test
    void coloursExplanationsOnATerminalAlone() throws Exception {
        String article = ROOT.resolve("data/samples/texts/kyiv-ammunition.txt").toString();

        assertThat(onTerminal(Map.of(), "explain", article)).contains("status  tagged", "\u001B[32maccept\u001B[0m");
        assertThat(onTerminal(Map.of("NO_COLOR", "1"), "explain", article))
                .contains("status  tagged")
                .doesNotContain("\u001B");
        assertThat(onTerminal(Map.of("TERM", "dumb"), "explain", article))
                .contains("status  tagged")
                .doesNotContain("\u001B");
        assertThat(run("explain", article).out()).contains("status  tagged").doesNotContain("\u001B");
    }

    /** What a terminal that {@code script} (of util-linux) makes up gets from the script. */
    private String onTerminal(Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        assumeTrue(hasScript(), "skipped: there is no script (util-linux) to make a terminal with");
        Path shown = folder.resolve("shown");
        ProcessBuilder process = new ProcessBuilder(
                        "script", "-qec", "'" + link + "' '" + String.join("' '", args) + "'", "/dev/null")
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(shown.toFile())
                .redirectErrorStream(true);
        process.environment().remove("NO_COLOR");
        process.environment().put("TERM", "xterm-256color");
        process.environment().put("SHELL", "/bin/sh");
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().putAll(environment);
        assertThat(process.start().waitFor()).isZero();
        return Files.readString(shown, StandardCharsets.UTF_8);
    }

    private static boolean hasScript() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("script", "--version")
                    .redirectErrorStream(true)
                    .start();
            String told = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && told.contains("util-linux");
        } catch (IOException missing) {
            return false;
        }
    }

    private record Run(int code, String out, String err) {}

    private Run run(String... args) throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        List<String> command = new ArrayList<>(List.of(link.toString()));
        command.addAll(List.of(args));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createFile(folder.resolve("in")).toFile()))
                .redirectOutput(out)
                .redirectError(err);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Were it to build, it would find a Maven that fails and leaves a trace.
        process.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        int code = process.start().waitFor();
        return new Run(
                code,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    /** As the script judges it, but for the stamp of a build of its own. */
    private static boolean isUpToDate() throws IOException {
        Path target = ROOT.resolve("target");
        if (!Files.exists(JAR) || Files.exists(target.resolve("wusum-building"))) {
            return false;
        }
        FileTime packaged = Files.getLastModifiedTime(JAR);
        return isOlder(ROOT.resolve("pom.xml"), packaged)
                && isOlder(ROOT.resolve("src/main"), packaged)
                && isOlder(ROOT.resolve("models/nato.wusum"), packaged);
    }

    private static boolean isOlder(Path root, FileTime time) throws IOException {
        if (!Files.exists(root)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
