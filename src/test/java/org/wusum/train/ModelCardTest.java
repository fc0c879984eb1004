package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.corpus.Corpus;
import org.wusum.eval.TopicQuality;
import org.wusum.model.ModelFile;
import tools.jackson.jr.ob.JSON;

/** What is written beside a model: its card, its golden articles and its figures. The third topic has no example. */
@TestInstance(Lifecycle.PER_CLASS)
class ModelCardTest {

    private Corpus corpus;
    private TrainingResult result;
    private ModelFile model;
    private String card;

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        ParagraphFile articles = ParagraphFile.of(folder, "A1");
        ParagraphFile stream = ParagraphFile.of(folder, "R1");
        for (int i = 0; i < 30; i++) {
            String article = "A1-" + i;
            articles.add(article + ".0", article, "headline", "عنوان الخبر رقم " + i, List.of());
            articles.add(article + ".1", article, "subheading", "ذيول رقم " + i, List.of());
            articles.add(article + ".2", article, "body", "قال مدير المدرسة إن المعرض مفتوح رقم " + i, List.of());
            articles.add(article + ".3", article, "body", text(i), topics(i));
            stream.add("R1-" + i, "قال وزير في مدينة إن السوق مفتوح رقم " + i);
        }
        articles.write();
        stream.write();
        corpus = ParagraphFile.read(folder);
        TrainingSettings settings =
                TrainingSettings.builder().streamParts(Set.of("R1")).threads(2).build();
        result = Trainer.train(corpus, settings, TrainingListener.SILENT, () -> false);
        model = ModelFile.of(result.model());
        card = ModelCard.of(model, result, corpus);
    }

    private static String text(int i) {
        return (i % 3 == 0 ? "الردع أولوية الحلف في البلطيق" : "وصلت مساعدات جديدة إلى أوكرانيا") + " رقم " + i;
    }

    private static List<String> topics(int i) {
        return List.of(i % 3 == 0 ? "deterrence" : "ukraine_aid");
    }

    @Test
    void cardHoldsTheMeasuredFigures() {
        for (TopicQuality topic : result.paragraphs().topics().subList(0, 2)) {
            assertThat(card)
                    .contains(String.format(
                            Locale.ROOT,
                            "| `%s` | %d | %.3f (%.3f–%.3f) |",
                            topic.topic(),
                            topic.support(),
                            topic.precision().value(),
                            topic.precision().low(),
                            topic.precision().high()));
        }
        assertThat(card)
                .contains(model.id(), model.sha256(), corpus.sha256(), "seed 20260212")
                .contains("120 labelled paragraphs in 2 parts (A1, R1)")
                .contains("| `deterrence` | 10 |", "| `ukraine_aid` | 20 |", "| `arctic` | 0 |")
                .contains("stream parts (R1)", "Paragraphs (120):", "Whole articles (30):")
                .contains(String.format(
                        Locale.ROOT,
                        "- `ukraine_aid` %.4f",
                        result.calibrationErrors().get(1)))
                .doesNotContain("stopped by its user");
    }

    @Test
    void cardShowsADashWhereNothingCouldBeMeasured() {
        assertThat(result.paragraphs().topics().get(2).recall().value()).isNaN();
        assertThat(card).contains("| `arctic` | 0 | – | – |").doesNotContain("NaN", "null", "Infinity");
    }

    @Test
    void cardSaysWhereTrainingWasStopped() {
        TrainingResult stopped = new TrainingResult(
                result.model(),
                result.paragraphs(),
                result.articles(),
                result.calibrationErrors(),
                false,
                result.heldOut(),
                result.judged());

        assertThat(ModelCard.of(model, stopped, corpus)).contains("stopped by its user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar", "fa", "tr"})
    void isTheSameUnderAnyDefaultLocale(String tag) {
        String golden = GoldenArticles.lines(model, corpus);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(ModelCard.of(model, result, corpus)).isEqualTo(card);
            assertThat(GoldenArticles.lines(model, corpus)).isEqualTo(golden);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void goldenArticlesAreSpreadOverTheCorpusWithTheirDecisions() {
        List<Map<String, Object>> articles = GoldenArticles.lines(model, corpus)
                .lines()
                .map(JSON.std::mapFrom)
                .toList();

        assertThat(articles)
                .hasSize(24)
                .extracting(article -> article.get("id"))
                .doesNotHaveDuplicates();
        assertThat(articles).first().hasFieldOrPropertyWithValue("id", "A1-0");
        assertThat(articles).allSatisfy(article -> {
            assertThat((String) article.get("title")).startsWith("عنوان الخبر");
            assertThat((List<?>) article.get("paragraphs")).hasSize(2);
            Map<?, ?> expected = (Map<?, ?>) article.get("expected");
            assertThat((Map<?, ?>) expected.get("decisions")).hasSize(3);
            assertThat((Map<?, ?>) expected.get("scores")).hasSize(3);
            assertThat((String) expected.get("status")).isNotBlank();
        });
    }

    @Test
    void thereAreNoGoldenArticlesWithoutWholeArticles() {
        assertThat(GoldenArticles.lines(model, corpus.ofPart("R1"))).isEmpty();
    }

    @Test
    void figuresAreJsonThatAnyoneReads() throws IOException {
        String json = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(result.toMap());

        assertThat(json).doesNotContain("NaN", "Infinity");
        assertThat(JSON.std.mapFrom(json))
                .containsKeys("paragraphs", "articles", "provenance", "expectedCalibrationError")
                .containsEntry("complete", true);
    }
}
