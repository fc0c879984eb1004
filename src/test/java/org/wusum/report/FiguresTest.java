package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.eval.Estimate;

/** Numbers as they are written. */
class FiguresTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "tr", "de"})
    void areTheSameInEveryLocale(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));

        assertThat(Figures.score(0.12345)).isEqualTo("0.123");
        assertThat(Figures.decimals(1234.5, 0)).isEqualTo("1234");
        assertThat(Figures.weight(-2.356)).isEqualTo("−2.36");
        assertThat(Figures.weight(0.5)).isEqualTo("+0.50");
        assertThat(Figures.difference(0.0671)).isEqualTo("+0.067");
        assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
        assertThat(Figures.interval(new Estimate(0.5, 0.25, 0.75))).isEqualTo("[0.250, 0.750]");
    }

    @Test
    void sayWhereNothingIsDefined() {
        assertThat(Figures.score(Double.NaN)).isEqualTo("–");
        assertThat(Figures.difference(Double.NaN)).isEqualTo("–");
        assertThat(Figures.interval(Estimate.withoutInterval(0.5))).isEmpty();
        assertThat(Figures.score(Double.POSITIVE_INFINITY)).isEqualTo("∞");
    }
}
