package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AnalyzerTest {
    private static final Analyzer ANALYZER = Analyzer.of(TextSettings.standard());

    @ParameterizedTest
    @CsvFileSource(resources = "tokens.csv", delimiter = '|', numLinesToSkip = 1)
    void findsTheTokensOfTheTable(String text, String forms, String kinds) {
        List<Token> tokens = ANALYZER.analyze(text);

        assertThat(tokens.stream().map(Token::form).toList()).isEqualTo(words(forms));
        assertThat(tokens.stream().map(t -> t.kind().name()).toList()).isEqualTo(words(kinds));
    }

    private static List<String> words(String column) {
        return column == null ? List.of() : List.of(column.split(" ", -1));
    }

    @Test
    void givesTheRangeOfATokenInTheOriginal() {
        String text = "أعلن «الحِلْفُ» نشر F\u201135 بنسبة ٣٫٥٪";

        assertThat(ANALYZER.analyze(text).stream()
                        .map(t -> text.substring(t.start(), t.end()))
                        .toList())
                .containsExactly("أعلن", "الحِلْفُ", "نشر", "F\u201135", "بنسبة", "٣٫٥");
    }

    @Test
    void stemsArabicWordsAlone() {
        Token word = ANALYZER.analyze("والقوات").get(0);

        assertThat(word.form()).isEqualTo("والقوات");
        assertThat(word.term()).isEqualTo("قو");
        assertThat(ANALYZER.analyze("MQ-9 2026"))
                .allSatisfy(t -> assertThat(t.term()).isEqualTo(t.form()));
    }

    @Test
    void keepsTheFormAsTermWhenStemmingIsOff() {
        Analyzer plain = Analyzer.of(new TextSettings(EnumSet.allOf(NormalizationRule.class), false));

        assertThat(plain.analyze("والقوات البحرية"))
                .hasSize(2)
                .allSatisfy(t -> assertThat(t.term()).isEqualTo(t.form()));
    }

    @Test
    void keepsMarksInTheFormWhenTheirRulesAreOff() {
        Analyzer plain = Analyzer.of(new TextSettings(EnumSet.noneOf(NormalizationRule.class), false));

        assertThat(plain.analyze("قُوَّة NATO ٣٫٥").stream().map(Token::form).toList())
                .containsExactly("قُوَّة", "NATO", "٣٫٥");
    }

    @Test
    void cutsTheFormOfAnEndlessWordButNotItsRange() {
        Token token = ANALYZER.analyze("ب".repeat(1000)).get(0);

        assertThat(token.form()).hasSize(Analyzer.MAX_FORM_LENGTH);
        assertThat(token.end()).isEqualTo(1000);
    }

    @Test
    void doesNotCutASurrogatePairAtTheEndOfTheForm() {
        String han = "\uD840\uDC00";

        assertThat(ANALYZER.analyze("a" + han.repeat(100)).get(1).form()).isEqualTo(han.repeat(32));
        assertThat(ANALYZER.analyze("ب" + han.repeat(100)).get(0).form()).isEqualTo("ب" + han.repeat(31));
    }

    @Test
    void findsNothingInTextWithoutWords() {
        assertThat(ANALYZER.analyze("")).isEmpty();
        assertThat(ANALYZER.analyze(" … \u200F -- «» \uD83D\uDE00 \u064E")).isEmpty();
    }

    @Test
    void copiesTheRulesOfItsSettings() {
        EnumSet<NormalizationRule> rules = EnumSet.of(NormalizationRule.DIGITS);
        TextSettings settings = new TextSettings(rules, false);
        rules.clear();

        assertThat(settings.rules()).containsExactly(NormalizationRule.DIGITS);
        assertThat(Analyzer.of(settings).settings()).isEqualTo(settings);
    }
}
