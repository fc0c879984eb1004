package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.eval.Estimate;

/** Numbers as they are written. */
class FiguresTest {

    private static final int VALUES = 20_000;

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
        assertThat(Figures.decimals(1234.5, 0)).isEqualTo("1235");
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
        assertThat(Figures.weight(Double.NaN)).isEqualTo("–");
        assertThat(Figures.score(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Figures.weight(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Figures.weight(Double.POSITIVE_INFINITY)).isEqualTo("+∞");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0005,   3, 0.001",
        "0.0125,   3, 0.013",
        "1.005,    2, 1.01",
        "0.285,    2, 0.29",
        "2.5,      0, 3",
        "-2.5,     0, −3",
        "-0.0125,  3, −0.013",
        "-0.0004,  3, 0.000",
        "-0.0,     2, 0.00",
        "1e-300,   3, 0.000",
        "1e21,     1, 1000000000000000000000.0",
        "1234.565, 2, 1234.57"
    })
    void areRoundedHalfUp(double value, int decimals, String text) {
        assertThat(Figures.decimals(value, decimals)).isEqualTo(text);
    }

    @Test
    void areRoundedAsFormatsDo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < VALUES; i++) {
            int decimals = random.nextInt(5);
            // Half of them lie where rounding is decided.
            double value = random.nextBoolean() ? random.nextGaussian() : (random.nextInt(20_000) - 10_000) / 2000.0;

            String formatted = String.format(Locale.ROOT, "%." + decimals + "f", value);
            String expected = formatted.matches("-[0.]+") ? formatted.substring(1) : formatted.replace('-', '−');
            assertThat(Figures.decimals(value, decimals))
                    .as("%s, seed %s", value, seed)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.356,  +2.36",
        "-0.5,   −0.50",
        "0,      +0.00",
        "-0.0,   +0.00",
        "-0.004, +0.00",
        "-0.005, −0.01",
        "0.004,  +0.00",
        "12.995, +13.00",
        "0.05,   +0.05"
    })
    void ofWeightsHaveTheSignOfTheRoundedNumber(double weight, String text) {
        assertThat(Figures.weight(weight)).isEqualTo(text);
        assertThat(Figures.isolatedWeight(weight)).isEqualTo("\u2066" + text + "\u2069");
    }

    @ParameterizedTest
    @CsvSource({"0.0004, +0.000", "-0.0004, +0.000", "-0.0005, −0.001", "0.9999, +1.000", "-1, −1.000"})
    void ofDifferencesHaveTheSignOfTheRoundedNumber(double difference, String text) {
        assertThat(Figures.difference(difference)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9999, 0.999, 999",
        "0.9995, 0.999, 999",
        "0.9994, 0.999, 999",
        "1,      1.000, 1000",
        "0.0004, 0.000, 0",
        "0.5555, 0.556, 556",
        "0.0125, 0.013, 13"
    })
    void ofScoresBelowOneNeverReadAsOne(double score, String text, int thousandths) {
        assertThat(Figures.score(score)).isEqualTo(text);
        assertThat(Figures.thousandths(score)).isEqualTo(thousandths);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "999; 999",
                "1000; 1,000",
                "999999; 999,999",
                "1234567; 1,234,567",
                "-999; −999",
                "-1000; −1,000",
                "-123456; −123,456",
                "-9223372036854775808; −9,223,372,036,854,775,808"
            })
    void ofCountsHaveCommas(long count, String text) {
        assertThat(Figures.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-3.456, -3.46", "-0.001, 0.00", "1234.5, 1234.50"})
    void forDrawingsHaveAHyphen(double value, String text) {
        assertThat(Figures.plain(value, 2)).isEqualTo(text);
    }
}
