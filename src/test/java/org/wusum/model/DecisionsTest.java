package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a raw score to a decision: calibration, thresholds, the article rule. */
class DecisionsTest {

    @ParameterizedTest
    @CsvSource({
        "1,               ACCEPT",
        "0.6,             ACCEPT",
        "0.5999999999,    REVIEW",
        "0.2,             REVIEW",
        "0.1999999999,    REJECT",
        "0,               REJECT",
    })
    void decidesByThresholdsThatBelongToTheUpperSide(double score, Decision decision) {
        assertThat(new Thresholds(0.6, 0.2).decide(score)).isEqualTo(decision);
    }

    @Test
    void putsNothingUpForReviewWhereBothThresholdsAreOne() {
        assertThat(new Thresholds(0.5, 0.5).decide(0.5)).isEqualTo(Decision.ACCEPT);
        assertThat(new Thresholds(0.5, 0.5).decide(0.49)).isEqualTo(Decision.REJECT);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.6", "1.1, 0.2", "0.6, -0.1", "NaN, 0.2", "0.6, NaN"})
    void refusesThresholdsThatAreNoProbabilitiesInOrder(double accept, double review) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thresholds(accept, review))
                .withMessage(
                        "thresholds accept=" + accept + ", review=" + review + ": expected 0 <= review <= accept <= 1");
    }

    /** Values of 1 / (1 + exp(-(slope * score + intercept))), computed apart to ten digits. */
    @ParameterizedTest
    @CsvSource({
        "1,   0,    0,    0.5",
        "1,   0,    2,    0.8807970780",
        "1,   0,   -2,    0.1192029220",
        "2,  -1,    0.5,  0.5",
        "0.5, 1,    3,    0.9241418200",
        "1.7, -0.3, -1.2, 0.0878639148",
    })
    void calibratesByALogisticCurve(double slope, double intercept, double score, double probability) {
        assertThat(new Calibration(slope, intercept).probability(score)).isCloseTo(probability, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"-30", "-5.5", "-0.001", "0", "0.7", "12"})
    void invertsTheLogisticFunction(double logit) {
        assertThat(Calibration.logitOf(Calibration.sigmoid(logit))).isCloseTo(logit, within(1e-9));
    }

    @Test
    void givesProbabilitiesForLogitsOfAnySize() {
        assertThat(Calibration.sigmoid(1e300)).isEqualTo(1);
        assertThat(Calibration.sigmoid(-1e300)).isZero();
        assertThat(Calibration.logitOf(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Calibration.logitOf(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "NaN, 0", "Infinity, 0", "1, NaN", "1, -Infinity", "1e10, 0", "1, 1e10"})
    void refusesACurveThatDoesNotRiseOrIsBeyondAllBounds(double slope, double intercept) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(slope, intercept))
                .withMessage("calibration slope=" + slope + ", intercept=" + intercept
                        + ": expected a slope above 0, and neither beyond 1.0E9");
    }

    @Test
    void judgesAnArticleByItsLargestLogit() {
        ArticleRule rule = new ArticleRule(Optional.empty(), new Calibration(0.5, -2), List.of());

        assertThat(rule.probability(6)).isCloseTo(Calibration.sigmoid(1), within(1e-12));
    }

    @Test
    void givesFiniteScoresForTheLargestNumbersAModelMayHold() {
        float largest = Float.MAX_VALUE;
        FeatureWeights weights = FeatureWeights.of(
                new long[] {1, 2}, new float[] {1, 1}, new float[] {largest, largest}, new float[] {largest});
        double score = weights.scores(new FeatureVector(new int[] {0, 1}, new float[] {1, 1}, new int[] {1, 1}))[0];
        Calibration steepest = new Calibration(1e9, 1e9);

        assertThat(score).isFinite();
        assertThat(steepest.logit(steepest.logit(score) - 1e9)).isFinite();
    }
}
