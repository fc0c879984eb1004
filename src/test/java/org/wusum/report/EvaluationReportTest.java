package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.LearningCurve;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.train.ModelEvaluation;
import tools.jackson.jr.ob.JSON;

/** The page about how good a model is, over a model of known weights and a few paragraphs. */
class EvaluationReportTest {

    private static final ModelFile MODEL = ModelFixtures.modelFile();
    private static final String HOSTILE =
            "<script>window.hacked=1</script><img src=x onerror=alert(1)> \"'&\u202E\u0000";

    @TempDir
    Path folder;

    private final List<Map<String, Object>> lines = new ArrayList<>();

    /** One right and one wrong decision of each kind. */
    @BeforeEach
    void collect() {
        line("right", ModelFixtures.ARCTIC_TEXT, "arctic");
        line("given", ModelFixtures.DETERRENCE_TEXT);
        line("missed", ModelFixtures.OTHER_TEXT, "ukraine_aid");
        line("none", ModelFixtures.OTHER_TEXT + " غدا");
    }

    @Test
    void ranksTopicsByTheirMistakes() throws IOException {
        line("missed2", ModelFixtures.OTHER_TEXT + " أيضا", "ukraine_aid");

        Document page = page();

        assertThat(page.select("#topic-table tbody tr th .en").eachText())
                .containsExactly("Aid to Ukraine", "Deterrence", "The Arctic");
        assertThat(page.select("#topic-table tbody tr:first-child td")
                        .eachText()
                        .subList(0, 4))
                .containsExactly("2", "0", "2", "2");
    }

    @Test
    void showsMistakesOfBothKindsWithTheWordsThatLedToThem() throws IOException {
        Document page = page();

        assertThat(page.select("[data-item]")).hasSize(2);
        Element given = page.selectFirst("article[data-kind=given]");
        assertThat(given.text()).contains("given").contains("Deterrence");
        List<String> marked = given.select("mark").eachText();
        assertThat(marked).isNotEmpty().first().isEqualTo("الردع");
        for (Element mark : given.select(".w")) {
            int start = Integer.parseInt(mark.attr("data-start"));
            int end = Integer.parseInt(mark.attr("data-end"));
            assertThat(mark.text()).isEqualTo(ModelFixtures.DETERRENCE_TEXT.substring(start, end));
        }
        Element missed = page.selectFirst("article[data-kind=missed]");
        assertThat(missed.select("mark").eachText()).containsExactly("كرة");
        assertThat(missed.selectFirst("mark").className()).startsWith("w t1n");
    }

    @Test
    void namesTheLabelsThatAreMostAtOddsWithTheModelFirst() throws IOException {
        List<String> anchors =
                page().select("[aria-labelledby=doubtful] tbody a").eachAttr("href");

        assertThat(anchors).as("first what lacks a label").containsExactly("#m1-0", "#m2-1");
        assertThat(page().select(anchors.get(0))).hasSize(1);
    }

    @Test
    void givesEachTopicItsTurnAmongDoubtfulLabels() throws IOException {
        for (int i = 0; i < 15; i++) {
            line("a" + i, ModelFixtures.DETERRENCE_TEXT + " " + i);
        }
        line("u", ModelFixtures.UKRAINE_TEXT);

        List<String> topics = page().select("[aria-labelledby=doubtful] table")
                .first()
                .select("td.name .en")
                .eachText();

        assertThat(topics).hasSize(12).startsWith("Deterrence", "Aid to Ukraine", "Deterrence");
    }

    @Test
    void showsAMistakeInItsContext() throws IOException {
        lines.clear();
        line("h", "عنوان المقالة");
        line("b", ModelFixtures.OTHER_TEXT);
        line("m", ModelFixtures.DETERRENCE_TEXT);
        lines.forEach(line -> line.put("article", "A"));
        lines.get(0).put("kind", "headline");

        Element card = page().selectFirst("article[data-kind=given]");

        assertThat(card.select(".meta").first().text()).contains("عنوان المقالة");
        assertThat(card.selectFirst("details").text())
                .contains(ModelFixtures.OTHER_TEXT)
                .contains("made up for tests");
        assertThat(card.selectFirst("h3").text()).contains("threshold");
    }

    @Test
    void showsFigureAndIntervalAsTheyWereMeasured() throws IOException {
        Corpus corpus = corpus();
        List<Judged> judged = ModelEvaluation.judged(MODEL, corpus);
        String expected = Figures.score(Evaluation.of(MODEL.model().taxonomy().codes(), judged, Bootstrap.standard())
                .macroF1()
                .value());

        assertThat(page().selectFirst(".tiles .num").text()).startsWith(expected + " [");
    }

    @Test
    void drawsThreeChartsForEachTopicWithTheirFiguresBeside() throws IOException {
        Document page = page();

        assertThat(page.select("svg.chart")).hasSize(9);
        assertThat(page.select("svg.chart > title")).hasSize(9);
        assertThat(page.select("svg.chart > desc").eachText()).noneMatch(String::isBlank);
        assertThat(page.select("figure details table")).hasSize(9);
    }

