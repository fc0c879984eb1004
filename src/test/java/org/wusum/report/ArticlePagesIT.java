package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.wusum.corpus.CorpusReader;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.WordWeight;
import org.wusum.report.Browser.Medium;
import org.wusum.tag.Article;
import org.wusum.tag.Evidence;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import org.wusum.tag.Tagger;

/** Tagged articles as a browser shows them: pages, index and the page of one article; of the shipped model, and hostile ones. */
class ArticlePagesIT {

    private static final String ARTICLES = "main > article";
    private static final String ROWS = "#found tbody tr";
    private static final int MANY = 10_000;

    @TempDir
    static Path folder;

    private static final Map<String, LocalDate> days = new HashMap<>();

    @AutoClose
    private static Browser browser;

    private static List<Article> articles;
    private static List<TaggedArticle> tagged;
    private static Path page;
    private static Path index;
    private static Path explained;
    private static Path hostilePage;
    private static Path hostileIndex;
    private static Path hostileExplained;

    @BeforeAll
    static void writePages() throws IOException {
        browser = Browser.start();
        ModelFile model = ModelFile.bundled();
        articles = realArticles(model);
        Path real = folder.resolve("real");
        tagged = write(real, model, articles, 20);
        page = real.resolve("articles-0001.html");
        index = real.resolve("index.html");
        explained = explain(model, articles.get(0), "explained.html");
        writeHostilePages();
    }

    private static void writeHostilePages() throws IOException {
        List<Article> hostile = new ArrayList<>();
        for (String text : Hostile.TEXTS) {
            String paragraph = ModelFixtures.DETERRENCE_TEXT + " " + text;
            hostile.add(Article.of(text, text, text + "\n\n" + paragraph + "\n\n" + ModelFixtures.ARCTIC_TEXT));
        }
        hostile.add(Article.of(
                "turned \u202Eabc",
                "\u202Eabc def",
                ModelFixtures.DETERRENCE_TEXT.replace("اليوم", "\u2067\u202Eاليوم")));
        hostile.add(Article.of("plain", "ghi jkl", ModelFixtures.DETERRENCE_TEXT));
        hostile.add(Article.of(
                "long " + Hostile.LONG_WORD,
                Hostile.LONG_WORD,
                ModelFixtures.DETERRENCE_TEXT + " " + Hostile.LONG_WORD));
        ModelFile model = Hostile.model();
        Path pages = folder.resolve("hostile");
        write(pages, model, hostile, 50);
        hostilePage = pages.resolve("articles-0001.html");
        hostileIndex = pages.resolve("index.html");
        hostileExplained = explain(model, hostile.get(0), "hostile.html");
    }

    private static List<TaggedArticle> write(Path to, ModelFile model, List<Article> all, int perPage)
            throws IOException {
        Tagger tagger = Tagger.of(model);
        List<TaggedArticle> results = new ArrayList<>();
        try (ArticlePages pages = ArticlePages.open(to, model, new ArticlePages.Limits(perPage, MANY))) {
            for (Article article : all) {
                TaggedArticle result = tagger.tag(article);
                pages.add(article, Optional.ofNullable(days.get(article.id())), result);
                results.add(result);
            }
            pages.complete();
        }
        return results;
    }

