package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wusum.text.TextProblem;

/** Words and numbers on pages. */
class PhraseTest {

    @ParameterizedTest
    @EnumSource(TextProblem.class)
    void everyReasonIsSaidInBothLanguages(TextProblem problem) {
        Phrase phrase = Phrase.ofReason(problem.code());

        assertThat(phrase.ar()).matches("[\\p{IsArabic}\\p{Mn} ،]+");
        assertThat(phrase.en()).isNotEqualTo(problem.code());
    }

    @Test
    void aReasonThatIsNotKnownStandsForItself() {
        assertThat(Phrase.ofReason("new_one")).isEqualTo(new Phrase("new_one", "new_one"));
    }

    @ParameterizedTest
    @CsvSource({"2.356, +2.36", "-0.5, -0.50", "0, +0.00", "-0.004, +0.00", "12.995, +13.00", "0.05, +0.05"})
    void weightsHaveASignAndTwoDecimals(double weight, String text) {
        assertThat(PageNumbers.weight(weight)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.9999, 0.999", "1, 1.000", "0.0004, 0.000", "0.5555, 0.556"})
    void aScoreBelowOneNeverReadsAsOne(double score, String text) {
        assertThat(PageNumbers.score(score)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0", "999; 999", "1000; 1,000", "1234567; 1,234,567"})
    void countsHaveCommas(long count, String text) {
        assertThat(PageNumbers.count(count)).isEqualTo(text);
    }
}
