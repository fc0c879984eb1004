package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the texts of a corpus alone tell. */
class CorpusAuditTest {

    private static final String TEXT = "أبحرت كاسحة جليد من الميناء الشمالي صباح اليوم نحو القطب";
    private static final String NEARLY = "أبحرت كاسحة جليد من الميناء الشمالي صباح اليوم نحو أوسلو";
    private static final String OTHER = "فاز الفريق في المباراة الأخيرة من الدوري";

    @TempDir
    private Path folder;

    @Test
    void findsNothingInAHealthyCorpus() throws IOException {
        write("P1", line("a", "A", "body", TEXT, "arctic"), line("b", "B", "body", OTHER, ""));

        assertThat(audit()).isEmpty();
    }

    @Test
    void tellsRepetitionsInsideAnArticleFromLeaks() throws IOException {
        write(
                "P1",
                line("a", "A", "body", TEXT, "arctic"),
                line("b", "A", "body", TEXT, "arctic"),
                line("c", "B", "body", NEARLY, "arctic"));
        write("P2", line("d", "D", "body", "«" + TEXT + "»", "arctic"));

        assertThat(told())
                .containsExactly(
                        tuple("leak", "c", "a", 0.8, List.of("other article")),
                        tuple("leak", "d", "a", 1.0, List.of("other article", "other part")),
                        tuple("duplicate", "b", "a", 1.0, List.of()),
                        tuple("duplicate", "d", "a", 1.0, List.of()),
                        tuple("near_duplicate", "c", "a", 0.8, List.of()));
    }

    @Test
    void tellsOfBothParagraphsThatContradictEachOther() throws IOException {
        write(
                "P1",
                line("a", "A", "body", TEXT, "arctic"),
                line("b", "A", "body", NEARLY, ""),
                line("c", "A", "body", TEXT, "deterrence"));

        assertThat(told())
                .filteredOn(finding -> finding.toList().get(0).equals("conflict"))
                .containsExactly(
                        tuple("conflict", "a", "b", 0.8, List.of()),
                        tuple("conflict", "b", "a", 0.8, List.of()),
                        tuple("conflict", "a", "c", 1.0, List.of()),
                        tuple("conflict", "c", "a", 1.0, List.of()));
    }

    @Test
    void tellsOnceOfAnArticleThatIsInTwoParts() throws IOException {
        write("P1", line("a", "A", "body", TEXT, ""), line("b", "B", "body", OTHER, ""));
        write(
                "P2",
                line("c", "A", "body", "نص أول لا يشبه غيره", ""),
                line("d", "A", "body", "ونص ثان مختلف عنه كل الاختلاف", ""));

        assertThat(told()).containsExactly(tuple("leak", "c", "a", 0.0, List.of("same article name", "other part")));
    }

    @Test
    void leavesRepeatedSubheadingsAlone() throws IOException {
        write("P1", line("a", "A", "subheading", "خلفية الأزمة", ""), line("b", "B", "headline", "خلفية الأزمة", ""));
        write("P2", line("c", "C", "subheading", "خلفية الأزمة", ""));

        assertThat(audit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "القطب الشمالي;",
                "ماذا؟ القطب الشمالي??;",
                "القطب \uFFFD الشمالي;lost_letters=1",
                "القطب ???? الشمالي;lost_letters=4",
                "\uFEDF\uFED8\uFEC4\uFE90 الشمالي;presentation_forms=4",
                "القطب \u202Bالشمالي\u202C;bidi_controls=2",
                "Ø§Ù„Ù‚Ø·Ø¨;mojibake",
                "NATO leaders meet in The Hague;not_arabic",
            })
    void findsDamagedParagraphsHoweverShort(String text, String fault) throws IOException {
        write("P1", line("a", "A", "subheading", text, ""));

        List<Finding> findings = audit();

        if (fault == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).kind()).isEqualTo(Finding.Kind.HEALTH);
            assertThat(findings.get(0).details()).contains(fault);
        }
    }

    private List<Finding> audit() throws IOException {
        Corpus corpus = CorpusReader.builder()
                .taxonomy(TestTaxonomies.of("deterrence", "arctic"))
                .allowConflictingTopics()
                .build()
                .read(List.of(folder));
        return CorpusAudit.of(corpus, 0.6);
    }

    private List<Tuple> told() throws IOException {
        return audit().stream()
                .map(finding -> tuple(
                        finding.kind().code(),
                        finding.paragraph().id(),
                        finding.other().map(LabelledParagraph::id).orElse(""),
                        finding.similarity(),
                        finding.details()))
                .toList();
    }

    private void write(String part, String... lines) throws IOException {
        Files.writeString(folder.resolve(part + ".jsonl"), String.join("\n", lines));
    }

    private static String line(String id, String article, String kind, String text, String topic) {
        String topics = topic.isEmpty() ? "" : "\"" + topic + "\"";
        return "{\"id\": \"" + id + "\", \"article\": \"" + article + "\", \"kind\": \"" + kind + "\", \"text\": \""
                + text + "\", \"topics\": [" + topics + "]}";
    }
}
