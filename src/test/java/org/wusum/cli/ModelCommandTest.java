package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.GoldenParagraph;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import tools.jackson.jr.ob.JSON;

/** The verbs model inspect and model verify. */
class ModelCommandTest {

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = ModelFixtures.writeTo(folder);
    }

    @Test
    void inspectShowsWhatIsInAModel() {
        CommandRun run = CommandRun.of("model", "inspect", model);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith("model       tiny@")
                .contains("features    16: words 1-1\n")
                .contains("ukraine_aid  Aid to Ukraine, \u2068دعم أوكرانيا\u2069")
                .contains("0.900 [0.800, 0.950]")
                .contains("trainer     by hand")
                .contains("for      \u2068مساعدات\u2069 +6.00");
    }

    @Test
    void inspectWritesTheManifestAsJson() throws IOException {
        CommandRun run = CommandRun.of("model", "inspect", "--json", model);

        assertThat(((Map<?, ?>) JSON.std.mapFrom(run.out()).get("taxonomy")).get("name"))
                .isEqualTo("tiny");
    }

    @Test
    void inspectWritesHalfASurrogatePairAsAnEscape() throws IOException {
        String text = ModelFixtures.OTHER_TEXT + " \uD83D 😀";
        Path file = Files.write(
                folder.resolve("half.wusum"),
                ModelFile.bytes(ModelFixtures.withGolden(
                        ModelFixtures.model(), List.of(new GoldenParagraph(text, List.of(1.0, 2.0, 3.0))))));

        CommandRun run = CommandRun.of("model", "inspect", "--json", file);

        assertThat(run.out()).contains("\\uD83D 😀");
        assertThat((List<?>) JSON.std.mapFrom(run.out()).get("golden"))
                .singleElement()
                .extracting(golden -> ((Map<?, ?>) golden).get("text"))
                .isEqualTo(text);
    }

    @Test
    void verifyPassesAModelThatWorksAsItWasMade() {
        CommandRun run = CommandRun.of("model", "verify", model);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("works as it was made", "5 golden paragraphs");
    }

    @Test
    void verifyNamesEveryGoldenScoreThatDiffers() throws IOException {
        Path changed = Files.write(
                folder.resolve("changed.wusum"),
                ModelFile.bytes(ModelFixtures.withGolden(
                        ModelFixtures.model(),
                        List.of(new GoldenParagraph(ModelFixtures.OTHER_TEXT, List.of(1.0, 2.0, 3.0))))));

        CommandRun run = CommandRun.of("model", "verify", changed);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("golden paragraph 0, "));
        assertThat(run.err()).contains("does not work as it was made");
    }

    @Test
    void verifyNamesADamagedFile() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);

        CommandRun run = CommandRun.of("model", "verify", model);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith(model + ": SHA-256: found ").hasLineCount(1);
    }

    @Test
    void failsOnWhatIsNoModel() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "نص");

        assertThat(CommandRun.of("model", "inspect", text).err())
                .startsWith("wusum: " + text + ": magic: found ")
                .hasLineCount(1);
        assertThat(CommandRun.of("tag", "--model", folder, text).code()).isEqualTo(ExitCode.FAILED);
        assertThat(CommandRun.of("model", "verify", folder.resolve("none")).code())
                .isEqualTo(ExitCode.FAILED);
    }
}
