package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class LearningCurveTest {

    private static final Quality QUALITY =
            Evaluation.of(RandomCases.TOPICS, RandomCases.rows(1, 40, 5), Bootstrap.none());

    @Test
    void writesEachPointAsJson() {
        LearningCurve curve = new LearningCurve(
                List.of(new LearningCurve.Point(0.25, 10, QUALITY), new LearningCurve.Point(1, 40, QUALITY)));

        JSON json = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);
        String quality = json.asString(QUALITY.toMap());
        assertThat(json.asString(curve.toMap()))
                .isEqualTo("{\"points\":[{\"share\":0.25,\"paragraphs\":10,\"quality\":" + quality
                        + "},{\"share\":1.0,\"paragraphs\":40,\"quality\":" + quality + "}]}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
    void refusesAShareOfMoreThanAllOrOfNothing(double share) {
        assertThatThrownBy(() -> new LearningCurve.Point(share, 10, QUALITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found a share of " + share + " and 10 paragraphs");
    }

    @Test
    void refusesANegativeNumberOfParagraphs() {
        assertThatThrownBy(() -> new LearningCurve.Point(1, -1, QUALITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 paragraphs");
    }
}
