package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbstentionTest {

    @ParameterizedTest
    @CsvSource({
        // known share, n-grams, networks, least known share, least agreement, covered
        "0.5, 1, 2, 0,    -Infinity, false",
        "0,   1, 2, 0,    -Infinity, false",
        "0.5, 1, 2, 0.5,  -Infinity, false",
        "0.5, 1, 2, 0.51, -Infinity, true",
        "0.5, 1, 2, 0,    1,         false",
        "0.5, 1, 2, 0,    1.01,      true",
        "0.5, 2, 1, 0,    1.01,      true",
    })
    void coversWhatIsLittleKnownOrNotAgreedUpon(
            double known, double ngrams, double networks, double leastKnown, double leastAgreement, boolean covered) {
        ScoredParagraph scored = scored(9, ngrams, networks, known);

        assertThat(new Abstention(leastKnown, leastAgreement, Anchors.NONE).covers(scored, 0))
                .isEqualTo(covered);
    }

    @Test
    void turnsAcceptIntoReviewAndLeavesTheOtherDecisions() {
        TopicModel model = ModelFixtures.model();
        TopicModel careful = model.withAbstention(new Abstention(0.4, 0, Anchors.NONE));

        assertThat(model.decide(scored(5, 5, 5, 0.1), 0)).isEqualTo(Decision.ACCEPT);
        assertThat(careful.decide(scored(5, 5, 5, 0.1), 0)).isEqualTo(Decision.REVIEW);
        assertThat(careful.decide(scored(5, 5, -1, 0.9), 0)).isEqualTo(Decision.REVIEW);
        assertThat(careful.decide(scored(5, 5, 5, 0.9), 0)).isEqualTo(Decision.ACCEPT);
        assertThat(careful.decide(scored(0, 5, 5, 0.1), 0)).isEqualTo(Decision.REVIEW);
        assertThat(careful.decide(scored(-5, 5, 5, 0.1), 0)).isEqualTo(Decision.REJECT);
    }

    private static ScoredParagraph scored(double score, double ngrams, double networks, double known) {
        return new ScoredParagraph(
                new double[] {score}, new double[] {ngrams}, new double[] {networks}, true, 20, known, new boolean[1]);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0", "1.1, 0", "NaN, 0", "0, NaN", "0, Infinity"})
    void refusesWhatIsNoShareAndNoLogit(double leastKnownShare, double leastAgreement) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Abstention(leastKnownShare, leastAgreement, Anchors.NONE))
                .withMessage("abstention leastKnownShare=" + leastKnownShare + ", leastAgreement=" + leastAgreement
                        + ": expected a share from 0 to 1 and a logit");
    }

    @Test
    void coversWhatLacksAnAnchorUnlessAnotherParagraphHasIt() {
        Abstention anchored = new Abstention(0, Double.NEGATIVE_INFINITY, Anchors.of(List.of(List.of("القطب"))));
        ScoredParagraph without = lacking(true);
        ScoredParagraph with = lacking(false);

        assertThat(anchored.covers(without, 0)).isTrue();
        assertThat(anchored.covers(with, 0)).isFalse();
        assertThat(anchored.covers(without.anchoredBy(with), 0)).isFalse();
        assertThat(anchored.covers(without.anchoredBy(without), 0)).isTrue();
    }

    private static ScoredParagraph lacking(boolean anchor) {
        double[] score = {3};
        return new ScoredParagraph(score, score, score, false, 20, 1, new boolean[] {anchor});
    }
}
