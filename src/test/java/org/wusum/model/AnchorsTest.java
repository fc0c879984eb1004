package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

class AnchorsTest {

    private static final List<Token> TOKENS = tokens("قال الناتو إن القطب بارد");

    @Test
    void areFoundAmongStemmedWords() {
        Anchors anchors = Anchors.of(List.of(List.of("ناتو"), List.of("قطب", "ناتو"), List.of("كييف")));

        assertThat(anchors.lacking(TOKENS, 3)).containsExactly(false, false, true);
    }

    @Test
    void askForNothingWhereThereAreNone() {
        assertThat(Anchors.NONE.lacking(TOKENS, 2)).containsExactly(false, false);
        assertThat(Anchors.of(List.of(List.of(), List.of("كييف"))).lacking(TOKENS, 2))
                .containsExactly(false, true);
    }

    @Test
    void areSortedAndWithoutRepetitions() {
        assertThat(Anchors.of(List.of(List.of("ب", "ا", "ب"))).terms()).containsExactly(List.of("ا", "ب"));
    }

    @Test
    void areEqualByTheirTerms() {
        assertThat(Anchors.of(List.of(List.of("ا", "ب"))))
                .isEqualTo(Anchors.of(List.of(List.of("ب", "ا"))))
                .hasSameHashCodeAs(Anchors.of(List.of(List.of("ب", "ا"))))
                .isNotEqualTo(Anchors.NONE);
    }

    private static List<Token> tokens(String text) {
        return Analyzer.of(TextSettings.standard()).analyze(text, 0, text.length());
    }
}
