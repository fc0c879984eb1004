package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFixtures;

/** The verb explain. */
class ExplainCommandTest {

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = ModelFixtures.writeTo(folder);
    }

    @Test
    void showsTheWordsForAndAgainstAnAcceptedTopicInIsolates() throws IOException {
        String text = "قال وزير الدفاع اليوم إن الردع أولوية في القطب الشمالي وإن قواته مستعدة للرد.";
        Path file = Files.writeString(folder.resolve("a.txt"), text);

        CommandRun run = CommandRun.of("explain", "--model", model, file);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("status  tagged")
                .containsPattern("deterrence +0\\.\\d{3}  █+. +accept +0\\.600 +0\\.200  \u2068الردع\u2069\n")
                .containsPattern("ukraine_aid +0\\.\\d{3}  .+ +reject +0\\.600 +0\\.200  ")
                .containsPattern("\n\ndeterrence  0\\.\\d{3}  accept  \u2068الردع\u2069\n")
                .contains("  paragraph 0 [0, " + text.length() + ")  ")
                .containsPattern("    base +-2\\.00\n    for +\\+\\d\\.\\d\\d  ██████████  \u2068الردع\u2069\n")
                .containsPattern("    against +-\\d\\.\\d\\d  █+. +\u2068الشمالي\u2069\n")
                .contains("\n\narctic  ")
                .doesNotContain("\n\nukraine_aid");
    }

    @Test
    void explainsTheRecordThatIsAskedForByItsId() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"id\": \"first\", \"text\": \"" + ModelFixtures.OTHER_TEXT + "\"}\n{\"id\": \"second\", \"text\": \""
                        + ModelFixtures.DETERRENCE_TEXT + "\"}\n");

        CommandRun run = CommandRun.of("explain", "--model", model, "--id", "second", file);
        CommandRun unnamed = CommandRun.of("explain", "--model", model, file);
        CommandRun unknown = CommandRun.of("explain", "--model", model, "--id", "third", file);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("paragraph 0 [0, " + ModelFixtures.DETERRENCE_TEXT.length() + ")");
        assertThat(unnamed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(unnamed.err()).contains("found several articles, expected one; say which with --id");
        assertThat(unknown.err()).contains("found no article with the id 'third'");
    }

    @Test
    void showsATopicUnderReview() {
        assertThat(explain(ModelFixtures.REVIEW_TEXT).out())
                .contains("status  no_topic")
                .contains("\n\ndeterrence  0.364  review")
                .doesNotContain("\n\narctic");
    }

    @Test
    void showsEveryTopicWhereAskedTo() {
        assertThat(CommandRun.of("explain", "--all", "--model", model, "--text", ModelFixtures.OTHER_TEXT)
                        .out())
                .contains("\n\ndeterrence  0.", "\n\nukraine_aid  0.", "\n\narctic  0.", "reject")
                .containsPattern("against  +-\\d\\.\\d\\d  ██████████  \u2068كرة\u2069");
    }

    @Test
    void writesAPageToLookAtBesideTheText() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"id\": \"first\", \"date\": \"2026-03-18\", \"text\": \"" + ModelFixtures.DETERRENCE_TEXT + "\"}\n");
        Path page = folder.resolve("why.html");

        CommandRun run = CommandRun.of("explain", "--model", model, "--html", page, file);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("status  tagged");
        Document shown = Jsoup.parse(Files.readString(page));
        assertThat(shown.select("article time").text()).isEqualTo("2026-03-18");
        assertThat(shown.select("article button[data-pick]")).hasSize(3);
        assertThat(shown.select("#thresholds ~ .scroll").first().text()).contains("0.600", "0.200");
        assertThat(shown.select("table.weights").first().text()).contains("الردع");
    }

    @Test
    void doesNotWriteAPageOverWhatItReads() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), ModelFixtures.DETERRENCE_TEXT);

        CommandRun run = CommandRun.of("explain", "--model", model, "--html", file, file);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found as input and as output (--html)");
        assertThat(file).hasContent(ModelFixtures.DETERRENCE_TEXT);
    }

    @Test
    void saysWhyATextCannotBeJudged() {
        assertThat(explain("Deterrence in the Baltic is a priority, the minister said on Tuesday.")
                        .out())
                .contains("status  unclassifiable: not_arabic\n");
    }

    @Test
    void readsStandardInput() {
        assertThat(CommandRun.withInput(ModelFixtures.ARCTIC_TEXT, "explain", "--model", model, "-")
                        .out())
                .contains("\n\narctic  0.967  accept");
    }

    @Test
    void refusesAFolder() {
        CommandRun run = CommandRun.of("explain", "--model", model, folder);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualTo(
                        "wusum: " + folder + ": found a folder, expected one text file; explain shows one article\n");
    }

    @Test
    void letsNoControlOfTheTextReachTheTerminal() {
        String hostile = ModelFixtures.ARCTIC_TEXT.replace("القطب", "\u001B[31m\u202E القطب\u0007");

        assertThat(explain(hostile).out()).contains("arctic").doesNotContain("\u001B", "\u202E", "\u0007");
    }

    @Test
    void letsNoControlOfTheTextIntoItsColours() {
        String hostile = ModelFixtures.ARCTIC_TEXT.replace("القطب", "\u001B[31m\u009B31m القطب\u001B[0m");

        CommandRun run = CommandRun.coloured("explain", "--model", model, "--text", hostile);

        assertThat(run.out()).contains("\u001B[32maccept\u001B[0m");
        assertThat(run.out().replaceAll("\u001B\\[(1|2|32|33|35)m[^\u001B]+\u001B\\[0m", ""))
                .doesNotContain("\u001B", "\u009B");
    }

    @Test
    void failsOnAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), new byte[] {(byte) 0xC7, (byte) 0xE1});

        CommandRun run = CommandRun.of("explain", "--model", model, file);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found the byte 0xC7, which is not UTF-8 (line 1, byte 1 of the file)");
    }

    private CommandRun explain(String text) {
        return CommandRun.of("explain", "--model", model, "--text", text);
    }
}
