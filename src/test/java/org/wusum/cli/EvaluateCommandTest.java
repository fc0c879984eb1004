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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.Abstention;
import org.wusum.model.Anchors;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.TopicModel;
import tools.jackson.jr.ob.JSON;

/** The verb evaluate. */
class EvaluateCommandTest {

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = ModelFixtures.writeTo(folder);
    }

    @Test
    void showsATableForParagraphsAndOneForArticles() throws IOException {
        CommandRun run = evaluate(
                "--data",
                data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true)
                        + line("2", "a", ModelFixtures.OTHER_TEXT, "", true)
                        + line("3", "b", ModelFixtures.DETERRENCE_TEXT, "\"deterrence\"", false)));

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("\nparagraphs\n", "\narticles\n", "macro", "micro")
                .contains("\nprobabilities of paragraphs\n", "expected calibration error\n")
                .contains("\u2068القطب الشمالي\u2069\n")
                .containsPattern("arctic +1 +1 +1\\.000")
                .contains("never predicted: ukraine_aid", "without support: ukraine_aid");
        assertThat(run.err()).contains("not looked at: genre (in 3 records)");
    }

    @Test
    void showsColoursOnATerminalAlone() throws IOException {
        Path data = data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true));

        assertThat(CommandRun.coloured("evaluate", "--model", model, "--data", data)
                        .out())
                .contains("\u001B[1mparagraphs\u001B[0m\n");
        assertThat(evaluate("--data", data).out()).doesNotContain("\u001B");
    }

    @Test
    void leavesTheTableOfArticlesOutWhereNoneHasTwoParagraphs() throws IOException {
        CommandRun run = evaluate("--data", data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true)));

        assertThat(run.out()).contains("\nparagraphs\n").doesNotContain("\narticles\n");
    }

    @Test
    void measuresSureParagraphsAloneWhereAskedTo() throws IOException {
        Path data = data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true)
                + line("2", "b", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", false));

        assertThat(figures(evaluate("--json", "-", "--data", data)).get("rows")).isEqualTo(2);
        assertThat(figures(evaluate("--json", "-", "--only-sure", "--data", data))
                        .get("rows"))
                .isEqualTo(1);
    }

    @Test
    void writesJsonToAFileBesideTheTable() throws IOException {
        Path json = folder.resolve("quality.json");

        CommandRun run =
                evaluate("--json", json, "--data", data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true)));

        assertThat(run.out()).contains("\nparagraphs\n");
        assertThat(JSON.std.mapFrom(Files.readString(json)))
                .containsKeys("model", "data", "paragraphs", "reliability")
                .containsEntry("articles", null);
    }

    @Test
    void comparesWithAnotherModelOnTheSameParagraphs() throws IOException {
        Path other = modelThatDoubtsEverything();
        Path json = folder.resolve("both.json");

        CommandRun run = evaluate("--compare", other, "--json", json, "--data", twoParagraphs());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        String first = ModelFile.read(model).id();
        String second = ModelFile.read(other).id();
        assertThat(run.out())
                .contains("\ncompared with " + second + "\n", "\nits paragraphs\n")
                .contains("\nfirst: " + first + ", second: " + second + "\n")
                .contains("only the first has right: 1, only the second: 0");
        Map<?, ?> compared =
                (Map<?, ?>) JSON.std.mapFrom(Files.readString(json)).get("compare");
        assertThat(compared.get("model")).isEqualTo(second);
        assertThat(((Map<?, ?>) compared.get("paragraphs")).get("rows")).isEqualTo(2);
        assertThat(((Map<?, ?>) compared.get("comparison")).get("onlyFirstRight"))
                .isEqualTo(1);
        assertThat(run.err()).doesNotContain("both models");
    }

    @Test
    void saysThatAModelComparedWithItselfDoesNotDiffer() throws IOException {
        Path copy = Files.copy(model, folder.resolve("copy.wusum"));

        CommandRun run = evaluate("--compare", copy, "--data", twoParagraphs());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .contains("both models are " + ModelFile.read(model).id() + ": there is no difference to be found");
        assertThat(run.out()).contains("only the first has right: 0, only the second: 0");
    }

    @Test
    void refusesToCompareModelsOfDifferentTopicsBeforeItReadsTheData() throws IOException {
        Path other = Files.write(
                folder.resolve("other.wusum"),
                ModelFile.bytes(ModelFile.bundled().model()));

        CommandRun run = evaluate("--compare", other, "--data", folder.resolve("none.jsonl"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .startsWith(
                        "wusum: " + other + ": found a model for the topics deterrence, ukraine_aid, eu_cooperation")
                .contains("expected those of tiny@", "deterrence, ukraine_aid, arctic;", "for the same topics");
    }

    @Test
    void writesAReport() throws IOException {
        Path html = folder.resolve("report.html");

        CommandRun run = evaluate("--html", html, "--compare", modelThatDoubtsEverything(), "--data", twoParagraphs());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("\nparagraphs\n");
        assertThat(html).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--compare"})
    void measuresEitherAModelOrTraining(String option) throws IOException {
        CommandRun run = evaluate("--leave-one-part-out", option, folder.resolve("any"), "--data", twoParagraphs());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .startsWith("wusum: " + option + " does not go with --leave-one-part-out")
                .contains(": leave ");
    }

    @Test
    void refusesToWriteOverTheModelItComparesWith() throws IOException {
        Path other = modelThatDoubtsEverything();
        byte[] before = Files.readAllBytes(other);

        for (String option : List.of("--json", "--html")) {
            CommandRun run = evaluate(option, other, "--compare", other, "--data", twoParagraphs());

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("found as input and as output (" + option + ")");
        }
        assertThat(other).hasBinaryContent(before);
    }

    @Test
    void refusesOneFileForFiguresAndReport() throws IOException {
        Path place = folder.resolve("report");

        CommandRun run = evaluate("--json", place, "--html", place, "--data", twoParagraphs());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("wusum: --json and --html name the same file.");
    }

    private Path twoParagraphs() throws IOException {
        return data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true)
                + line("2", "b", ModelFixtures.OTHER_TEXT, "", true));
    }

    /** It knows too few of the words to accept anything. */
    private Path modelThatDoubtsEverything() throws IOException {
        TopicModel doubting =
                ModelFixtures.model().withAbstention(new Abstention(1, Double.NEGATIVE_INFINITY, Anchors.NONE));
        return Files.write(folder.resolve("doubting.wusum"), ModelFile.bytes(doubting));
    }

    @Test
    void failsWithEveryProblemOfTheData() throws IOException {
        CommandRun run =
                evaluate("--data", data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"harbours\"", true) + "x\n"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("labelled.jsonl:1", "harbours", "labelled.jsonl:2");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesToWriteOverItsDataAndItsModel() throws IOException {
        String lines = line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true);
        Path data = data(lines);

        for (Path place : List.of(data, model)) {
            CommandRun run = evaluate("--json", place, "--data", folder);

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("found as input and as output (--json)");
        }
        assertThat(data).hasContent(lines);
    }

    @Test
    void refusesAPlaceForItsFiguresThatCannotBeWritten() {
        CommandRun run = evaluate("--json", folder, "--data", folder.resolve("none.jsonl"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found a folder, expected the name of a file to write");
    }

    @Test
    void needsTwoPartsToLeaveOneOut() throws IOException {
        CommandRun run = evaluate(
                "--leave-one-part-out",
                "--data",
                data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true)
                        + line("2", "b", ModelFixtures.OTHER_TEXT, "", true)));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no stream parts", "wusum: found ").doesNotContain("unexpected failure");
    }

    @Test
    void leavesUnsureParagraphsOutBeforeItLeavesOnePartOut() throws IOException {
        CommandRun run = evaluate(
                "--leave-one-part-out",
                "--only-sure",
                "--data",
                data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", false)));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found no paragraph to measure on", "leave --only-sure out");
    }

    @Test
    void countsTheBadRecordsThatItSkips() throws IOException {
        CommandRun run = evaluate(
                "--on-bad-record",
                "skip",
                "--data",
                data(line("1", "a", ModelFixtures.ARCTIC_TEXT, "\"arctic\"", true) + "x\n"));

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.err()).contains("skipped 1 bad record");
    }

    private CommandRun evaluate(Object... args) {
        Object[] all = new Object[args.length + 3];
        all[0] = "evaluate";
        all[1] = "--model";
        all[2] = model;
        System.arraycopy(args, 0, all, 3, args.length);
        return CommandRun.of(all);
    }

    private static Map<?, ?> figures(CommandRun run) throws IOException {
        return (Map<?, ?>) JSON.std.mapFrom(run.out()).get("paragraphs");
    }

    private Path data(String lines) throws IOException {
        return Files.writeString(folder.resolve("labelled.jsonl"), lines);
    }

    private static String line(String id, String article, String text, String topics, boolean sure) {
        return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\", \"topics\": [" + topics + "], \"article\": \""
                + article + "\", \"sure\": " + sure + ", \"genre\": \"wire\"}\n";
    }
}
