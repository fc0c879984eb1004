package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragePrecisionTest {

    @Test
    void isTheMeanPrecisionAtEachTextThatHasTheTopic() {
        double[] scores = {0.9, 0.8, 0.7, 0.6};
        boolean[] gold = {true, false, true, false};

        assertThat(AveragePrecision.of(scores, gold)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
    }

    @Test
    void isOneWhereAllWithTheTopicComeFirst() {
        assertThat(AveragePrecision.of(new double[] {3, -1, 2}, new boolean[] {true, false, true}))
                .isEqualTo(1);
    }

    @Test
    void isTheShareOfTheTopicWhereAllScoresAreEqual() {
        assertThat(AveragePrecision.of(new double[] {0.5, 0.5, 0.5, 0.5}, new boolean[] {true, false, false, false}))
                .isEqualTo(0.25);
        assertThat(AveragePrecision.of(new double[] {0.0, -0.0}, new boolean[] {true, false}))
                .isEqualTo(0.5);
    }

    @Test
    void isUndefinedWithoutSupport() {
        assertThat(AveragePrecision.of(new double[] {0.5}, new boolean[] {false}))
                .isNaN();
        assertThat(AveragePrecision.of(new double[0], new boolean[0])).isNaN();
    }

    @Test
    void refusesScoresThatCannotBeCompared() {
        assertThatThrownBy(() -> AveragePrecision.of(new double[] {1, Double.NaN}, new boolean[2]))
                .hasMessage("found NaN as the score of row 1, expected a number");
        assertThatThrownBy(() -> AveragePrecision.of(new double[1], new boolean[2]))
                .hasMessage("found 1 scores and 2 labels, expected as many of each");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsTheDefinitionOverEveryThreshold(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 150, 1 + (int) seed * 3);
        for (int topic = 0; topic < RandomCases.TOPICS.size(); topic++) {
            double[] scores = RandomCases.scores(rows, topic);
            boolean[] gold = RandomCases.gold(rows, topic);

            assertThat(AveragePrecision.of(scores, gold))
                    .as("topic %d, seed %d", topic, seed)
                    .isCloseTo(byDefinition(scores, gold), within(1e-12));
        }
    }

    /** Sum over thresholds, from the highest: (recall here - recall before) x precision here, each counted afresh. */
    private static double byDefinition(double[] scores, boolean[] gold) {
        double[] thresholds = Arrays.stream(scores).distinct().sorted().toArray();
        double sum = 0;
        double recallBefore = 0;
        for (int i = thresholds.length - 1; i >= 0; i--) {
            double given = 0;
            double right = 0;
            double support = 0;
            for (int row = 0; row < scores.length; row++) {
                given += scores[row] >= thresholds[i] ? 1 : 0;
                right += scores[row] >= thresholds[i] && gold[row] ? 1 : 0;
                support += gold[row] ? 1 : 0;
            }
            sum += (right / support - recallBefore) * (right / given);
            recallBefore = right / support;
        }
        return sum;
    }
}
