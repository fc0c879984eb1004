package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wusum.text.TextProblem;

/** Words on pages. */
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
}
