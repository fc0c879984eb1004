package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The plot area is 302 wide from 46 on, and 192 high from 24 on. */
class ChartTest {

    @Test
    void putsTheCornersOfTheDataOnTheCornersOfTheFrame() {
        Chart chart = Chart.draw("t", "d")
                .curve("line", List.of(new double[] {0, 0}, new double[] {1, 1}))
                .done();

        assertThat(chart.shapes().get(0).path()).isEqualTo("M46 216L348 24");
        assertThat(chart.frame()).isEqualTo(new Chart.Box("46", "24", "302", "192"));
    }

    @Test
    void scalesBothAxes() {
        Chart chart = Chart.draw("t", "d")
                .upTo(200, 10)
                .segment("target", 100, 0, 100, 5, "")
                .done();

        assertThat(chart.shapes().get(0).path()).isEqualTo("M197 216L197 120");
    }

    @Test
    void goesFromTheLeftEdgeToEachHeightBeforeItGoesOn() {
        Chart chart = Chart.draw("t", "d")
                .steps("line", List.of(new double[] {0.5, 1}, new double[] {1, 0.5}))
                .done();

        assertThat(chart.shapes().get(0).path()).isEqualTo("M46 24H197V120H348");
    }

    @Test
    void drawsACurveOfOnePointFromEdgeToEdge() {
        Chart chart =
                Chart.draw("t", "d").steps("line", List.of(new double[] {1, 1})).done();

        assertThat(chart.shapes().get(0).path()).isEqualTo("M46 24H348");
    }

    @Test
    void writesTicksOfSharesAndOfCounts() {
        assertThat(Chart.draw("t", "d").axes("x", "y").done().labels())
                .extracting(Chart.Label::text)
                .containsExactly(
                        "0.00", "0.00", "0.25", "0.25", "0.50", "0.50", "0.75", "0.75", "1.00", "1.00", "x", "y");
        assertThat(Chart.draw("t", "d").upTo(4000, 1).axes("x", "y").done().labels())
                .extracting(Chart.Label::text)
                .contains("1,000", "4,000");
    }
}
