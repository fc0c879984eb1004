package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.train.ParagraphFile;
import tools.jackson.jr.ob.JSON;

/** The verb audit, and --corrections, which takes its findings back. */
class AuditCommandTest {

    private static final String ARCTIC = "القطب الجليد كاسحة غرينلاند الشمالي الأسماك القطب الجليد كاسحة";
    private static final String REPEATED = "قالت الوزارة إن المحادثات بدأت صباح اليوم في العاصمة وتستمر حتى مساء الغد";

    @TempDir
    Path folder;

    private Path data;
    private Path topics;

    @BeforeEach
    void writeData() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        ParagraphFile.of(data, "A1")
                .addMadeUp(22, 2, 1)
                .add("missing", ARCTIC)
                .add("once", REPEATED)
                .write();
        ParagraphFile.of(data, "R1")
                .addMadeUp(20, 2, 2)
                .add("again", REPEATED, "deterrence")
                .write();
        topics = Files.writeString(
                folder.resolve("topics.json"),
                JSON.std.asString(ModelFixtures.taxonomy().toMap()));
    }

    @Test
    void writesFindingsWithWhatAnEditorNeeds() throws IOException {
        CommandRun run = audit();

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        List<Map<String, Object>> findings = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            findings.add(JSON.std.mapFrom(line));
        }
        Map<String, Object> suspect = findings.get(0);
        assertThat(suspect)
                .containsEntry("finding", "suspect")
                .containsEntry("id", "missing")
                .containsEntry("topics", List.of())
                .containsEntry("suggested", List.of("arctic"))
                .containsEntry("topic", "arctic")
                .containsEntry("given", false)
                .containsEntry("file", data.resolve("A1.jsonl").toString())
                .containsEntry("line", 67)
                .containsEntry("article", "missing")
                .containsEntry("text", ARCTIC)
                .containsKeys("probability", "score")
                .doesNotContainKeys("other", "similarity", "details");
        assertThat(findings)
                .filteredOn(finding -> finding.get("finding").equals("conflict"))
                .extracting("id", "other", "topics", "otherTopics", "otherLine", "similarity")
                .containsExactly(
                        tuple("once", "again", List.of(), List.of("deterrence"), 61, 1.0),
                        tuple("again", "once", List.of("deterrence"), List.of(), 68, 1.0));
        assertThat(findings).extracting("finding").contains("leak", "duplicate");
    }

    @Test
    void tellsPeopleWhatItFound() {
        CommandRun run = audit("--out", folder.resolve("findings.jsonl"));

        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        " of 2, epoch 1: loss ",
                        "looked at 129 paragraphs in 2 parts",
                        "suspect labels, on ",
                        "arctic: about ",
                        "       2  paragraphs that say the same as another with other topics",
                        "       1  paragraphs that repeat another word for word",
                        "findings to " + folder.resolve("findings.jsonl"));
    }

    @Test
    void isSilentWhereAskedTo() {
        assertThat(audit("--quiet", "--out", folder.resolve("findings.csv")).err())
                .isEmpty();
    }

    @Test
    void trainsNothingWhereNoSuspectsAreWanted() {
        CommandRun run = audit("--no-suspects");

        assertThat(run.err()).doesNotContain("epoch", "suspect");
        assertThat(run.out().lines()).hasSize(4).noneMatch(line -> line.contains("suspect"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings.csv", "findings.jsonl"})
    void changesExactlyWhatTheEditorCorrects(String name) throws IOException {
        Path findings = folder.resolve(name);
        audit("--quiet", "--out", findings);
        String edited = name.endsWith(".csv")
                ? Files.readString(findings)
                        .replaceFirst("suspect,missing,,arctic,", "suspect,missing,arctic,arctic,")
                        .replaceFirst("\nconflict,once,,", "\nconflict,once,deterrence,")
                : Files.readString(findings)
                        .replaceFirst("\"missing\",\"topics\":\\[]", "\"missing\",\"topics\":[\"arctic\"]")
                        .replaceFirst("\"once\",\"topics\":\\[]", "\"once\",\"topics\":[\"deterrence\"]");
        Files.writeString(findings, edited);
        Path model = folder.resolve("new.wusum");

        CommandRun run = CommandRun.of(
                "train", "--data", data, "--topics", topics, "--out", model, "--corrections", findings, "--quiet");

        assertThat(run.err()).isEqualTo("corrected the topics of 2 paragraphs" + System.lineSeparator());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        Corpus corrected = reader().corrections(List.of(findings)).build().read(List.of(data));
        Corpus before = reader().allowConflictingTopics().build().read(List.of(data));
        for (int row = 0; row < before.size(); row++) {
            LabelledParagraph paragraph = corrected.paragraphs().get(row);
            switch (paragraph.id()) {
                case "missing" -> assertThat(paragraph.topics()).containsExactly("arctic");
                case "once" -> assertThat(paragraph.topics()).containsExactly("deterrence");
                default -> assertThat(paragraph).isEqualTo(before.paragraphs().get(row));
            }
        }
        assertThat(ModelFile.read(model).model().provenance().dataSha256()).isEqualTo(corrected.sha256());
    }

    @Test
    void auditsWhatIsLeftAfterCorrections() throws IOException {
        Path corrections = Files.writeString(folder.resolve("fix.csv"), "id,topics\nonce,deterrence\n");

        CommandRun run = audit("--no-suspects", "--corrections", corrections);

        assertThat(run.err())
                .contains("corrected the topics of 1 paragraph", "       0  paragraphs that say the same as another");
    }

    @Test
    void measuresCorrectedLabels() throws IOException {
        Path corrections = Files.writeString(folder.resolve("fix.csv"), "id,topics\nonce,deterrence\n");
        Path model = ModelFixtures.writeTo(folder);

        CommandRun run = CommandRun.of(
                "evaluate", "--model", model, "--data", data, "--corrections", corrections, "--json", "-");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("corrected the topics of 1 paragraph");
        assertThat(run.out())
                .contains(reader().corrections(List.of(corrections))
                        .build()
                        .read(List.of(data))
                        .sha256());
    }

    @Test
    void saysWhereACorrectionIsWrong() throws IOException {
        Path corrections = Files.writeString(folder.resolve("fix.csv"), "id,topics\nonce,deterrence\nnobody,\n");

        CommandRun run = audit("--corrections", corrections);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(corrections + ":3: found a correction of \"nobody\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--similarity,0.4,expected 0.5 to 1",
        "--similarity,close,close",
        "--format,xml,'expected one of jsonl, csv'",
        "--out,findings.xlsx,expected a name that ends in .jsonl or .csv",
        "--threads,0,threads 0"
    })
    void refusesWrongOptions(String option, String value, String message) {
        CommandRun run = audit(option, value);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).doesNotContain("epoch");
    }

    @Test
    void writesNoFindingsWhereTheyWouldBeReadAsData() {
        CommandRun run = audit("--out", data.resolve("findings.csv"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("would be read as data");
        assertThat(data.resolve("findings.csv")).doesNotExist();
    }

    @Test
    void writesNoFindingsOverItsCorrections() throws IOException {
        Path corrections = Files.writeString(folder.resolve("fix.csv"), "id,topics\nonce,deterrence\n");

        CommandRun run = audit("--no-suspects", "--corrections", corrections, "--out", corrections);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found as input and as output");
    }

    @Test
    void saysWhatToDoWhereThereIsTooLittleToTrainOn() throws IOException {
        Path one = Files.writeString(
                folder.resolve("one.jsonl"), "{\"id\": \"a\", \"text\": \"نص\", \"topics\": [\"arctic\"]}");

        CommandRun run = CommandRun.of("audit", "--data", one, "--topics", topics);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("give more data, or --no-suspects");
    }

    /** In Turkish an i becomes another letter in upper case, and Arabic locales have digits of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab"})
    void writesTheSameInAnyLocale(String tag) {
        String expected = audit("--no-suspects", "--format", "csv").out();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(audit("--no-suspects", "--format", "csv").out())
                    .isEqualTo(expected)
                    .startsWith("\uFEFFfinding,id,topics,suggested,topic,given,probability,score,other,");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static CorpusReader.Builder reader() {
        return CorpusReader.builder().taxonomy(ModelFixtures.taxonomy());
    }

    private CommandRun audit(Object... options) {
        List<Object> all = new ArrayList<>(List.of("audit", "--data", data, "--topics", topics));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray());
    }
}
