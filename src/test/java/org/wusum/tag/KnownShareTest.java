package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wusum.model.ModelFixtures;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.ScoredParagraph;

/** How much of an article the model knows. */
class KnownShareTest {

    private final Tagger tagger = Tagger.of(ModelFixtures.modelFile());
    private final ParagraphScorer scorer = ModelFixtures.model().scorer();

    @Test
    void isThatOfItsOnlyParagraph() {
        String text = ModelFixtures.DETERRENCE_TEXT;

        double known =
                tagger.tag(Article.ofParagraphs("1", null, List.of(text))).knownShare();

        assertThat(known)
                .isEqualTo(scorer.score(text).knownShare(), within(1e-12))
                .isBetween(0.1, 0.9);
    }

    @Test
    void isTheMeanOverHeadlineAndParagraphsWeightedByTheirTokens() {
        String title = "الردع اليوم";
        String text = ModelFixtures.OTHER_TEXT;
        ScoredParagraph headline = scorer.score(title);
        ScoredParagraph body = scorer.score(text);

        double known =
                tagger.tag(Article.ofParagraphs("1", title, List.of(text))).knownShare();

        double tokens = headline.tokens() + body.tokens();
        double expected =
                headline.tokens() / tokens * headline.knownShare() + body.tokens() / tokens * body.knownShare();
        assertThat(headline.knownShare()).isNotEqualTo(body.knownShare());
        assertThat(known).isEqualTo(expected, within(1e-12));
    }

    @Test
    void isNoneWhereTheArticleCannotBeJudged() {
        assertThat(tagger.tag(Article.of("1", null, "")).knownShare()).isZero();
    }
}