    private static Path explain(ModelFile model, Article article, String name) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            ArticleReport.of(model, article, Optional.ofNullable(days.get(article.id())))
                    .writeTo(out);
        }
        return file;
    }

    /** Articles of the labelled data, put together from their paragraphs. */
    private static List<Article> realArticles(ModelFile model) throws IOException {
        Map<String, List<LabelledParagraph>> byArticle = new LinkedHashMap<>();
        CorpusReader.builder()
                .taxonomy(model.model().taxonomy())
                .build()
                .read(List.of(Path.of("data", "literary", "W1.jsonl")))
                .paragraphs()
                .forEach(paragraph -> byArticle
                        .computeIfAbsent(paragraph.article(), article -> new ArrayList<>())
                        .add(paragraph));
        List<Article> all = new ArrayList<>();
        byArticle.forEach((id, paragraphs) -> {
            String title = paragraphs.get(0).text();
            String text =
                    paragraphs.stream().skip(1).map(LabelledParagraph::text).collect(Collectors.joining("\n\n"));
            all.add(Article.of(id, title, text));
            days.put(
                    id, LocalDate.parse(Objects.requireNonNull(paragraphs.get(0).date())));
        });
        return all;
    }

    @Test
    void openFromDiskWithoutAnErrorAndAskForNothingElse() throws IOException {
        for (Path each : List.of(page, index, explained)) {
            browser.open(each);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(each.toUri().toString());
            // Of the page that explains, what only it has.
            browser.run("(document.querySelector('section[aria-labelledby^=topic-]')"
                    + " ?? document.querySelector('main.articles > article'))?.scrollIntoView()");
            browser.image(each.getFileName().toString().replaceFirst("(-[0-9]+)?\\.html$", ""), 580);
        }
    }

    @Test
    void leadFromTheIndexToTheArticle() {
        browser.open(index);
        browser.click(ROWS + ":nth-child(25) a");

        assertThat(browser.address()).endsWith("articles-0002.html#a25");
        assertThat(browser.texts("[document.querySelector(':target .article-id code').textContent]"))
                .containsExactly(articles.get(24).id());
        browser.click("a[rel=prev]");
        assertThat(browser.address()).endsWith("articles-0001.html");
    }

    @Test
    void executeNothingThatStandsInArticlesAndShowItAsText() {
        browser.open(hostilePage);
        List<String> titles = browser.seen(ARTICLES + " h2");
        assertThat(browser.seen(ARTICLES + " .article-id code")).containsAll(Hostile.TEXTS);
        for (String text : Hostile.TEXTS) {
            assertThat(titles).anyMatch(title -> title.startsWith(text));
            assertThat(browser.seen(ARTICLES + " p.read")).anyMatch(paragraph -> paragraph.endsWith(" " + text));
        }
        Hostile.assertNothingHappened(browser, hostilePage);

        browser.open(hostileIndex);
        assertThat(browser.seen(ROWS + " th")).containsAll(Hostile.TEXTS);
        assertThat(browser.seen(ROWS + " code")).containsAll(Hostile.TEXTS);
        Hostile.assertNothingHappened(browser, hostileIndex);

        browser.open(hostileExplained);
        assertThat(browser.seen("h2").get(0)).startsWith(Hostile.TEXTS.get(0));
        Hostile.assertNothingHappened(browser, hostileExplained);
    }

    @Test
    void markTheWordsThatTheResultNames() {
        browser.open(page);

        TreeSet<String> expected = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            for (Evidence evidence : tagged.get(i).evidence()) {
                String source = source(articles.get(i), evidence.paragraph());
                for (WordWeight word : evidence.words()) {
                    expected.add("a" + (i + 1) + " " + evidence.paragraph() + " " + word.start() + "–" + word.end()
                            + " " + source.substring(word.start(), word.end()));
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(new TreeSet<>(browser.texts("""
                        [...document.querySelectorAll('main > article mark')].map(e =>
                          `${e.closest('article').id} ${e.closest('[data-paragraph]')?.dataset.paragraph ?? -1}`
                          + ` ${e.dataset.start}–${e.dataset.end} ${e.textContent}`)"""))).isEqualTo(expected);
    }

    @Test
    void shadeNoWordThatTheOffsetsDoNotName() {
        browser.open(page);
        Map<String, Object> sources = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            sources.put(
                    "a" + (i + 1),
                    List.of(articles.get(i).title(), articles.get(i).text()));
        }

        assertThat(browser.number("document.querySelectorAll('main > article .w').length"))
                .isGreaterThan(500);
        assertThat(browser.texts("""
                        [...document.querySelectorAll('main > article .w')].filter(e => {
                          const [title, text] = arguments[0][e.closest('article').id];
                          const source = e.closest('[data-paragraph]') ? text : title;
                          return source.substring(e.dataset.start, e.dataset.end) !== e.textContent;
                        }).map(e => e.outerHTML)""", sources)).isEmpty();
    }

    private static String source(Article article, int paragraph) {
        return paragraph == TaggedParagraph.HEADLINE ? article.title() : article.text();
    }

    @Test
    void shadeWordsForTheTopicThatIsPicked() {
        browser.open(explained);
        String shades =
                "[...document.querySelectorAll('main > article .w')].map(e => getComputedStyle(e).backgroundColor)";
        List<String> before = browser.texts(shades);
        browser.click("[data-pick][aria-pressed=false]");
        List<String> byMouse = browser.texts(shades);
        browser.run("document.querySelector('[data-pick]').focus()");
        browser.press(Keys.ENTER);

        assertThat(new TreeSet<>(before)).hasSizeGreaterThan(2);
        assertThat(byMouse).isNotEqualTo(before);
        assertThat(browser.texts(shades)).isEqualTo(before);
        assertThat(browser.texts("document.querySelectorAll('[aria-pressed=true]')"))
                .hasSize(1);
    }

    @Test
    void filterArticlesByMouse() {
        browser.open(page);
        browser.pick("#f-topic", "1");
        browser.pick("#f-decision", "2");

        List<String> expected = idsWith(20, 1);
        assertThat(expected).hasSizeBetween(1, 19);
        assertThat(browser.seen(ARTICLES + " .article-id code")).isEqualTo(expected);
        browser.click("form [type=reset]");
        assertThat(browser.seen(ARTICLES)).hasSize(20);
    }

    @Test
    void filterArticlesThatHaveATopicOrMayHaveOne() {
        List<String> expected = tagged.stream()
                .filter(each -> each.tags().stream().anyMatch(tag -> tag.decision() != Decision.REJECT))
                .map(TaggedArticle::id)
                .toList();
        assertThat(expected).hasSizeBetween(1, articles.size() - 1);

        browser.open(index);
        assertThat(browser.texts("[document.querySelector('#f-decision').selectedOptions[0].textContent]"))
                .containsExactly("أيّ قرار · any decision");
        assertThat(browser.seen("form output").get(0)).contains(articles.size() + " of " + articles.size());
        browser.pick("#f-decision", "1 2");

        assertThat(browser.seen("form output").get(0)).contains(expected.size() + " of " + articles.size());
        assertThat(browser.seen(ROWS + " code")).isEqualTo(expected);
    }

    @Test
    void filterTheIndexByKeyboardAlone() {
        browser.open(index);
        int steps = browser.tabStops().indexOf("select#f-topic topic");
        assertThat(steps).isNotNegative();
        browser.open(index);
        for (int i = 0; i <= steps; i++) {
            browser.press(Keys.TAB);
        }
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.TAB, Keys.ARROW_DOWN, Keys.ARROW_DOWN);

        List<String> expected = idsWith(articles.size(), 1);
        assertThat(browser.seen(ROWS + " code")).isEqualTo(expected);
        assertThat(browser.seen("form output").get(0)).contains(expected.size() + " of " + articles.size());
        browser.press(Keys.TAB, "0.99999", Keys.TAB, Keys.TAB, Keys.TAB, Keys.SPACE);
        assertThat(browser.seen(ROWS)).as("after the button that clears").hasSize(articles.size());
    }

    @Test
    void findAnArticleByWordsOfItsTitle() {
        browser.open(index);
        String title = articles.get(7).title();
        browser.run("document.querySelector('#f-words').focus()");
        browser.press(title);

        assertThat(browser.seen(ROWS + " code")).contains(articles.get(7).id()).hasSizeLessThan(3);
        browser.press("x");
        assertThat(browser.seen(ROWS)).isEmpty();
    }

    /** The ids of the first articles for which a topic is accepted. */
    private static List<String> idsWith(int first, int topic) {
        List<String> ids = new ArrayList<>();
        for (TaggedArticle each : tagged.subList(0, first)) {
            if (!each.tags().isEmpty()
                    && each.topics().contains(each.tags().get(topic).topic())) {
                ids.add(each.id());
            }
        }
        return ids;
    }

    @Test
    void canBeUsedByKeyboardAndShowWhereTheFocusIs() {
        for (Path each : List.of(page, index, explained)) {
            browser.open(each);

            assertThat(browser.tabStops()).as("%s", each.getFileName()).containsExactlyElementsOf(browser.controls());
            assertThat(browser.stopsWithoutFrame()).as("%s", each.getFileName()).isEmpty();
        }
    }

    @Test
    void readFromRightToLeftAndNumbersFromLeftToRight() {
        browser.open(page);

        assertThat(browser.holds("document.documentElement.dir === 'rtl'")).isTrue();
        assertThat(browser.left("h1", "مقالات")).isGreaterThan(browser.right("h1", "موسومة"));
        assertThat(browser.left("h1 .num", "1")).isLessThan(browser.left("h1 .num", "20"));
        assertThat(browser.left(ARTICLES + " time", "2025-")).isLessThan(browser.left(ARTICLES + " time", "-2"));
        assertThat(browser.left("form output .en", "20")).isLessThan(browser.left("form output .en", "of"));
        for (Path each : List.of(page, index, explained)) {
            browser.open(each);
            assertThat(browser.turnedNumbers()).as("%s", each.getFileName()).isEmpty();
        }
        browser.open(page);
        assertThat(browser.left(ARTICLES + " .row p.read", " "))
                .as("the margin is on the left of the text")
                .isGreaterThan(browser.right(".row:has(p.read) .margin .num", "0."));
    }

    @Test
    void letNoArticleTurnWhatStandsBesideIt() {
        browser.open(hostilePage);

        int turned = Hostile.TEXTS.size() + 1;
        assertThat(browser.left("#a" + turned + " h2", "abc")).isLessThan(browser.left("#a" + turned + " h2", "def"));
        assertThat(browser.left("#a" + turned + " h2", "a")).isLessThan(browser.left("#a" + turned + " h2", "c"));
        String next = "#a" + (turned + 1);
        assertThat(browser.left(next + " h2", "ghi")).isLessThan(browser.left(next + " h2", "jkl"));
        assertThat(browser.left(next + " p.read", "قال")).isGreaterThan(browser.right(next + " p.read", "وزير"));
        assertThat(browser.number("document.querySelectorAll('#a" + turned + " [data-ctl=RLO]').length"))
                .isEqualTo(3);

        browser.open(hostileIndex);
        String row = ROWS + ":nth-child(" + turned + ")";
        assertThat(browser.left(row + " th", "abc")).isLessThan(browser.left(row + " th", "def"));
        assertThat(browser.left(row + " code", "turned")).isLessThan(browser.left(row + " code", "abc"));
        assertThat(browser.texts(
                        "[document.title, document.body.textContent].filter(e => /[\\u202A-\\u202E\\u2067]/.test(e))"))
                .as("texts with characters that turn others")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.WIDTH, 360})
    void areNeverWiderThanTheWindow(int width) {
        for (Path each : List.of(page, index, explained, hostilePage, hostileIndex, hostileExplained)) {
            browser.open(each);
            browser.width(width);

            assertThat(browser.stickingOut()).as("%s at %s pixels", each, width).isEmpty();
        }
    }

    @Test
    void keepTheRulesOfAccessibility() {
        for (Path each : List.of(hostilePage, index, explained)) {
            browser.open(each);

            assertThat(browser.violations()).as("%s", each.getFileName()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Medium.class,
            names = {"DARK", "PRINT"})
    void canBeReadOnOtherMediaToo(Medium medium) {
        for (Path each : List.of(index, explained)) {
            browser.open(each);
            browser.show(medium);

            assertThat(browser.faintColours()).as("%s", each.getFileName()).isEmpty();
        }
    }

    @Test
    void printWithoutControlsAndKeepParagraphsTogether() {
        for (Path each : List.of(page, index, explained, hostilePage, hostileIndex, hostileExplained)) {
            browser.open(each);
            browser.show(Medium.PRINT);
            browser.width(Browser.PAPER_WIDTH);

            assertThat(browser.seen("form, nav, .skip, #more"))
                    .as("%s", each.getFileName())
                    .isEmpty();
            assertThat(browser.texts("[...document.querySelectorAll('tr, .article .row:has(p)')].map(e =>"
                            + " getComputedStyle(e).breakInside)"))
                    .isNotEmpty()
                    .containsOnly("avoid");
            assertThat(browser.stickingOut()).as("%s", each.getFileName()).isEmpty();
        }
        browser.open(page);
        assertThat(browser.printedPages()).isGreaterThan(5);
    }

    @Test
    void openQuicklyWhereThereAreTenThousand(TestReporter reporter) throws IOException {
        List<Article> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String text = i % 2 == 0 ? ModelFixtures.DETERRENCE_TEXT : ModelFixtures.UKRAINE_TEXT;
            many.add(Article.of("a-" + i, "عنوان المقالة رقم " + i + " عن الحلف", text));
        }
        Path to = folder.resolve("many");
        write(to, ModelFixtures.modelFile(), many, 50);

        browser.open(to.resolve("index.html"));
        double parsed = browser.number("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
        assertThat(browser.seen(ROWS)).hasSize(100);
        assertThat(browser.seen("table.pages tbody tr")).hasSize(MANY / 50);
        double filtered = browser.number("""
                (() => {
                  const start = performance.now();
                  const words = document.querySelector('#f-words');
                  words.value = '9999';
                  words.dispatchEvent(new Event('input', {bubbles: true}));
                  document.body.getBoundingClientRect();
                  return performance.now() - start;
                })()""");
        assertThat(browser.seen(ROWS + " code")).containsExactly("a-9999");
        browser.click("form [type=reset]");
        browser.run("document.querySelector('#more').focus()");
        browser.press(Keys.ENTER);
        assertThat(browser.seen(ROWS)).hasSize(200);
        assertThat(browser.holds("document.activeElement.closest('tr') === document.querySelector('" + ROWS
                        + ":nth-child(101)')"))
                .isTrue();
        reporter.publishEntry(
                "index of " + MANY + " articles",
                String.format(
                        Locale.ROOT,
                        "%d KiB, read and shown after %.0f ms, searched in %.0f ms",
                        Files.size(to.resolve("index.html")) >> 10,
                        parsed,
                        filtered));
        browser.open(to.resolve("articles-0200.html"));
        assertThat(browser.seen(ARTICLES)).hasSize(50);
        assertThat(browser.errors()).isEmpty();
    }
}
