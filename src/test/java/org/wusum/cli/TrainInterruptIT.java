package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFixtures;
import org.wusum.train.ParagraphFile;
import tools.jackson.jr.ob.JSON;

/** Ctrl-C, as a terminal sends it to a process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends a signal with kill")
class TrainInterruptIT {

    private static final int SIGINT = 2;
    private static final int INTERRUPTED = 130;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void endsTrainingWithTheBestModelSoFar() throws IOException, InterruptedException {
        Path out = folder.resolve("early.wusum");

        String told = trainUntil(
                "epoch 1:",
                "--data",
                "data/paragraphs/P1.jsonl",
                "data/paragraphs/P2.jsonl",
                "data/paragraphs/A1.jsonl",
                "--topics",
                "data/topics.json",
                "--out",
                out.toString());

        assertThat(told).contains("ending after this epoch", "stopped early", "wrote nato@");
        assertThat(CommandRun.of("model", "verify", out).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    @Timeout(60)
    void leavesTheLearningCurveOutOfTheReportAndTheModelAsItIs() throws IOException, InterruptedException {
        Path data = ParagraphFile.of(folder, "P1").addMadeUp(120, 4, 1).write();
        Path topics = Files.writeString(
                folder.resolve("topics.json"),
                JSON.std.asString(ModelFixtures.taxonomy().toMap()));
        Path out = folder.resolve("whole.wusum");
        Path metrics = folder.resolve("metrics.json");
        Path html = folder.resolve("report.html");

        String told = trainUntil(
                "learning curve at 50 %",
                "--data",
                data.toString(),
                "--topics",
                topics.toString(),
                "--out",
                out.toString(),
                "--metrics",
                metrics.toString(),
                "--html",
                html.toString());

        assertThat(told)
                .contains("wrote tiny@", "leaving the learning curve out", "the report is written without it")
                .contains("wrote the report to " + html);
        assertThat(html).exists();
        assertThat(JSON.std.mapFrom(Files.readString(metrics)))
                .containsEntry("complete", true)
                .doesNotContainKey("learningCurve");
        assertThat(CommandRun.of("model", "verify", out).code()).isEqualTo(ExitCode.DONE);
    }

    /** Interrupts training when it tells something, and gives all that it told. */
    private static String trainUntil(String interruptAt, String... options) throws IOException, InterruptedException {
        assumeFalse(
                interruptsAreIgnored(),
                "this process ignores SIGINT, as one started in the background does, and so would training");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.deeplearning4j.crash.reporting.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                "org.wusum.cli.Wusum",
                "train"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder told = new StringBuilder();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            boolean sent = false;
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                told.append(line).append('\n');
                if (!sent && line.contains(interruptAt)) {
                    sent = true;
                    interrupt(process);
                }
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(told.toString()).isEqualTo(INTERRUPTED);
        return told.toString();
    }

    /** A process inherits which signals are ignored. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        long mask = Long.parseUnsignedLong(
                ignored.substring(ignored.indexOf(':') + 1).strip(), 16);
        return (mask >> (SIGINT - 1) & 1) == 1;
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
