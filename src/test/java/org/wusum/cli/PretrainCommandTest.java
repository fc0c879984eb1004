package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.WordVectors;

class PretrainCommandTest {

    private static final String TEXTS = """
            {"text": "رست سفينة في الميناء"}
            {"text": "رسا قارب في الميناء"}
            {"text": "فاز المنتخب في المباراة"}
            """;

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void writeTexts() throws IOException {
        in = folder.resolve("texts.jsonl.gz");
        out = folder.resolve("texts.vectors");
        try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(in))) {
            compressed.write(TEXTS.repeat(3).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void writesVectorsAndACard() throws IOException {
        Path card = folder.resolve("card.md");

        CommandRun run = pretrain("--card", card, "--example", "سفينه", "--dimension", 3);

        assertThat(run.err()).startsWith("wrote 9 words of 3 dimensions to " + out + " (sha256 ");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEmpty();
        WordVectors vectors = WordVectors.read(out);
        assertThat(vectors.word(0)).isEqualTo("في");
        assertThat(vectors.count(0)).isEqualTo(9);
        assertThat(vectors.dimension()).isEqualTo(3);
        assertThat(card).content(StandardCharsets.UTF_8).contains(vectors.sha256(), "| سفينه | 3 | ");
    }

    @Test
    void endsAtTheFirstBadRecordAndSaysHowToLeaveItOut() throws IOException {
        Path bad = bad();

        CommandRun run = CommandRun.of("pretrain", "--in", bad, "--out", out, "--memory", 16);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualTo("wusum: " + bad + ":4: found neither \"text\" nor \"paragraphs\", expected one of them. "
                        + "To leave such records out, use --on-bad-record reject.\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void leavesBadRecordsOutWhereAskedAndTellsEachOnce() throws IOException {
        Path bad = bad();

        CommandRun run =
                CommandRun.of("pretrain", "--in", in, bad, "--out", out, "--memory", 16, "--on-bad-record", "reject");

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.err()).containsOnlyOnce("rejected " + bad + ":4: ").contains("1 records rejected");
        assertThat(WordVectors.read(out).provenance()).containsEntry("records", 12);
    }

    private Path bad() throws IOException {
        return Files.writeString(folder.resolve("bad.jsonl"), TEXTS + "{}\n");
    }

    @Test
    void refusesToWriteOverItsInput() {
        CommandRun run = CommandRun.of("pretrain", "--in", in, "--out", in);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found as input and as output (--out)");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThat(pretrain("--dimension", 0).err()).startsWith("wusum: dimension: found 0, expected 1 to 1000");
        assertThat(CommandRun.of("pretrain", "--in", in, "--out", out, "--memory", 30000)
                        .err())
                .startsWith("wusum: --memory 30000: found ");
        assertThat(pretrain("--words", 1).code()).isEqualTo(ExitCode.USAGE);
    }

    private CommandRun pretrain(Object... args) {
        return CommandRun.of(Stream.concat(
                        Stream.of("pretrain", "--in", in, "--out", out, "--memory", 16, "--least-count", 3),
                        Stream.of(args))
                .toArray());
    }
}