    @Test
    void drawsTheTargetWhereThereIsOne() throws IOException {
        assertThat(TopicChartsFixture.precisionTarget("precision=0.9").shapes())
                .filteredOn(shape -> shape.style().equals("target"))
                .extracting(Chart.Shape::path)
                .containsExactly("M46 43.2L348 43.2");
        assertThat(TopicChartsFixture.precisionTarget("recall=0.5").shapes())
                .filteredOn(shape -> shape.style().equals("target"))
                .extracting(Chart.Shape::path)
                .containsExactly("M197 216L197 24");
        assertThat(TopicChartsFixture.precisionTarget("f1").shapes())
                .noneMatch(shape -> shape.style().equals("target"));
    }

    @Test
    void cutsByPartSourceYearAndLengthAndLosesNoParagraph() throws IOException {
        lines.get(0).put("date", "2024-05-01");
        lines.get(1).put("date", "٢٠٢٣-٠١-٠١");
        lines.get(3).put("date", "20220101");
        lines.get(2).put("source", "BBC");

        Document page = page();

        assertThat(page.select("[aria-labelledby=slices] table")).hasSize(4);
        for (Element table : page.select("[aria-labelledby=slices] table")) {
            int rows = table.select("tbody tr").stream()
                    .mapToInt(row -> Integer.parseInt(row.select("td").first().text()))
                    .sum();
            assertThat(rows).isEqualTo(4);
        }
        assertThat(page.select("[aria-labelledby=slices] table")
                        .get(2)
                        .select("tbody th")
                        .eachText())
                .containsExactly("2022", "2023", "2024", "–");
    }

