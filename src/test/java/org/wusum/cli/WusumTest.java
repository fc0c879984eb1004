package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.train.Versions;

/** What holds for every verb: help, version, exit codes, and how failures are told. */
class WusumTest {

    @TempDir
    Path folder;

    @Test
    void tellsItsVersion() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith("wusum " + Versions.wusum() + "\nJava ")
                .containsPattern("^wusum [0-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tag", "explain", "evaluate", "train", "model", "model inspect", "model verify"})
    void helpsWithPurposeExamplesAndExitCodes(String verb) {
        List<String> words = Stream.concat(
                        verb.lines().flatMap(line -> Stream.of(line.split(" "))), Stream.of("--help"))
                .toList();

        CommandRun run = CommandRun.of(words.toArray());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(("Usage: wusum " + verb).strip())
                .contains("Example", "Exit codes:", "done, but some records were rejected")
                .doesNotContain("\u001B");
    }

    static Stream<List<String>> wrongCommandLines() {
        return Stream.of(
                List.of(),
                List.of("tagg"),
                List.of("tag"),
                List.of("tag", "--no-such-option", "a.jsonl"),
                List.of("tag", "--format", "xml", "a.jsonl"),
                List.of("tag", "--format", "JSONL", "a.jsonl"),
                List.of("tag", "--on-bad-record", "skip", "a.jsonl"),
                List.of("tag", "--max-bad", "lots", "a.jsonl"),
                List.of("tag", "--threads", "0", "a.jsonl"),
                List.of("tag", "--threads", "two", "a.jsonl"),
                List.of("tag", "-", "-"),
                List.of("tag", "--out", "x", "--rejects", "x", "a.jsonl"),
                List.of("explain"),
                List.of("explain", "a.txt", "--text", "نص"),
                List.of("evaluate"),
                List.of("evaluate", "--data", "a.jsonl", "--on-bad-record", "reject"),
                List.of("evaluate", "--data", "a.jsonl", "--threads", "2"),
                List.of("evaluate", "--leave-one-part-out", "--data", "a.jsonl", "--threads", "0"),
                List.of("evaluate", "--leave-one-part-out", "--data", "a.jsonl", "--threads", "99999"),
                List.of("train", "--data", "a.jsonl", "--topics", "t.json"),
                List.of("train", "--data", "a.jsonl", "--topics", "t.json", "--out", "x", "--threads", "0"),
                List.of("train", "--data", "a.jsonl", "--topics", "t.json", "--out", "x", "--card", "./x"),
                List.of("model"),
                List.of("model", "inspect", "a", "b"));
    }

    @ParameterizedTest
    @MethodSource("wrongCommandLines")
    void tellsAWrongCommandLineAndPointsToTheHelp(List<String> args) {
        CommandRun run = CommandRun.of(args.toArray());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("wusum: ").contains("Try 'wusum").doesNotContain("\tat ");
    }

    @Test
    void namesTheValuesThatAnOptionTakes() {
        assertThat(CommandRun.of("tag", "--format", "xml", "a.jsonl").err())
                .contains("found 'xml', expected one of auto, jsonl, csv, parquet, text, html");
        assertThat(CommandRun.of("tag", "--max-bad", "lots", "a.jsonl").err())
                .contains("expected a number of records such as 20, or a share such as 0.5%");
    }

    @Test
    void tellsAFailureInASentenceAndTheTraceOnlyWhereAskedFor() {
        Path missing = folder.resolve("missing.jsonl");

        CommandRun run = CommandRun.of("tag", missing);
        CommandRun verbose = CommandRun.of("tag", "-v", missing);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualTo("wusum: " + missing + ": found no such file or folder; check the name\n");
        assertThat(verbose.code()).isEqualTo(ExitCode.FAILED);
        assertThat(verbose.err()).contains("NoSuchFileException").contains("\tat org.wusum");
    }
}
