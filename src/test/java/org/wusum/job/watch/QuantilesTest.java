package org.wusum.job.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Quantiles against those of SciPy. */
class QuantilesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "quantiles.csv", numLinesToSkip = 1)
    void areCloseEnoughForATest(double tail, int degrees, double normal, double chiSquare) {
        assertThat(Quantiles.normalAbove(tail)).isEqualTo(normal, within(0.00045));
        // The smaller the tail, the more the approximation errs, and always to the careful side there.
        double tolerance = tail < 0.0005 ? 0.08 : 0.035;
        assertThat(Quantiles.chiSquareAbove(tail, degrees)).isEqualTo(chiSquare, within(tolerance * chiSquare));
    }
}
