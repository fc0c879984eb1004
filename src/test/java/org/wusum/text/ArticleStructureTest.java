package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.text.Segment.Kind;

class ArticleStructureTest {
    private static final String BODY =
            "أعلنت الوزارة أمس أن القوات ستبقى في مواقعها حتى نهاية الشهر، وأن القرار اتخذ بعد مشاورات مع الحلفاء.";

    @ParameterizedTest
    @ValueSource(strings = {"article-blank-lines", "article-single-breaks", "article-hard-wrapped"})
    void dividesAnArticleAsWritten(String name) throws IOException {
        String text = resource(name + ".txt");

        assertThat(lines(text, ArticleStructure.of(text, false))).isEqualTo(resource(name + ".expected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\f", "\u000B", " \n\t\u00A0\u200F\n"})
    void knowsEveryKindOfLineEnd(String lineEnd) {
        String text = BODY + lineEnd + BODY + lineEnd + lineEnd + BODY + lineEnd;

        assertThat(texts(text, ArticleStructure.of(text, true))).containsExactly(BODY, BODY, BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "الخميس 12 فبراير 2026",
                "2026/02/12 - 14:30",
                "2026-02-12T14:30:00Z",
                "١٢ شباط/فبراير ٢٠٢٦",
                "12.02.2026",
                "12 كانون الثاني 2026",
                "نُشر في: 12 فبراير/شباط 2026",
                "آخر تحديث: الجمعة 13 مارس 2026 الساعة 09:15 صباحاً بتوقيت غرينتش",
                "(5 رمضان 1447 هـ - 22 فبراير 2026 م)",
                "date: 2026-02-12",
                "Published on February 12, 2026",
            })
    void findsADateLine(String date) {
        String text = date + "\n" + BODY;

        assertThat(ArticleStructure.of(text, true))
                .containsExactly(
                        new Segment(Kind.DATE_LINE, 0, date.length()),
                        new Segment(Kind.PARAGRAPH, date.length() + 1, text.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "في 12 فبراير 2026 قالت الوزارة إن القوات باقية.",
                "12 دولة وقعت الاتفاق أمس في العاصمة.",
                "2026 سيكون عاما صعبا على الجميع.",
                "12 فبراير موعد القمة المقبلة في بروكسل.",
                "الخميس",
                "14:30",
                "2026-13-45 رقم القرار الذي صدر أمس.",
            })
    void leavesADateInsideASentenceAlone(String line) {
        String text = line + "\n" + BODY;

        assertThat(ArticleStructure.of(text, true)).noneMatch(s -> s.kind() == Kind.DATE_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date 2026-02-12",
                "2026-02-12 14:30",
                "12/02/2026 -",
                "الخميس 12 فبراير 2026 -",
                "التاريخ: 12 فبراير 2026"
            })
    void takesADateOffTheFirstLine(String date) {
        String text = date + " " + BODY;

        assertThat(texts(text, ArticleStructure.of(text, false))).containsExactly(date, BODY);
        assertThat(ArticleStructure.of(text, false).get(0).kind()).isEqualTo(Kind.DATE_LINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"غرينلاند", "في غرينلاند", "مارس", "كانون", "غرينلاند وحلف الناتو"})
    void leavesTheWordsBehindADateThatAreNoneOfItsParts(String words) {
        String date = "12/2/2026";

        List<Segment> segments = ArticleStructure.of(date + " " + words + "\n" + BODY, true);

        assertThat(segments.get(0)).isEqualTo(new Segment(Kind.DATE_LINE, 0, date.length()));
        assertThat(texts(date + " " + words + "\n" + BODY, segments)).containsExactly(date, words, BODY);
    }

    @Test
    void doesNotTakeAWrittenDateAndAWordForADateLine() {
        String text = "12 فبراير 2026 غرينلاند\n" + BODY;

        assertThat(ArticleStructure.of(text, true)).noneMatch(s -> s.kind() == Kind.DATE_LINE);
    }

    @Test
    void doesNotTakeACountForATime() {
        String text = "2026-02-12 5 دول أعلنت أمس أنها ستشارك في المناورات المقبلة.";

        assertThat(texts(text, ArticleStructure.of(text, true)))
                .containsExactly("2026-02-12", "5 دول أعلنت أمس أنها ستشارك في المناورات المقبلة.");
    }

    @Test
    void takesTheFirstLineAsHeadlineOnlyWhereNoTitleIsKnown() {
        String text = "الحكومة تبقي القوات في مواقعها حتى نهاية الشهر\n" + BODY;

        assertThat(kinds(ArticleStructure.of(text, false))).containsExactly(Kind.HEADLINE, Kind.PARAGRAPH);
        assertThat(kinds(ArticleStructure.of(text, true))).containsExactly(Kind.PARAGRAPH, Kind.PARAGRAPH);
    }

    @Test
    void aQuestionOrAnOpenEndMayBeAHeadlineButASentenceWithAFullStopMayNot() {
        assertThat(kinds(ArticleStructure.of("هل تبقى القوات في مواقعها؟\n" + BODY, false)))
                .containsExactly(Kind.HEADLINE, Kind.PARAGRAPH);
        assertThat(kinds(ArticleStructure.of("القوات باقية في مواقعها ولكن…\n" + BODY, false)))
                .containsExactly(Kind.HEADLINE, Kind.PARAGRAPH);
        assertThat(kinds(ArticleStructure.of("تبقى القوات في مواقعها.\n" + BODY, false)))
                .containsExactly(Kind.PARAGRAPH, Kind.PARAGRAPH);
    }

    @Test
    void aLineWithNothingLongerAfterItIsNoHeadline() {
        assertThat(kinds(ArticleStructure.of("الحكومة تبقي القوات في مواقعها", false)))
                .containsExactly(Kind.PARAGRAPH);
        assertThat(kinds(ArticleStructure.of("الحكومة تبقي القوات في مواقعها\nالمصدر: وكالات", false)))
                .containsExactly(Kind.PARAGRAPH, Kind.PARAGRAPH);
    }

    @Test
    void shortLinesInARowAreAListUpToTheOneBeforeAParagraph() {
        String text = BODY + "\nأولا الردع\nثانيا الدعم\nثالثا التعاون\n" + BODY;

        assertThat(kinds(ArticleStructure.of(text, true)))
                .containsExactly(Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.SUBHEADING, Kind.PARAGRAPH);
    }

    @Test
    void aShortLineThatLeadsIntoAQuotationIsNoSubheading() {
        assertThat(kinds(ArticleStructure.of(BODY + "\nوقال الوزير:\n" + BODY, true)))
                .containsExactly(Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.PARAGRAPH);
    }

    @Test
    void splitsALongLineIntoGroupsOfSentences() throws IOException {
        String text = resource("article-one-line.txt");

        List<String> groups = texts(text, ArticleStructure.of(text, true));

        assertThat(text.length()).isGreaterThan(2_500);
        assertThat(groups).allSatisfy(group -> {
            assertThat(group).hasSizeBetween(300, 640);
            assertThat(group).matches("(?s).*[.!؟]");
            assertThat(group).doesNotEndWith("د.").doesNotEndWith("2.").doesNotEndWith("أ.");
        });
        assertThat(String.join(" ", groups)).isEqualTo(text.strip());
    }

    @Test
    void splitsAtASemicolonWhereNoSentenceEnds() {
        String clause = "وقال إن القوات باقية في مواقعها حتى نهاية الشهر الجاري ";
        String text = (clause.repeat(7).strip() + "؛ ").repeat(6);

        assertThat(texts(text, ArticleStructure.of(text, true)))
                .hasSizeGreaterThan(2)
                .allMatch(g -> g.endsWith("؛"));
    }

    @Test
    void splitsAtASpaceWhereNothingElseIsThere() {
        String text = "كلمة ".repeat(600).strip();

        assertThat(texts(text, ArticleStructure.of(text, true)))
                .hasSizeGreaterThan(3)
                .allMatch(g ->
                        g.length() <= SentenceGroups.LONGEST_PARAGRAPH && g.startsWith("كلمة") && g.endsWith("كلمة"));
    }

    @Test
    void neverCutsAWord() {
        String text = "ب".repeat(5_000) + " " + BODY;

        assertThat(texts(text, ArticleStructure.of(text, true))).containsExactly("ب".repeat(5_000), BODY);
    }

    @Test
    void splitsSentencesThatTouchButNoNumberHostNameOrAbbreviation() {
        assertThat(Punctuation.sentenceEnd("انتهى.وقال", 5, 10)).isEqualTo(6);
        assertThat(Punctuation.sentenceEnd("بنسبة 3.5 فقط", 7, 13)).isEqualTo(-1);
        assertThat(Punctuation.sentenceEnd("nato.int", 4, 8)).isEqualTo(-1);
        assertThat(Punctuation.sentenceEnd("قال د. سامي", 5, 11)).isEqualTo(-1);
        assertThat(Punctuation.sentenceEnd("Dr. Sami", 2, 8)).isEqualTo(-1);
        assertThat(Punctuation.sentenceEnd("نعم.” وقال", 3, 10)).isEqualTo(5);
        assertThat(Punctuation.sentenceEnd("عام 2026. وقال", 8, 14)).isEqualTo(9);
    }

    @Test
    void anEmptyTextHasNoSegments() {
        assertThat(ArticleStructure.of("", false)).isEmpty();
        assertThat(ArticleStructure.of(" \n\u200F\u00A0\r\n", false)).isEmpty();
    }

    @Test
    void dividesRealArticles() throws IOException {
        Path folder = Path.of(System.getProperty("wusum.shared", "../shared"), "seeds");
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: there is no folder " + folder);
        List<Segment> blankLines =
                ArticleStructure.of(Files.readString(folder.resolve("000_493263f60a20a46b.txt")), false);
        List<Segment> singleBreaks =
                ArticleStructure.of(Files.readString(folder.resolve("003_69639897e3024fed.txt")), false);

        assertThat(blankLines.get(0)).isEqualTo(new Segment(Kind.DATE_LINE, 1, 16));
        assertThat(kinds(blankLines).stream().filter(Kind.PARAGRAPH::equals)).hasSize(9);
        assertThat(kinds(blankLines).stream().filter(Kind.SUBHEADING::equals)).hasSize(2);
        assertThat(singleBreaks.get(0).kind()).isEqualTo(Kind.HEADLINE);
        assertThat(kinds(singleBreaks).stream().filter(Kind.PARAGRAPH::equals)).hasSize(12);
        assertThat(kinds(singleBreaks).stream().filter(Kind.SUBHEADING::equals)).hasSize(4);
    }

    private static List<Kind> kinds(List<Segment> segments) {
        return segments.stream().map(Segment::kind).toList();
    }

    private static List<String> texts(String text, List<Segment> segments) {
        return segments.stream().map(s -> text.substring(s.start(), s.end())).toList();
    }

    private static String lines(String text, List<Segment> segments) {
        return segments.stream()
                .map(s -> s.kind() + "|" + text.substring(s.start(), s.end()).replace('\n', ' ') + "\n")
                .collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ArticleStructureTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
