package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatingCurveTest {

    @Test
    void refusesACurveOutOfOrder() {
        assertCurveRefused(List.of(1.0, 2.0), List.of(0.1, 0.2), List.of(0.1, 0.2), "threshold 1 of a curve is 2.0");
        assertCurveRefused(List.of(1.0, 1.0), List.of(0.1, 0.2), List.of(0.1, 0.2), "threshold 1 of a curve is 1.0");
        assertCurveRefused(List.of(2.0, 1.0), List.of(0.3, 0.2), List.of(0.1, 0.2), "recalls of a curve hold 0.2");
        assertCurveRefused(List.of(2.0, 1.0), List.of(0.3, 0.4), List.of(0.1, 1.2), "fallouts of a curve hold 1.2");
        assertCurveRefused(List.of(1.0), List.of(0.3, 0.4), List.of(0.1), "curve of 1 thresholds, 2 recalls");
    }

    private static void assertCurveRefused(
            List<Double> logits, List<Double> recalls, List<Double> fallouts, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatingCurve(logits, recalls, fallouts))
                .withMessageStartingWith(message);
    }

    @Test
    void refusesMorePointsThanAFileShouldHold() {
        List<Double> many = Collections.nCopies(201, 0.5);

        assertCurveRefused(many, many, many, "curve of 201 thresholds");
    }
}
