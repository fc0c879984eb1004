package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verb train refuses before it reads or trains anything. */
class TrainPlacesTest {

    /** Broken, so that whoever reads it before looking at the places is found out. */
    private static final String UNREADABLE = "not JSON\n";

    @TempDir
    Path folder;

    private Path data;
    private Path topics;

    @BeforeEach
    void writeInputs() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("P1.jsonl"), UNREADABLE);
        Files.writeString(data.resolve("corpus.json"), UNREADABLE);
        topics = Files.writeString(folder.resolve("topics.json"), UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--metrics", "--card", "--golden", "--html"})
    void refusesOneFileForTwoOutputs(String option) {
        CommandRun run = train("--out", folder.resolve("m.wusum"), option, folder + "/data/../m.wusum");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("wusum: --out and " + option + " name the same file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out", "--metrics", "--card", "--golden", "--html"})
    void refusesToWriteOverWhatItReads(String option) throws IOException {
        for (Path input : List.of(topics, data.resolve("P1.jsonl"), data.resolve("corpus.json"))) {
            CommandRun run = train(with(option, input));

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("found as input and as output (" + option + ")");
            assertThat(input).hasContent(UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out", "--metrics", "--card", "--golden", "--html"})
    void refusesAFolderAndAPlaceInNoFolder(String option) {
        assertThat(train(with(option, folder)).err()).contains("found a folder, expected the name of a file to write");
        assertThat(train(with(option, folder.resolve("none/x"))).err()).contains("none, expected one; create it first");
    }

    @Test
    void readsItsInputsWhereThePlacesAreGood() {
        CommandRun run = train("--out", folder.resolve("m.wusum"), "--card", folder.resolve("m.md"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("wusum: " + topics + ":1: found invalid JSON");
        assertThat(folder.resolve("m.wusum")).doesNotExist();
    }

    private Object[] with(String option, Path place) {
        return option.equals("--out")
                ? new Object[] {option, place}
                : new Object[] {"--out", folder.resolve("m.wusum"), option, place};
    }

    private CommandRun train(Object... args) {
        return CommandRun.of(Stream.concat(Stream.of("train", "--data", data, "--topics", topics), Stream.of(args))
                .toArray());
    }
}
