package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class WilsonIntervalTest {

    /** The expected ends are the roots of Wilson's quadratic, solved with Python's decimal arithmetic and NormalDist. */
    @ParameterizedTest
    @CsvFileSource(resources = "wilson.csv", numLinesToSkip = 1, encoding = "UTF-8")
    void solvesWilsonsEquation(int successes, int trials, double level, double low, double high) {
        Estimate estimate = WilsonInterval.of(successes, trials, level);

        assertThat(estimate.value()).isEqualTo((double) successes / trials);
        assertThat(estimate.low()).isCloseTo(low, within(1e-9));
        assertThat(estimate.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void endsExactlyAtTheBoundsOfAProportion() {
        for (int trials = 1; trials < 200; trials++) {
            assertThat(WilsonInterval.of(0, trials, 0.95).low()).isEqualTo(0);
            assertThat(WilsonInterval.of(trials, trials, 0.95).high()).isEqualTo(1);
        }
    }

    @Test
    void isUndefinedWithoutTrials() {
        assertThat(WilsonInterval.of(0, 0, 0.95)).isEqualTo(Estimate.withoutInterval(Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN, 0.9999999})
    void refusesAnImpossibleLevel(double level) {
        assertThatThrownBy(() -> WilsonInterval.of(1, 2, level)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreSuccessesThanTrials() {
        assertThatThrownBy(() -> WilsonInterval.of(3, 2, 0.95)).hasMessageContaining("3 successes of 2 trials");
        assertThatThrownBy(() -> WilsonInterval.of(-1, 2, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
