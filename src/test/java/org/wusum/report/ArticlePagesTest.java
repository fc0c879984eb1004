package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.tag.Article;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;
import tools.jackson.jr.ob.JSON;

/** Tagged articles as pages. */
class ArticlePagesTest {

    private static final ModelFile MODEL = ModelFixtures.modelFile();
    private static final Tagger TAGGER = Tagger.of(MODEL);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 18);
    private static final int LARGEST_PAGE = 2_000_000;

    private static final List<String> TEXTS = List.of(
            ModelFixtures.DETERRENCE_TEXT,
            ModelFixtures.OTHER_TEXT,
            ModelFixtures.ARCTIC_TEXT,
            ModelFixtures.REVIEW_TEXT,
            "قصير",
            "An English text that is long enough to be told from an Arabic one.");

    @TempDir
    Path folder;

    @Test
    void showsAnArticleAsAReaderKnowsIt() throws IOException {
        String text = "الأربعاء 18 مارس 2026\n\n" + ModelFixtures.DETERRENCE_TEXT + "\n\nفي أقصى الشمال\n\n"
                + ModelFixtures.ARCTIC_TEXT;
        write(Article.of("one", "عنوان المقالة", text));

        Element article = page(1).getElementById("a1");

        assertThat(article.select("h2 .w, h2").first().wholeText()).isEqualTo("عنوان المقالة");
        assertThat(article.select(".dateline, h3, p.read").eachText())
                .containsExactly(
                        "الأربعاء 18 مارس 2026",
                        ModelFixtures.DETERRENCE_TEXT,
                        "في أقصى الشمال",
                        ModelFixtures.ARCTIC_TEXT);
        assertThat(article.select("time").attr("datetime")).isEqualTo("2026-03-18");
        assertThat(article.select(".status").text()).isEqualTo("موسومة tagged");
        assertThat(article.select("[data-paragraph=0] .margin li").eachText())
                .singleElement()
                .asString()
                .contains("مقبول", "accepted", "0.9");
    }

    @Test
    void takesTheHeadlineFromTheTextWhereItIsThereAndTheFirstWordsWhereThereIsNone() throws IOException {
        write(
                Article.of("one", null, "عنوان في النص\n\n" + ModelFixtures.DETERRENCE_TEXT),
                Article.ofParagraphs(
                        "two", null, List.of(" ", ModelFixtures.ARCTIC_TEXT + " " + ModelFixtures.OTHER_TEXT)));

        Document page = page(1);

        assertThat(page.select("#a1 h2").text()).isEqualTo("عنوان في النص");
        assertThat(page.select("#a1 p.read").eachText()).containsExactly(ModelFixtures.DETERRENCE_TEXT);
        assertThat(page.select("#a2 h2").text())
                .startsWith(ModelFixtures.ARCTIC_TEXT.substring(0, 79))
                .contains("بلا عنوان");
        assertThat(page.select("#a2 p.read").size()).isEqualTo(1);
        assertThat(page.select("#a2 .row[data-paragraph]").attr("data-paragraph"))
                .isEqualTo("1");
    }

    @Test
    void shadesWordsForTheStrongestAcceptedTopicUntilAnotherIsPicked() throws IOException {
        write(Article.of("one", null, ModelFixtures.DETERRENCE_TEXT + "\n\n" + ModelFixtures.ARCTIC_TEXT));

        Element article = page(1).getElementById("a1");

        assertThat(article.select("button[aria-pressed=true]")).hasSize(1);
        assertThat(article.attr("data-topic"))
                .isEqualTo(article.select("button[aria-pressed=true]").attr("data-pick"));
        assertThat(article.select("button").eachText()).hasSize(2).allMatch(text -> text.contains("مقبول"));
        assertThat(article.select("mark").eachText()).contains("الردع", "القطب");
        assertThat(article.select("mark:containsOwn(الردع)").first().attr("title"))
                .containsPattern("\u2066\\+[0-9]+\\.[0-9]{2}\u2069");
        assertThat(article.select("mark:containsOwn(الردع)").first().classNames())
                .contains("e0")
                .anyMatch(name -> name.matches("t0p[1-5]"));
    }

    @Test
    void saysInWordsWhyAnArticleCannotBeJudgedAndWhatIsUnderReview() throws IOException {
        write(
                Article.of("one", null, "An English text that is long enough to be told from an Arabic one."),
                Article.of("two", null, ModelFixtures.REVIEW_TEXT),
                Article.of("three", null, " \n "));

        Document page = page(1);

        assertThat(page.select("#a1 .status").text()).contains("معظمها ليس بالعربية", "mostly not in Arabic");
        assertThat(page.select("#a1 p.read").attr("dir")).isEqualTo("auto");
        assertThat(page.select("#a1 button")).isEmpty();
        assertThat(page.select("#a2 button").text()).contains("للمراجعة", "to review");
        assertThat(page.select("#a3 .status").text()).contains("لا نص فيها");
        assertThat(page.select("#a3 h2").text()).contains("three");
    }

    @Test
    void addsUpAndSaysWhatIsNotShown() throws IOException {
        ArticlePages.Summary summary;
        try (ArticlePages pages = ArticlePages.open(folder, MODEL, new ArticlePages.Limits(7, 40))) {
            for (int i = 0; i < 60; i++) {
                add(
                        pages,
                        Article.of("id-" + i, null, TEXTS.get(i % TEXTS.size())),
                        i % 10 == 9 ? null : DAY.plusDays(i % 4));
            }
            pages.addRejected();
            pages.addRejected();
            summary = pages.complete();
        }

        assertThat(summary).isEqualTo(new ArticlePages.Summary(62, 20, 20, 20, 2, 40, 20, 6));
        assertThat(files())
                .hasSize(7)
                .contains("index.html", "articles-0006.html")
                .doesNotContain("articles-0007.html");
        Document index = index();
        assertThat(index.select(".counts dd").eachText()).containsExactly("62", "20", "20", "20", "2");
        assertThat(index.select(".not-shown strong").text()).isEqualTo("20");
        assertThat(index.select(".undated strong").text()).isEqualTo("6");
        assertThat(index.select(".figures tbody td:last-child").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(60 - 6);
        assertThat(index.select(".by-topic tbody tr").stream()
                        .map(row -> row.select("td.n").eachText().stream()
                                .mapToInt(Integer::parseInt)
                                .sum()))
                .hasSize(3)
                .containsOnly(40);
        assertThat(index.select(".pages tbody a").eachAttr("href"))
                .hasSize(6)
                .first()
                .isEqualTo("articles-0001.html");
        assertThat(rows(index)).hasSize(40);
    }

    @Test
    void leadsFromEachRowOfTheIndexToItsArticle() throws IOException {
        try (ArticlePages pages = ArticlePages.open(folder, MODEL, new ArticlePages.Limits(4, 100))) {
            for (int i = 0; i < 10; i++) {
                add(pages, Article.of("id-" + i, "عنوان " + i, TEXTS.get(i % TEXTS.size())), DAY);
            }
            pages.complete();
        }

        assertThat(data(index()).get("pages")).isEqualTo(List.of(1, 5, 9));
        assertThat(page(2).select("article").eachAttr("id")).containsExactly("a5", "a6", "a7", "a8");
        assertThat(page(2).select("#a6 .article-id code").text()).isEqualTo("id-5");
        assertThat(rows(index()).get(5).subList(0, 4)).isEqualTo(List.of("id-5", "عنوان 5", "2026-03-18", 2));
        assertThat(page(2).select("a[rel=next]").attr("href")).isEqualTo("articles-0003.html");
        assertThat(page(3).select("a[rel=next]")).isEmpty();
        assertThat(page(3).select("a[rel=prev]").attr("href")).isEqualTo("articles-0002.html");
    }

    @Test
    void textNeverBecomesMarkup() throws IOException {
        String hostile = "<script>alert(1)</script> \"onmouseover=\"x </script><!-- <b>\u2028&amp; ' ` ${x} {{y}}";
        write(new Article(hostile, hostile, ModelFixtures.DETERRENCE_TEXT + "\n" + hostile, null));

        for (String file : files()) {
            Document page = parsed(file);
            assertThat(page.select("script:not([type])")).as(file).hasSize(1);
            assertThat(page.select("b, iframe, img, object, a[href^=javascript]"))
                    .as(file)
                    .isEmpty();
            assertThat(page.getAllElements().stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .map(Attribute::getKey))
                    .as(file)
                    .noneMatch(name -> name.startsWith("on") || name.equals("style"));
        }
        assertThat(page(1).select("#a1 h2").text()).contains("<script>alert(1)</script> \"onmouseover=\"x </script>");
        String json = index().getElementById("rows").data();
        assertThat(json).doesNotContain("<", ">", "&", "\u2028");
        assertThat(rows(index()).get(0).get(1)).asString().startsWith("<script>alert(1)</script> \"onmouseover=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u2066", "\u2069", "\u0000", "\uD83D", "\uDE00", "\u2028", "\u0007"})
    void charactersThatDoSomethingAreNamed(String character) throws IOException {
        String text = ModelFixtures.DETERRENCE_TEXT + " قبل" + character + "بعد";
        write(Article.of("id" + character, "عنوان" + character + "آخر", text));

        for (String file : files()) {
            String html = Files.readString(folder.resolve(file));
            String article = html.substring(html.indexOf("<main"));
            // Weights stand in isolates of the page's own, in attributes.
            String shown = article.replaceAll("\u2066[−+][0-9.]+\u2069", "");
            assertThat(shown).as(file).doesNotContain(character);
        }
        assertThat(page(1).select("#a1 .ctl")).hasSize(3);
        assertThat(page(1).select("#a1 p.read").text()).contains("قبل", "بعد");
    }

    @Test
    void aWordOfTenThousandLettersStaysWhole() throws IOException {
        String word = "ا".repeat(10_000);
        write(Article.of("one", word, ModelFixtures.DETERRENCE_TEXT + " " + word));

        assertThat(page(1).select("#a1 p.read").text()).endsWith(word);
        assertThat(rows(index()).get(0).get(1)).isEqualTo("ا".repeat(80) + "…");
    }

    @Test
    void refusesAFolderWithOtherThingsAndLeavesThem() throws IOException {
        Path note = Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> ArticlePages.open(folder, MODEL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        folder + ": found notes.txt in it, expected an empty folder or pages of an earlier");
        assertThat(note).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "articles-0001.html"})
    void refusesPagesOfAnotherKindWithTheSameName(String name) throws IOException {
        Files.writeString(folder.resolve(name), "<!doctype html><title>mine</title>");

        assertThatThrownBy(() -> ArticlePages.open(folder, MODEL)).hasMessageContaining("found " + name + " in it");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ArticlePages.requireUsable(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found a file, expected a folder");
    }

    @Test
    void replacesThePagesOfAnEarlierBatch() throws IOException {
        write(articles(120));
        assertThat(files()).hasSize(4);

        write(articles(10));

        assertThat(files()).containsExactly("articles-0001.html", "index.html");
        assertThat(page(1).select("article")).hasSize(10);
    }

    @Test
    void aBatchThatEndedEarlyHasNoIndex() throws IOException {
        write(articles(10));
        try (ArticlePages pages = ArticlePages.open(folder, MODEL)) {
            for (Article article : articles(60)) {
                add(pages, article, DAY);
            }
        }

        assertThat(files()).containsExactly("articles-0001.html");
        write(articles(3));
        assertThat(files()).contains("index.html");
    }

    @Test
    void anEmptyBatchHasAnIndex() throws IOException {
        write();

        assertThat(files()).containsExactly("index.html");
        assertThat(index().select(".counts dd").eachText()).containsOnly("0");
    }

    @Test
    void theSameArticlesGiveTheSameBytes() throws IOException {
        write(articles(60));
        Map<String, String> first = contents();

        write(articles(60));

        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void refusesTheResultOfAnotherArticle() throws IOException {
        Article article = Article.of("one", null, ModelFixtures.DETERRENCE_TEXT);
        Article longer = Article.of("one", null, ModelFixtures.DETERRENCE_TEXT + " " + ModelFixtures.DETERRENCE_TEXT);
        TaggedArticle other = TAGGER.tag(Article.of("two", null, ModelFixtures.DETERRENCE_TEXT));

        try (ArticlePages pages = ArticlePages.open(folder, MODEL)) {
            assertThatThrownBy(() -> pages.add(article, Optional.empty(), other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("article one: found the result of two, expected its own");
            assertThatThrownBy(() -> pages.add(article, Optional.empty(), TAGGER.tag(longer)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected the result of this article");
            assertThat(pages.complete().read())
                    .as("what was refused is not counted")
                    .isZero();
        }
    }

    @Test
    void saysInOneLineWhyAnArticleHasATopic() throws IOException {
        write(Article.of("one", "خبر", ModelFixtures.OTHER_TEXT + "\n" + ModelFixtures.ARCTIC_TEXT));

        Element cause = page(1).selectFirst(".causes li");

        assertThat(cause.text()).contains("القطب الشمالي", "الفقرة 2", "paragraph 2");
        assertThat(cause.select(".cause").eachText()).contains("القطب", "الشمالي");
        assertThat(page(1).select(cause.selectFirst("a").attr("href")).attr("data-paragraph"))
                .isEqualTo("1");
        assertThat(page(1).select(".margin .picked").text()).contains("القطب الشمالي");
    }

    @Test
    void lendsAFolderToOneBatchAtATime() throws IOException {
        try (ArticlePages first = ArticlePages.open(folder, MODEL)) {
            assertThatThrownBy(() -> ArticlePages.open(folder, MODEL))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            folder + ": found another batch that writes its pages here, expected a folder of its own; "
                                    + "name another one, or wait");
            first.complete();
        }
        ArticlePages.open(folder, MODEL).close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anArticleWithoutAnythingToSeeInItsTitleIsKnownByItsText() throws IOException {
        write(
                Article.of("nbsp", "\u00A0\u200F", ModelFixtures.DETERRENCE_TEXT),
                Article.ofParagraphs("list", null, List.of("\u00A0", ModelFixtures.ARCTIC_TEXT)));

        assertThat(page(1).select("article h2").eachText()).allMatch(ArticleLayout::isReadable);
        assertThat(page(1).select(".contents a").eachText()).allMatch(ArticleLayout::isReadable);
    }

    @Test
    void tenThousandArticlesAreTwoHundredPagesOfModestSize() throws IOException {
        List<String> paragraphs = paragraphs();
        Random random = new Random(7);
        ArticlePages.Summary summary;
        try (ArticlePages pages = ArticlePages.open(folder, MODEL)) {
            for (int i = 0; i < 10_000; i++) {
                String text = paragraphs.get(random.nextInt(paragraphs.size())) + "\n\n"
                        + paragraphs.get(random.nextInt(paragraphs.size()));
                add(
                        pages,
                        Article.of("archive-2026-" + i, paragraphs.get(i % paragraphs.size()), text),
                        DAY.plusDays(i % 900));
            }
            summary = pages.complete();
        }

        assertThat(summary.pages()).isEqualTo(200);
        assertThat(summary.shown()).isEqualTo(10_000);
        assertThat(files()).hasSize(201);
        for (String file : files()) {
            assertThat(Files.size(folder.resolve(file))).as(file).isLessThan(LARGEST_PAGE);
        }
    }

    @Test
    void longArticlesAreFewerOnAPage() throws IOException {
        String text = String.join("\n\n", Collections.nCopies(2000, ModelFixtures.DETERRENCE_TEXT));
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            articles.add(Article.of("long-" + i, null, text));
        }

        write(articles.toArray(Article[]::new));

        assertThat(files()).hasSizeGreaterThan(3);
        assertThat(page(1).select("article").size()).isLessThan(8);
    }

    private static Article[] articles(int count) {
        Article[] articles = new Article[count];
        for (int i = 0; i < count; i++) {
            articles[i] = Article.of("id-" + i, "عنوان " + i, TEXTS.get(i % TEXTS.size()));
        }
        return articles;
    }

    private void write(Article... articles) throws IOException {
        try (ArticlePages pages = ArticlePages.open(folder, MODEL)) {
            for (Article article : articles) {
                add(pages, article, DAY);
            }
            pages.complete();
        }
    }

    private static void add(ArticlePages pages, Article article, LocalDate day) throws IOException {
        pages.add(article, Optional.ofNullable(day), TAGGER.tag(article));
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            inside.forEach(file -> files.add(file.getFileName().toString()));
        }
        Collections.sort(files);
        return files;
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String file : files()) {
            contents.put(file, Files.readString(folder.resolve(file)));
        }
        return contents;
    }

    private Document page(int number) throws IOException {
        return parsed("articles-000" + number + ".html");
    }

    private Document index() throws IOException {
        return parsed("index.html");
    }

    private Document parsed(String file) throws IOException {
        return Jsoup.parse(Files.readString(folder.resolve(file)));
    }

    private static Map<String, Object> data(Document index) {
        return JSON.std.mapFrom(index.getElementById("rows").data());
    }

    private static List<List<?>> rows(Document index) {
        List<List<?>> rows = new ArrayList<>();
        for (Object row : (List<?>) data(index).get("rows")) {
            rows.add((List<?>) row);
        }
        return rows;
    }

    private static List<String> paragraphs() throws IOException {
        List<String> paragraphs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("data", "paragraphs"), "P*.jsonl")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    paragraphs.add(String.valueOf(JSON.std.mapFrom(line).get("text")));
                }
            }
        }
        Collections.sort(paragraphs);
        return paragraphs;
    }
}
