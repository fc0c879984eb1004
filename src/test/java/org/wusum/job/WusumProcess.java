package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The command line in a process of its own, from the jar as it was packaged, with the bundled model. */
final class WusumProcess implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("wusum.jar", "target/none.jar"));
    private static final Path LIB = Path.of(System.getProperty("wusum.lib", "target/lib"));
    private static final Path LIB_FORMATS = Path.of(System.getProperty("wusum.libFormats", "target/lib-formats"));
    private static final int PATIENCE_SECONDS = 120;

    /** Signals 1 and 2, as bits of the mask in /proc. */
    private static final long HANG_UP_AND_INTERRUPT = 0b11;

    private final Process process;
    private final Path told;

    private WusumProcess(Process process, Path told) {
        this.process = process;
        this.told = told;
    }

    static void requireJar() {
        assumeTrue(Files.exists(JAR) && Files.isDirectory(LIB), () -> "skipped: there is no jar " + JAR);
    }

    static WusumProcess start(Path folder, List<?> args) throws IOException {
        return start(folder, List.of(), args);
    }

    /**
     * Starts a command.
     *
     * @param folder where to keep what is told on standard error
     * @param before words before the command, such as those that change the user
     * @param args the arguments
     */
    static WusumProcess start(Path folder, List<String> before, List<?> args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the script of this name does.
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                JAR.toAbsolutePath() + ":" + LIB.toAbsolutePath() + "/*:" + LIB_FORMATS.toAbsolutePath() + "/*",
                "org.wusum.cli.Wusum"));
        args.forEach(word -> command.add(String.valueOf(word)));
        Path told = Files.createTempFile(folder, "told", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(told.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new WusumProcess(builder.start(), told);
    }

    /** Runs a command to its end. */
    static Ended run(Path folder, List<?> args) throws IOException, InterruptedException {
        return run(folder, List.of(), args);
    }

    static Ended run(Path folder, List<String> before, List<?> args) throws IOException, InterruptedException {
        try (WusumProcess process = start(folder, before, args)) {
            process.in().close();
            return process.end();
        }
    }

    /** How a process ended, and what it told people. */
    record Ended(int code, String err) {

        /** Checks that what was told is one line for people. */
        Ended requireOneSentence() {
            assertThat(err).hasLineCount(1).startsWith("wusum: ").doesNotContain("Exception", "\tat ");
            return this;
        }
    }

    Ended end() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ended in time; told %s", Files.readString(told))
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(told));
    }

    /** Waits for the end, at most for some time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for something to be seen while the process is at work. */
    void await(BooleanSupplier seen) throws IOException, InterruptedException {
        while (!seen.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as("alive; told %s", Files.readString(told))
                    .isTrue();
            Thread.sleep(5);
        }
    }

    /** Ends it at once, as a power failure or the kernel does: nothing of it is run any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void signal(String name) throws IOException, InterruptedException {
        Process sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(sent.waitFor()).isZero();
    }

    OutputStream in() {
        return process.getOutputStream();
    }

    InputStream out() {
        return process.getInputStream();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Words to begin a command with, so that it hears Ctrl-C and a terminal that hangs up even if this process does not, as one in
     * the background or under nohup.
     */
    static List<String> hearingInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return List.of();
        }
        String ignored;
        try (Stream<String> lines = Files.lines(status, StandardCharsets.UTF_8)) {
            ignored =
                    lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0");
        }
        long mask = Long.parseUnsignedLong(
                ignored.substring(ignored.indexOf(':') + 1).strip(), 16);
        return (mask & HANG_UP_AND_INTERRUPT) == 0 ? List.of() : List.of("env", "--default-signal=HUP,INT");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
