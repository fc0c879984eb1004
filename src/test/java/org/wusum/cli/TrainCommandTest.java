package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.train.LeavePartOut;
import org.wusum.train.ParagraphFile;
import tools.jackson.jr.ob.JSON;

/** The verb train, and evaluate --leave-one-part-out, which trains too. */
class TrainCommandTest {

    @TempDir
    Path folder;

    private Path data;
    private Path topics;
    private Path out;

    @BeforeEach
    void writeData() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        ParagraphFile.of(data, "A1").addMadeUp(22, 2, 1).write();
        ParagraphFile.of(data, "R1").addMadeUp(20, 1, 2).write();
        topics = Files.writeString(
                folder.resolve("topics.json"),
                JSON.std.asString(ModelFixtures.taxonomy().toMap()));
        out = folder.resolve("new.wusum");
    }

    @Test
    void writesModelFiguresCardAndGoldenArticles() throws IOException {
        Path metrics = folder.resolve("metrics.json");
        Path card = folder.resolve("card.md");
        Path golden = folder.resolve("golden.jsonl");

        CommandRun run = train("--metrics", metrics, "--card", card, "--golden", golden, "--seed", 5);

        assertThat(run.err()).contains("first network, epoch 1: loss", "macro", "wrote tiny@");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEmpty();
        ModelFile model = ModelFile.read(out);
        assertThat(model.model().provenance().seed()).isEqualTo(5);
        assertThat(run.err()).contains("wrote " + model.id());
        assertThat(JSON.std.mapFrom(Files.readString(metrics))).containsKeys("paragraphs", "articles");
        assertThat(Files.readString(card)).contains(model.sha256());
        assertThat(Files.readAllLines(golden)).hasSizeBetween(20, 24);
        assertThat(CommandRun.of("model", "verify", out).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void writesAReportAndTheLearningCurveOfItAmongTheFigures() throws IOException {
        Path metrics = folder.resolve("metrics.json");
        Path html = folder.resolve("report.html");

        CommandRun run = train("--html", html, "--metrics", metrics);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .containsPattern("(?s)wrote tiny@.*learning curve at 50 %, fold \\d of 5, epoch 1: loss")
                .contains("wrote the report to " + html);
        assertThat(html).exists();
        assertThat(shares(metrics)).endsWith(0.5, 1.0).doesNotHaveDuplicates();
    }

    @Test
    void saysWhichPointsOfTheLearningCurveAreMissing() throws IOException {
        Files.delete(data.resolve("R1.jsonl"));
        ParagraphFile.of(data, "A1").addMadeUp(8, 9, 1).write();

        CommandRun run = train("--quiet", "--html", folder.resolve("report.html"));

        assertThat(run.err())
                .contains("too few articles to train on 10 % of them: the learning curve is without that point")
                .doesNotContain("50 %");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void leavesTheLearningCurveOutWhereAskedTo() throws IOException {
        Path metrics = folder.resolve("metrics.json");
        Path html = folder.resolve("report.html");

        CommandRun run = train("--html", html, "--no-learning-curve", "--metrics", metrics);

        assertThat(run.err()).doesNotContain("learning curve");
        assertThat(html).exists();
        assertThat(JSON.std.mapFrom(Files.readString(metrics))).doesNotContainKey("learningCurve");
    }

    @Test
    void givesTheSameModelWithAReportAndWithout() throws IOException {
        train("--quiet");
        byte[] without = Files.readAllBytes(out);

        train("--quiet", "--html", folder.resolve("report.html"));

        assertThat(out).hasBinaryContent(without);
    }

    @Test
    void wantsAReportToLeaveTheLearningCurveOutOf() {
        CommandRun run = train("--no-learning-curve");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("--no-learning-curve goes with --html only")
                .doesNotContain("epoch");
    }

    private static List<Double> shares(Path metrics) throws IOException {
        Map<?, ?> curve =
                (Map<?, ?>) JSON.std.mapFrom(Files.readString(metrics)).get("learningCurve");
        List<Double> shares = new ArrayList<>();
        for (Object point : (List<?>) curve.get("points")) {
            shares.add((Double) ((Map<?, ?>) point).get("share"));
        }
        return shares;
    }

    @Test
    void isSilentWhereAskedTo() {
        CommandRun run = train("--quiet");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void listsEveryBadRecordAndTrainsNothing() throws IOException {
        Path bad = Files.writeString(
                data.resolve("X1.jsonl"), "{\"id\": \"x\", \"text\": \"نص\", \"topics\": [\"harbours\"]}\nnonsense\n");

        CommandRun run = train();

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("2 problems", bad + ":1", "harbours", bad + ":2")
                .doesNotContain("epoch");
        assertThat(out).doesNotExist();
    }

    @Test
    void leavesBadRecordsOutWhereAskedTo() throws IOException {
        Files.writeString(data.resolve("X1.jsonl"), "nonsense\n");

        CommandRun run = train("--on-bad-record", "skip", "--quiet");

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.err()).contains("skipped 1 bad record");
        assertThat(out).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "--target,accuracy=0.9,expected f1",
        "--target,precision=2,above 0 and below 1",
        "--topic-target,arctic,expected TOPIC:TARGET",
        "--topic-target,harbours:recall=0.9,deterrence",
        "--topic-target,arctic:best,expected f1",
        "--seed,0,seed 0",
        "--seed,many,many",
        "--threads,0,threads 0"
    })
    void refusesWrongOptions(String option, String value, String message) {
        CommandRun run = train(option, value);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).doesNotContain("epoch");
        assertThat(out).doesNotExist();
    }

    @Test
    void storesTheTargetOfEachTopic() throws IOException {
        train("--quiet", "--target", "precision=0.8", "--topic-target", "arctic:recall=0.9");

        assertThat(ModelFile.read(out).model().points())
                .extracting("target")
                .containsExactly("precision=0.8", "precision=0.8", "recall=0.9");
    }

    @Test
    void takesTheStreamPartsFromTheFolder() throws IOException {
        Files.writeString(data.resolve("corpus.json"), "{\"streamParts\": [\"R1\"]}");

        train("--quiet");

        assertThat(ModelFile.read(out).model().provenance().training().get("streamParts"))
                .asString()
                .isEqualTo("[R1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"streamParts\": [\"R9\"]};found R9, expected one of the parts A1, R1",
                "{\"streamParts\": \"R1\"};expected a list of parts",
                "{};expected a list of parts",
                "null;expected a JSON object",
                "[1];expected a JSON object"
            })
    void saysWhatIsWrongWithTheFolderSFile(String content, String message) throws IOException {
        Files.writeString(data.resolve("corpus.json"), content);

        CommandRun run = train();

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("corpus.json", message).doesNotContain("unexpected failure");
        assertThat(out).doesNotExist();
    }

    @Test
    void looksForAPlaceToWriteBeforeItTrains() {
        CommandRun run = train("--metrics", folder.resolve("nowhere").resolve("metrics.json"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found no folder").doesNotContain("epoch");
        assertThat(out).doesNotExist();
    }

    @Test
    void measuresTrainingWithOnePartLeftOut() throws IOException {
        Files.writeString(data.resolve("corpus.json"), "{\"streamParts\": [\"R1\"]}");
        Path model = ModelFixtures.writeTo(folder);
        Path json = folder.resolve("left-out.json");

        CommandRun run =
                CommandRun.of("evaluate", "--leave-one-part-out", "--model", model, "--data", data, "--json", json);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("parts all", LeavePartOut.STREAM_PARTS, "macro");
        assertThat(JSON.std.mapFrom(Files.readString(json, StandardCharsets.UTF_8)))
                .containsOnlyKeys(LeavePartOut.ALL, LeavePartOut.STREAM_PARTS);
    }

    private CommandRun train(Object... options) {
        Object[] all = new Object[options.length + 7];
        System.arraycopy(new Object[] {"train", "--data", data, "--topics", topics, "--out", out}, 0, all, 0, 7);
        System.arraycopy(options, 0, all, 7, options.length);
        return CommandRun.of(all);
    }
}
