package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.TopicModel;
import org.wusum.tag.Article;
import org.wusum.tag.Explanation;
import org.wusum.tag.Tagger;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;

/** What a terminal shows of an explanation. */
class ExplanationTextTest {

    private static final Colours COLOURS = new Colours(true);
    private static final Pattern SUM = Pattern.compile("\\n    sum +([+-][0-9.]+) ");

    /** Marks, presentation forms, an override inside a word, a word of 120 characters, Arabic-Indic digits. */
    private static final String MARKED =
            "قال وزير الخارجية إن الرَّدْعَ في \uFE8D\uFEDF\uFED8\uFEC4\uFE90 الش\u202Eمالي عام \u0662\u0660\u0662\u0666 أولوية من الحل"
                    + "\u0640".repeat(116) + "ف.";

    private static final Article ARTICLE = Article.of(
            "a", "الردع في القطب", ModelFixtures.DETERRENCE_TEXT + "\n\n" + MARKED + "\n\n" + ModelFixtures.OTHER_TEXT);

    @Test
    void alignsTopicsAndWordsWhateverTheyAreWrittenWith() {
        assertThat(shown(ModelFixtures.modelFile(), ARTICLE, false, Colours.NONE))
                .isEqualTo(Expected.text("explanation.txt"));
    }

    @Test
    void coloursDecisionsAndWordsForAndAgainst() {
        assertThat(shown(ModelFixtures.modelFile(), ARTICLE, false, COLOURS))
                .isEqualTo(Expected.text("explanation-coloured.txt"));
    }

    @Test
    void showsTheWordsOfRejectedTopicsWhereAskedToAndWithLongNames() {
        Article review = Article.of("a", null, ModelFixtures.REVIEW_TEXT);

        assertThat(shown(withLongNames(), review, true, Colours.NONE))
                .isEqualTo(Expected.text("explanation-long-names.txt"));
    }

    @Test
    void tellsWhyThereIsNothingToShow() {
        Article english =
                Article.of("a", null, "Deterrence in the Baltic is a priority, the minister said on Tuesday.");

        assertThat(shown(ModelFixtures.modelFile(), english, true, COLOURS)).isEqualTo("""
                model   tiny@000000000000
                status  unclassifiable: not_arabic
                """);
    }

    @Test
    void looksTheSameInColourButForTheColours() {
        String coloured = ExplanationText.of(ModelFixtures.modelFile(), ARTICLE, true, COLOURS);
        String plain = ExplanationText.of(ModelFixtures.modelFile(), ARTICLE, true, Colours.NONE);

        assertThat(coloured.replaceAll("\u001B\\[[0-9]+m", "")).isEqualTo(plain);
    }

    @Test
    void showsTheLogitOfTheScoreAsTheSum() {
        List<Explanation> explanations =
                Tagger.of(ModelFixtures.modelFile()).explain(Article.of("a", null, ModelFixtures.ARCTIC_TEXT));
        double score = explanations.stream()
                .filter(explanation -> explanation.topic().equals(ModelFixtures.ARCTIC))
                .mapToDouble(Explanation::score)
                .max()
                .orElseThrow();

        String text = ExplanationText.of(
                ModelFixtures.modelFile(), Article.of("a", null, ModelFixtures.ARCTIC_TEXT), false, Colours.NONE);

        Matcher sum = SUM.matcher(text);
        assertThat(sum.find()).isTrue();
        assertThat(Double.parseDouble(sum.group(1))).isCloseTo(Math.log(score / (1 - score)), within(0.005001));
    }

    private static String shown(ModelFile file, Article article, boolean all, Colours colours) {
        return Expected.visible(ExplanationText.of(file, article, all, colours));
    }

    private static ModelFile withLongNames() {
        TopicModel model = ModelFixtures.model();
        List<Topic> topics = new ArrayList<>(model.taxonomy().topics());
        topics.set(
                0,
                new Topic("d".repeat(64), "الردع والدفاع الجماعي في أوروبا وما حولها من البحار ".repeat(3), "D", ""));
        topics.set(1, new Topic("u", "ب\u202E\u001B[31mأ\u2069", "U", ""));
        return ModelFile.of(new TopicModel(
                new Taxonomy("tiny", "1", topics),
                model.normalizerVersion(),
                model.text(),
                model.features(),
                model.weights(),
                model.blend(),
                model.calibrations(),
                model.points(),
                model.article(),
                model.abstention(),
                model.baseRates(),
                model.curves(),
                model.provenance(),
                model.normalizerVectors(),
                model.golden(),
                model.strongest()));
    }
}
