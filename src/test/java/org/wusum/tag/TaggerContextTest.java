package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wusum.model.Abstention;
import org.wusum.model.Anchors;
import org.wusum.model.ArticleRule;
import org.wusum.model.Calibration;
import org.wusum.model.Context;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.TopicModel;
import org.wusum.model.WordWeight;

/** What the paragraphs around a paragraph do for it. */
class TaggerContextTest {

    private static final int ARCTIC = 2;
    private static final Context.Weights WEIGHTS = new Context.Weights(1.5, 0.5, 0.25, -0.1);

    /** Asks for القطب where the Arctic is accepted; the text without it is accepted for الشمالي alone. */
    private static final Tagger ANCHORED = tagger(ModelFixtures.model()
            .withAbstention(new Abstention(
                    0, Double.NEGATIVE_INFINITY, Anchors.of(List.of(List.of(), List.of(), List.of("القطب"))))));

    private static final String WITHOUT_ANCHOR = "قال وزير الخارجية اليوم على الشمالي من الشمالي في الشمالي";

    @Test
    void putsATopicWithoutAnAnchorUpForReview() {
        TaggedArticle tagged = ANCHORED.tag(Article.ofParagraphs("1", null, List.of(WITHOUT_ANCHOR)));

        assertThat(paragraph(tagged, 0).decision()).isEqualTo(Decision.REVIEW);
        assertThat(paragraph(tagged, 0).score()).isGreaterThan(0.6);
        assertThat(tagged.tags().get(ARCTIC).decision()).isEqualTo(Decision.REVIEW);
        assertThat(tagged.evidence()).isEmpty();
    }

    @Test
    void findsTheAnchorInTheHeadlineOrInTheParagraphBefore() {
        TaggedArticle headed =
                ANCHORED.tag(Article.ofParagraphs("1", "قال القطب", List.of(ModelFixtures.OTHER_TEXT, WITHOUT_ANCHOR)));
        TaggedArticle followed =
                ANCHORED.tag(Article.ofParagraphs("1", null, List.of(ModelFixtures.ARCTIC_TEXT, WITHOUT_ANCHOR)));
        TaggedArticle apart = ANCHORED.tag(Article.ofParagraphs(
                "1", null, List.of(ModelFixtures.ARCTIC_TEXT, ModelFixtures.OTHER_TEXT, WITHOUT_ANCHOR)));

        assertThat(paragraph(headed, 1).decision()).isEqualTo(Decision.ACCEPT);
        assertThat(paragraph(followed, 1).decision()).isEqualTo(Decision.ACCEPT);
        assertThat(paragraph(apart, 2).decision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void readsAParagraphWithItsHeadlineAndTheParagraphBefore() {
        Article article = Article.ofParagraphs(
                "1", "القطب الشمالي", List.of(ModelFixtures.OTHER_TEXT, ModelFixtures.ARCTIC_TEXT));
        TaggedArticle alone = tagger(ModelFixtures.model()).tag(article);

        TaggedArticle inContext = tagger(withContext()).tag(article);

        double headline = logit(alone, TaggedParagraph.HEADLINE);
        assertThat(logit(inContext, TaggedParagraph.HEADLINE)).isEqualTo(headline);
        assertThat(logit(inContext, 0))
                .isCloseTo(1.5 * logit(alone, 0) + 0.5 * headline + 0.25 * headline - 0.1, within(1e-9));
        assertThat(logit(inContext, 1))
                .isCloseTo(1.5 * logit(alone, 1) + 0.5 * headline + 0.25 * logit(alone, 0) - 0.1, within(1e-9));
    }

    @Test
    void readsAParagraphAloneWhereThereIsNoHeadline() {
        Article article = Article.ofParagraphs("1", null, List.of(ModelFixtures.OTHER_TEXT, ModelFixtures.ARCTIC_TEXT));

        assertThat(tagger(withContext()).tag(article).paragraphs())
                .isEqualTo(tagger(ModelFixtures.model()).tag(article).paragraphs());
    }

    @Test
    void explainsTheWholeScoreInContextToo() {
        Article article = Article.ofParagraphs(
                "1", "القطب الشمالي", List.of(ModelFixtures.OTHER_TEXT, ModelFixtures.ARCTIC_TEXT));

        for (Explanation explanation : tagger(withContext()).explain(article)) {
            double sum = explanation.base()
                    + explanation.words().stream()
                            .mapToDouble(WordWeight::weight)
                            .sum();
            assertThat(Calibration.sigmoid(sum)).isCloseTo(explanation.score(), within(1e-9));
        }
    }

    private static TopicModel withContext() {
        TopicModel plain = ModelFixtures.model();
        ArticleRule rule = new ArticleRule(
                Optional.of(new Context(List.of(WEIGHTS, WEIGHTS, WEIGHTS))),
                plain.article().calibration(),
                plain.article().points());
        return plain.withDecisions(plain.calibrations(), plain.points(), rule);
    }

    private static Tagger tagger(TopicModel model) {
        return Tagger.of(ModelFile.of(model));
    }

    private static Tag paragraph(TaggedArticle tagged, int index) {
        return tagged.paragraphs().stream()
                .filter(paragraph -> paragraph.index() == index)
                .findFirst()
                .orElseThrow()
                .tags()
                .get(ARCTIC);
    }

    private static double logit(TaggedArticle tagged, int index) {
        return Calibration.logitOf(paragraph(tagged, index).score());
    }
}
