package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;

/** The verb adapt. */
class AdaptCommandTest {

    @TempDir
    Path folder;

    private Path model;
    private Path out;

    @BeforeEach
    void writeModel() {
        model = ModelFixtures.writeTo(folder);
        out = folder.resolve("adapted.wusum");
    }

    @Test
    void writesAnAdaptedModelAndTellsWhatChanged() throws IOException {
        byte[] before = Files.readAllBytes(model);
        Path stream = stream(line("1", ModelFixtures.ARCTIC_TEXT) + line("2", ModelFixtures.OTHER_TEXT));

        CommandRun run = adapt("--stream", stream);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("2 articles read", "rates estimated on 2 paragraphs", "arctic: share ");
        assertThat(run.out()).isEmpty();
        assertThat(ModelFile.read(out).model().provenance().training()).containsKey("adapted");
        assertThat(Files.readAllBytes(model)).as("the old model").isEqualTo(before);
    }

    @Test
    void givesTheSameModelWhateverTheOrderOfTheStream() throws IOException {
        adapt("--stream", stream(line("1", ModelFixtures.ARCTIC_TEXT) + line("2", ModelFixtures.OTHER_TEXT)));
        byte[] first = Files.readAllBytes(out);

        adapt("--stream", stream(line("2", ModelFixtures.OTHER_TEXT) + line("1", ModelFixtures.ARCTIC_TEXT)));

        assertThat(Files.readAllBytes(out)).isEqualTo(first);
    }

    @Test
    void countsOutRecordsThatAreNoArticles() throws IOException {
        CommandRun run = adapt("--stream", stream(line("1", ModelFixtures.ARCTIC_TEXT) + "{\"id\": 2}\n"));

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.err()).contains("stream.jsonl:2", "1 articles read", "1 records rejected");
    }

    @Test
    void readsStandardInput() throws IOException {
        CommandRun run = CommandRun.withInput(
                line("1", ModelFixtures.ARCTIC_TEXT),
                "adapt",
                "--model",
                model,
                "--stream",
                "-",
                "--format",
                "jsonl",
                "--out",
                out);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(out).exists();
    }

    @Test
    void failsWithoutAParagraphAndWritesNothing() throws IOException {
        CommandRun run = adapt("--stream", stream(""));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("expected at least one");
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesToWriteOverItsModelAndItsStream() throws IOException {
        Path stream = stream(line("1", ModelFixtures.ARCTIC_TEXT));
        byte[] before = Files.readAllBytes(model);

        assertThat(CommandRun.of("adapt", "--model", model, "--stream", stream, "--out", model)
                        .code())
                .isEqualTo(ExitCode.FAILED);
        assertThat(CommandRun.of("adapt", "--model", model, "--stream", stream, "--out", stream)
                        .code())
                .isEqualTo(ExitCode.FAILED);
        assertThat(Files.readAllBytes(model)).isEqualTo(before);
    }

    private CommandRun adapt(Object... rest) {
        Object[] args = new Object[rest.length + 5];
        args[0] = "adapt";
        args[1] = "--model";
        args[2] = model;
        args[3] = "--out";
        args[4] = out;
        System.arraycopy(rest, 0, args, 5, rest.length);
        return CommandRun.of(args);
    }

    private Path stream(String lines) throws IOException {
        return Files.writeString(folder.resolve("stream.jsonl"), lines);
    }

    private static String line(String id, String text) {
        return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\"}\n";
    }
}
