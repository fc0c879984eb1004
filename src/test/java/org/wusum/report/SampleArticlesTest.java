package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wusum.model.ModelFile;
import org.wusum.model.WordWeight;
import org.wusum.tag.Article;
import org.wusum.tag.Evidence;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;
import tools.jackson.jr.ob.JSON;

/** Whole articles by the bundled model: nothing of their text is lost, and what is marked is what the result names. */
class SampleArticlesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("articles")
    void marksTheWordsThatTheResultNamesAndNoOthers(Article article) throws IOException {
        ModelFile model = model();
        TaggedArticle tagged = Tagger.of(model).tag(article);

        Element shown = page(model, article, tagged).getElementById("a1");

        assertThat(places(shown, article)).isEqualTo(places(tagged));
    }

    @ParameterizedTest
    @MethodSource("articles")
    void showsTheWholeTextInItsOrder(Article article) throws IOException {
        ModelFile model = model();

        Element shown = page(model, article, Tagger.of(model).tag(article)).getElementById("a1");

        boolean headlineIsInText =
                article.title() == null && shown.select(".untitled").isEmpty();
        String body =
                dense(String.join("", shown.select(".dateline, h3, p.read").eachText()));
        String expected = dense(text(article));
        if (headlineIsInText) {
            String headline = dense(shown.select("h2").text());
            assertThat(expected).contains(headline);
            expected = expected.replaceFirst(java.util.regex.Pattern.quote(headline), "");
        }
        assertThat(body).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("articles")
    void theReportOfOneArticleHasItsWordsForEveryTopicAndSumsThatAddUp(Article article) throws IOException {
        ModelFile model = model();
        StringWriter out = new StringWriter();

        ArticleReport.of(model, article, Optional.empty()).writeTo(out);

        Document page = Jsoup.parse(out.toString());
        int topics = model.model().taxonomy().size();
        assertThat(page.select("article button[data-pick]")).hasSize(topics);
        assertThat(page.select("#thresholds ~ .scroll").first().select("tbody tr"))
                .hasSize(topics);
        assertThat(page.select("table.weights").size()).isGreaterThanOrEqualTo(topics);
        for (Element table : page.select("table.weights")) {
            List<Double> weights = table.select("tbody td.n").eachText().stream()
                    .map(number -> Double.valueOf(number.replace('−', '-')))
                    .toList();
            double logit = weights.get(weights.size() - 2);
            double sum = weights.subList(0, weights.size() - 2).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            // Each number shown is rounded to a hundredth.
            assertThat(sum).isCloseTo(logit, org.assertj.core.data.Offset.offset(0.005 * weights.size()));
            assertThat(weights.get(weights.size() - 1))
                    .isCloseTo(1 / (1 + Math.exp(-logit)), org.assertj.core.data.Offset.offset(0.002));
        }
    }

    private static ModelFile model() throws IOException {
        assumeTrue(ModelFile.class.getResource("nato.wusum") != null, "no bundled model: train one and build again");
        return ModelFile.bundled();
    }

    private Document page(ModelFile model, Article article, TaggedArticle tagged) throws IOException {
        try (ArticlePages pages = ArticlePages.open(folder, model)) {
            pages.add(article, Optional.empty(), tagged);
            pages.complete();
        }
        return Jsoup.parse(Files.readString(folder.resolve("articles-0001.html")));
    }

    /** Paragraph, place and text of each mark; the text shown must be the text at that place. */
    private static Set<String> places(Element shown, Article article) {
        Set<String> places = new TreeSet<>();
        for (Element mark : shown.select("mark")) {
            Element row = mark.closest("[data-paragraph]");
            int paragraph = row == null ? -1 : Integer.parseInt(row.attr("data-paragraph"));
            int start = Integer.parseInt(mark.attr("data-start"));
            int end = Integer.parseInt(mark.attr("data-end"));
            assertThat(mark.wholeText()).isEqualTo(source(article, paragraph).substring(start, end));
            places.add(paragraph + ":" + start + "-" + end);
        }
        return places;
    }

    private static Set<String> places(TaggedArticle tagged) {
        Set<String> places = new TreeSet<>();
        for (Evidence evidence : tagged.evidence()) {
            for (WordWeight word : evidence.words()) {
                places.add(evidence.paragraph() + ":" + word.start() + "-" + word.end());
            }
        }
        return places;
    }

    private static String source(Article article, int paragraph) {
        if (paragraph < 0 && article.title() != null) {
            return article.title();
        }
        return article.text() != null
                ? article.text()
                : Objects.requireNonNull(article.paragraphs()).get(paragraph);
    }

    private static String text(Article article) {
        return article.text() != null
                ? article.text()
                : String.join("\n", Objects.requireNonNull(article.paragraphs()));
    }

    private static String dense(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "");
    }

    static List<Article> articles() throws IOException {
        List<Article> articles = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("data", "samples", "articles.jsonl"))) {
            Map<String, Object> map = JSON.std.mapFrom(line);
            articles.add(new Article(
                    String.valueOf(map.get("id")), string(map, "title"), string(map, "text"), paragraphs(map)));
        }
        String hard = Files.readString(Path.of("data", "samples", "hard", "iran-israel.txt"));
        articles.add(Article.of("iran-israel", null, hard));
        return articles;
    }

    private static String string(Map<String, Object> map, String key) {
        return (String) map.get(key);
    }

    private static List<String> paragraphs(Map<String, Object> map) {
        return map.get("paragraphs") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : null;
    }
}
