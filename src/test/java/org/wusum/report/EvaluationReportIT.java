package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Judged;
import org.wusum.model.ModelFile;
import org.wusum.report.Browser.Medium;
import org.wusum.train.ModelEvaluation;
import tools.jackson.jr.ob.JSON;

/** The evaluation report as a browser shows it: that of the shipped model, and one of a hostile corpus. */
class EvaluationReportIT {

    private static final String CARDS = "[data-items=mistakes] > [data-item]";

    @TempDir
    static Path folder;

    @AutoClose
    private static Browser browser;

    private static Corpus corpus;
    private static Path shipped;
    private static Path hostile;

    @BeforeAll
    static void writeReports() throws IOException {
        browser = Browser.start();
        ModelFile model = ModelFile.bundled();
        corpus = read(model, Path.of("data", "literary", "W4.jsonl"));
        List<Judged> judged = ModelEvaluation.judged(model, corpus);
        shipped = folder.resolve("shipped.html");
        write(
                EvaluationReport.builder(model, corpus, judged)
                        .files(List.of("W4.jsonl"))
                        .articles(ModelEvaluation.articles(model, corpus, Bootstrap.standard())
                                .orElseThrow()),
                shipped);
        hostile = folder.resolve("hostile.html");
        writeHostile();
    }