    @Test
    void showsTextAsTextWhateverItHolds() throws IOException {
        line("<b>" + HOSTILE + "</b>", HOSTILE + " " + ModelFixtures.DETERRENCE_TEXT);
        lines.get(4).put("source", "\" onmouseover=\"alert(1)");
        lines.get(4).put("date", "</script><script>window.hacked=1</script>");

        String html = html();
        Document page = Jsoup.parse(html);

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("img, b, iframe")).isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on"))
                        .noneMatch(attribute -> attribute.getKey().equals("style")));
        assertThat(html).doesNotContain("\u202E").doesNotContain("\u0000");
        assertThat(page.select("[data-ctl=RLO]")).isNotEmpty();
        assertThat(page.text()).contains("<script>window.hacked=1</script>");
    }

    @Test
    void standsByItself() throws IOException {
        Document page = page();

        assertThat(page.select("link, img, iframe, object, embed, source"))
                .extracting(element -> element.attr("href"))
                .containsExactly("data:,");
        assertThat(page.select("script[src]")).isEmpty();
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("ar");
        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.select("a[href]").eachAttr("href")).allMatch(target -> target.startsWith("#"));
        assertThat(page.select("a[href]").eachAttr("href"))
                .allSatisfy(target -> assertThat(page.select(target)).hasSize(1));
    }

    @Test
    void putsASecondModelBeside() throws IOException {
        Corpus corpus = corpus();
        List<Judged> judged = ModelEvaluation.judged(MODEL, corpus);
        List<Judged> none = judged.stream()
                .map(row -> new Judged(row.group(), row.gold(), row.scores(), new boolean[3]))
                .toList();
        StringWriter html = new StringWriter();
        EvaluationReport.builder(MODEL, corpus, judged)
                .compare(MODEL, none)
                .bootstrap(new Bootstrap(50, 0.95, 1))
                .build()
                .writeTo(html);
        Document page = Jsoup.parse(html.toString());

        assertThat(page.select("#compare-table tbody tr")).hasSize(3 * 2 + 3);
        assertThat(page.select("[aria-labelledby=compare] details")).hasSize(2);
        assertThat(page.select("[aria-labelledby=compare] details").first().select("tbody tr"))
                .as("what only the first has right: the Arctic")
                .hasSize(1);
        assertThat(page.select("svg .line2")).hasSize(3);
    }

    @Test
    void showsTheLearningCurve() throws IOException {
        Corpus corpus = corpus();
        List<Judged> judged = ModelEvaluation.judged(MODEL, corpus);
        var quality = Evaluation.of(MODEL.model().taxonomy().codes(), judged, Bootstrap.none());
        StringWriter html = new StringWriter();
        EvaluationReport.builder(MODEL, corpus, judged)
                .outOfFold(true)
                .learningCurve(new LearningCurve(
                        List.of(new LearningCurve.Point(0.1, 100, quality), new LearningCurve.Point(1, 1000, quality))))
                .build()
                .writeTo(html);
        Document page = Jsoup.parse(html.toString());

        assertThat(page.select("[aria-labelledby=learning] tbody th").eachText())
                .containsExactly("10 %", "100 %");
        assertThat(page.select("[aria-labelledby=learning] svg .point")).hasSize(2);
        assertThat(page.selectFirst("h1").text()).contains("Training report");
    }

    @Test
    void namesTopicsWithoutSupportAndTopicsNeverGiven() throws IOException {
        lines.clear();
        line("none", ModelFixtures.OTHER_TEXT);
        line("missed", ModelFixtures.OTHER_TEXT + " غدا", "ukraine_aid");

        String notes = page().select("[aria-labelledby=topics] .note").text();

        assertThat(notes).contains("without a paragraph").contains("Deterrence").contains("never given");
    }

    @Test
    void saysThatThereIsNothingWhereThereAreNoMistakes() throws IOException {
        lines.clear();
        line("right", ModelFixtures.ARCTIC_TEXT, "arctic");

        Document page = page();

        assertThat(page.select("[data-item]")).isEmpty();
        assertThat(page.select("[aria-labelledby=mistakes]").text()).contains("none");
        assertThat(page.select("[aria-labelledby=doubtful] table")).isEmpty();
        assertThat(page.select(".ci").text()).as("one article has no intervals").doesNotContain("[");
        assertThat(page.select("[aria-labelledby=topics] .note").text()).doesNotContain("%");
        assertThat(page.select("svg desc").eachText()).contains("No paragraph has the topic.");
    }

    @Test
    void doubtsOnlyLabelsThatTheModelIsSureAgainst() throws IOException {
        Corpus corpus = corpus();
        List<Judged> unsure = ModelEvaluation.judged(MODEL, corpus).stream()
                .map(row -> new Judged(row.group(), row.gold(), new double[] {0.45, 0.55, 0.5}, row.predicted()))
                .toList();
        StringWriter html = new StringWriter();
        EvaluationReport.builder(MODEL, corpus, unsure).build().writeTo(html);

        assertThat(Jsoup.parse(html.toString()).select("[aria-labelledby=doubtful] tbody tr"))
                .as("one wrongly given at 0.45, one missed at 0.55")
                .isEmpty();
    }

    @Test
    void showsWhatWasMeasuredAlreadyAsItWas() throws IOException {
        Corpus corpus = corpus();
        List<Judged> judged = ModelEvaluation.judged(MODEL, corpus);
        var other = Evaluation.of(MODEL.model().taxonomy().codes(), judged, new Bootstrap(50, 0.9, 7));
        StringWriter html = new StringWriter();
        EvaluationReport.builder(MODEL, corpus, judged)
                .quality(other)
                .calibrationErrors(List.of(0.111, 0.222, 0.333))
                .onlySure(true)
                .build()
                .writeTo(html);
        Document page = Jsoup.parse(html.toString());

        assertThat(page.selectFirst(".tiles .num").text())
                .isEqualTo(Figures.score(other.macroF1().value()) + " " + Figures.interval(other.macroF1()));
        assertThat(page.select("#topic-table tbody tr td:last-child").eachText())
                .containsExactlyInAnyOrder("0.111", "0.222", "0.333");
        assertThat(page.select(".note").text())
                .contains("90 %")
                .contains("on the stream parts")
                .contains("beyond doubt");
    }

    @Test
    void bearsAnyTargetAndName() throws IOException {
        assertThat(TopicChartsFixture.precisionTarget("precision=high\u202E<b>").shapes())
                .noneMatch(shape -> shape.style().equals("target"));
        assertThat(TopicChartsFixture.named("<b>\u202Eالقطب").title())
                .doesNotContain("\u202E")
                .contains("[RLO]");
    }

    @Test
    void cutsALongParagraph() throws IOException {
        line("long", "قال الوزير اليوم ".repeat(1000), "ukraine_aid");

        Element missed = page().selectFirst("article[data-kind=missed]:contains(long)");

        assertThat(missed.selectFirst(".body").text()).endsWith("…");
        assertThat(missed.selectFirst(".body").text().length()).isBetween(Excerpt.LONG - 20, Excerpt.LONG + 1);
    }

    @Test
    void isTheSameEachTime() throws IOException {
        assertThat(html()).isEqualTo(html());
    }

    @Test
    void refusesRowsThatAreNotThoseOfTheParagraphs() throws IOException {
        Corpus corpus = corpus();

        assertThatThrownBy(() -> EvaluationReport.builder(MODEL, corpus, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 0 judged rows for 4 paragraphs, expected one for each and at least one");
    }

    private void line(String id, String text, String... topics) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("text", text);
        line.put("topics", List.of(topics));
        lines.add(line);
    }

    private Corpus corpus() throws IOException {
        StringBuilder jsonl = new StringBuilder();
        for (Map<String, Object> line : lines) {
            jsonl.append(JSON.std.asString(line)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("part.jsonl"), jsonl);
        return CorpusReader.builder()
                .taxonomy(MODEL.model().taxonomy())
                .build()
                .read(List.of(file))
                .trainable();
    }

    private String html() throws IOException {
        Corpus corpus = corpus();
        StringWriter html = new StringWriter();
        EvaluationReport.builder(MODEL, corpus, ModelEvaluation.judged(MODEL, corpus))
                .files(List.of("part.jsonl"))
                .build()
                .writeTo(html);
        return html.toString();
    }

    private Document page() throws IOException {
        return Jsoup.parse(html());
    }
}
