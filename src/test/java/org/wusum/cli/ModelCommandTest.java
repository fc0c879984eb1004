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
import org.wusum.model.Abstention;
import org.wusum.model.Anchors;
import org.wusum.model.GoldenParagraph;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.RandomBlends;
import org.wusum.model.TopicModel;
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
    void inspectShowsTheNetworksOfAModel() throws IOException {
        TopicModel blended = RandomBlends.model(List.of(ModelFixtures.DETERRENCE_TEXT), 1)
                .withAbstention(new Abstention(0.25, -1.5, Anchors.NONE));
        Path file = Files.write(folder.resolve("blend.wusum"), ModelFile.bytes(blended));

        CommandRun run = CommandRun.of("model", "inspect", file);

        assertThat(run.out())
                .contains("vectors of 6 numbers, quantised\n")
                .contains("network     convolution of widths 1, 2, 4 with 5 filters each\n")
                .contains("network     self-attention with 2 heads of 3\n")
                .contains("network     subwords in 64 buckets: words 1-2, characters 3-4\n")
                .contains("blend       n-grams 0.600, networks 0.400\n")
                .contains("cascade     networks rest where no topic's n-gram logit is above -1.000, -1.250, -1.500\n")
                .contains("review      instead of accept below a known share of 0.250\n")
                .contains("review      instead of accept where n-grams or networks give a raw logit below -1.500\n")
                .contains("presumed share of paragraphs\n  deterrence    0.0200\n");
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