    private static void writeHostile() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : Hostile.TEXTS) {
            lines.add(JSON.std.asString(record(text, "قال الوزير إن الردع أولوية " + text)));
        }
        lines.add(JSON.std.asString(record("long" + Hostile.LONG_WORD, "قال إن الردع أولوية " + Hostile.LONG_WORD)));
        Path file = Files.write(folder.resolve("hostile.jsonl"), lines);
        ModelFile model = Hostile.model();
        Corpus read = read(model, file);
        List<Judged> judged = ModelEvaluation.judged(model, read);
        write(EvaluationReport.builder(model, read, judged).files(Hostile.TEXTS).compare(model, judged), hostile);
    }

    private static Map<String, Object> record(String name, String text) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", name);
        record.put("text", text);
        record.put("topics", List.of("arctic"));
        record.put("article", name);
        record.put("title", name);
        record.put("source", name);
        record.put("date", "2025-01-01");
        return record;
    }

    private static Corpus read(ModelFile model, Path data) throws IOException {
        return CorpusReader.builder()
                .taxonomy(model.model().taxonomy())
                .build()
                .read(List.of(data))
                .trainable();
    }

    private static void write(EvaluationReport.Builder report, Path page) throws IOException {
        try (Writer out = Files.newBufferedWriter(page)) {
            report.build().writeTo(out);
        }
    }

    @Test
    void opensFromDiskWithoutAnErrorAndAsksForNothingElse() throws IOException {
        browser.open(shipped);

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(shipped.toUri().toString());
        browser.image("evaluation", 780);
        browser.run("document.querySelector('#charts').scrollIntoView()");
        browser.image("evaluation-curves", 780);
        browser.run("document.querySelector('#mistakes').scrollIntoView()");
        browser.image("evaluation-mistakes", 660);
    }

    @Test
    void executesNothingThatStandsInTheDataAndShowsItAsText() {
        browser.open(hostile);

        List<String> shown = browser.seen(CARDS + " .body");
        assertThat(shown).hasSizeGreaterThanOrEqualTo(Hostile.TEXTS.size());
        for (String text : Hostile.TEXTS) {
            assertThat(shown).as("texts of mistakes").anyMatch(paragraph -> paragraph.contains(text));
            assertThat(browser.seen("code")).as("ids").contains(text);
        }
        Hostile.assertNothingHappened(browser, hostile);
    }

    @Test
    void marksTheWordsThatTheOffsetsName() {
        browser.open(shipped);
        Map<String, String> byId = new LinkedHashMap<>();
        for (LabelledParagraph paragraph : corpus.paragraphs()) {
            byId.put(paragraph.id(), paragraph.text());
        }

        assertThat(browser.number("document.querySelectorAll(arguments[0]).length", CARDS + " .body .w"))
                .isGreaterThan(200);
        assertThat(browser.texts("""
                        [...document.querySelectorAll(arguments[0])].flatMap(card => {
                          const text = arguments[1][card.querySelector('code').textContent];
                          const marks = [...card.querySelectorAll('.body .w')];
                          return marks.filter(e => text.substring(e.dataset.start, e.dataset.end) !== e.textContent)
                            .map(e => e.outerHTML);
                        })""", CARDS, byId))
                .as("marks that show something else than the offsets name")
                .isEmpty();
    }

    @Test
    void filtersMistakesByMouse() {
        browser.open(shipped);
        int all = browser.seen(CARDS).size();

        browser.pick("#f-kind", "missed");
        assertShown("[data-kind=missed]");
        browser.pick("#f-topic", "0");
        assertShown("[data-topic='0'][data-kind=missed]");
        browser.pick("#f-topic", "");
        browser.pick("#f-kind", "");
        assertThat(browser.seen(CARDS)).hasSize(all);
    }

    @Test
    void filtersMistakesByKeyboardAlone() {
        browser.open(shipped);
        browser.run("document.querySelector('#f-topic').focus()");
        browser.press(Keys.TAB, Keys.ARROW_DOWN);
        assertShown("[data-kind=given]");

        browser.press(Keys.TAB, "0.7");
        List<String> scored = browser.seen(CARDS + " .body");
        assertThat(scored).hasSizeGreaterThan(1);
        assertThat(browser.texts(
                        "[...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())"
                                + ".map(e => e.dataset.score)",
                        CARDS))
                .allMatch(score -> Double.parseDouble(score) >= 0.7);

        String beginning = scored.get(0).substring(0, 25);
        browser.press(Keys.TAB, beginning);
        assertThat(browser.seen(CARDS + " .body")).containsExactly(scored.get(0));
        assertThat(browser.seen("[data-choose=mistakes] output").get(0)).startsWith("1 ");
    }

    @Test
    void leadsFromACountToTheMistakesItCounts() {
        browser.open(shipped);
        String link = "#topic-table a[data-kind=missed]";
        String topic = browser.texts("[document.querySelector(arguments[0]).dataset.topic]", link)
                .get(0);

        browser.click(link);

        assertShown("[data-topic='" + topic + "'][data-kind=missed]");
    }

    @Test
    void showsAHiddenMistakeAgainWhenALinkLeadsThere() {
        browser.open(shipped);
        browser.run("document.querySelector('#f-words').focus()");
        browser.press("لا-شيء-كهذا");
        assertThat(browser.seen(CARDS)).isEmpty();

        browser.click("[aria-labelledby=doubtful] tbody a");

        assertThat(browser.holds("document.querySelector('article:target')?.checkVisibility()"))
                .isTrue();
        assertThat(browser.holds("(box => box.top >= 0 && box.top < innerHeight)"
                        + "(document.querySelector('article:target').getBoundingClientRect())"))
                .isTrue();
    }

    @Test
    void looksForWordsInTheTextOfMistakesAlone() {
        browser.open(shipped);

        browser.run("document.querySelector('#f-words').focus()");
        browser.press("label");

        assertThat(browser.texts("[...document.querySelectorAll(arguments[0])].map(e => e.textContent)", CARDS))
                .isNotEmpty()
                .allMatch(card -> card.contains("label"));
        assertThat(browser.seen(CARDS)).isEmpty();
    }

    /** What is seen are the mistakes with these properties, all of them, and no other. */
    private static void assertShown(String properties) {
        int expected = (int) browser.number("document.querySelectorAll(arguments[0]).length", CARDS + properties);
        assertThat(expected).isPositive();
        assertThat(browser.seen(CARDS + properties).size()).isEqualTo(expected);
        assertThat(browser.seen(CARDS).size()).isEqualTo(expected);
    }

    @Test
    void reachesEveryControlByKeyboardAndShowsWhereTheFocusIs() {
        browser.open(shipped);

        assertThat(browser.tabStops()).containsExactlyElementsOf(browser.controls());
        assertThat(browser.stopsWithoutFrame()).isEmpty();
    }

    @Test
    void readsFromRightToLeftAndNumbersFromLeftToRight() {
        browser.open(shipped);

        assertThat(browser.holds("document.documentElement.dir === 'rtl'")).isTrue();
        assertThat(browser.left("h1", "تقرير")).isGreaterThan(browser.right("h1", "التقييم"));
        String interval = browser.texts("[document.querySelector('#topic-table .ci').textContent]")
                .get(0);
        assertThat(interval).matches("\\[[01]\\.[0-9]+, [01]\\.[0-9]+\\]");
        assertThat(browser.right("#topic-table .ci", interval.substring(0, 6)))
                .isLessThan(browser.left("#topic-table .ci", interval.substring(8)));
        assertThat(browser.left("#topic-table .ci", "[")).isLessThan(browser.left("#topic-table .ci", "]"));
        assertThat(browser.turnedNumbers()).isEmpty();
        assertThat(browser.left("#topic-table thead th:nth-child(1)", "الموضوع"))
                .isGreaterThan(browser.right("#topic-table thead th:nth-child(2)", "أخطاء"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.WIDTH, 360})
    void isNeverWiderThanTheWindow(int width) {
        for (Path page : List.of(shipped, hostile)) {
            browser.open(page);
            browser.width(width);

            assertThat(browser.stickingOut())
                    .as("%s at %s pixels", page.getFileName(), width)
                    .isEmpty();
        }
    }

    @Test
    void keepsTheRulesOfAccessibility() {
        browser.open(hostile);
        assertThat(browser.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Medium.class,
            names = {"DARK", "PRINT"})
    void canBeReadOnOtherMediaToo(Medium medium) {
        browser.open(hostile);
        browser.show(medium);

        assertThat(browser.faintColours()).isEmpty();
    }

    @Test
    void printsWithoutControlsAndBreaksNoChart() {
        browser.open(shipped);
        browser.show(Medium.PRINT);
        browser.width(Browser.PAPER_WIDTH);

        assertThat(browser.seen("form, nav, .skip")).isEmpty();
        assertThat(browser.texts(
                        "[...document.querySelectorAll('figure, tr')].map(e => getComputedStyle(e).breakInside)"))
                .isNotEmpty()
                .containsOnly("avoid");
        assertThat(browser.texts(
                        "[...document.querySelectorAll('h1, h2, h3')].map(e => getComputedStyle(e).breakAfter)"))
                .containsOnly("avoid");
        assertThat(browser.stickingOut()).isEmpty();
        assertThat(browser.printedPages()).isGreaterThan(5);

        browser.open(hostile);
        browser.show(Medium.PRINT);
        browser.width(Browser.PAPER_WIDTH);
        assertThat(browser.stickingOut()).isEmpty();
    }
}
