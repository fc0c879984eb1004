package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizerTest {
    @Test
    void writesPresentationFormsAsLetters() {
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "\uFEDF\uFEA4\uFEE0\uFED2", "لحلف");
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "\uFEF7", "لأ");
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "\uFDF2", "الله");
    }

    @Test
    void setsPhraseSignsApartFromTheirNeighbours() {
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "5\uFDFC", "5 ریال ");
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "ا\uFDFBا", "ا جل جلاله ا");
    }

    @Test
    void putsNoSpaceBeforeAnIsolatedMark() {
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "م\uFE76د", "م\u064Eد");
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "م\uFC60د", "م\u064E\u0651د");
    }

    @Test
    void leavesSignsWithoutDecompositionAlone() {
        for (int c = 0xFBB2; c <= 0xFBC1; c++) {
            assertOnly(NormalizationRule.COMPATIBILITY_FORMS, Character.toString(c), Character.toString(c));
        }
        assertOnly(NormalizationRule.COMPATIBILITY_FORMS, "\uFDFD\uFD3E", "\uFDFD\uFD3E");
    }

    @Test
    void writesFullWidthFormsAsAscii() {
        assertOnly(NormalizationRule.FULL_WIDTH_FORMS, "\uFF26\uFF0D\uFF13\uFF15", "F-35");
        assertOnly(NormalizationRule.FULL_WIDTH_FORMS, "\uD835\uDC0D", "N");
    }

    @Test
    void composesALetterAndItsHamza() {
        assertOnly(NormalizationRule.COMBINING_SEQUENCES, "ا\u0653ا\u0654ا\u0655و\u0654ي\u0654", "آأإؤئ");
        assertOnly(NormalizationRule.COMBINING_SEQUENCES, "\u06D5\u0654\u06C1\u0654\u06D2\u0654", "\u06C0\u06C2\u06D3");
    }

    @Test
    void composesAcrossHarakatAsCanonicalOrderHasThem() {
        assertOnly(NormalizationRule.COMBINING_SEQUENCES, "ا\u064E\u0654", "أ\u064E");
    }

    @Test
    void doesNotComposeAcrossAMarkOfTheSameClass() {
        assertOnly(NormalizationRule.COMBINING_SEQUENCES, "ا\u0610\u0654", "ا\u0610\u0654");
    }

    @Test
    void doesNotComposeAcrossALetter() {
        assertOnly(NormalizationRule.COMBINING_SEQUENCES, "اب\u0654", "اب\u0654");
    }

    @Test
    void removesHarakat() {
        assertOnly(NormalizationRule.HARAKAT, "\u064Bم\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670", "م\u0670");
    }

    @Test
    void removesTheSuperscriptAlef() {
        assertOnly(NormalizationRule.SUPERSCRIPT_ALEF, "ه\u0670ذ\u064Eا", "هذ\u064Eا");
    }

    @Test
    void removesQuranicMarks() {
        assertOnly(NormalizationRule.QURANIC_MARKS, "م\u06D6\u06E1\u0615\u06E5\u08D4\u064E", "م\u064E");
    }

    @Test
    void removesTatweel() {
        assertOnly(NormalizationRule.TATWEEL, "ن\u0640\u0640اتو", "ناتو");
    }

    @Test
    void foldsAlefVariants() {
        assertOnly(NormalizationRule.ALEF_VARIANTS, "أإآٱاىؤ", "اااااىؤ");
    }

    @Test
    void foldsYehVariants() {
        assertOnly(NormalizationRule.YEH_VARIANTS, "ى\u06CC\u06D2يئ", "ييييئ");
    }

    @Test
    void foldsKafAndHehVariants() {
        assertOnly(NormalizationRule.KAF_AND_HEH_VARIANTS, "\u06A9\u06AA\u06C1\u06BE\u06D5ة\u06C3", "ككهههةة");
    }

    @Test
    void foldsForeignLetters() {
        assertOnly(NormalizationRule.FOREIGN_LETTERS, "پچژڤگ\u06A9", "بجزفك\u06A9");
    }

    @Test
    void foldsTehMarbuta() {
        assertOnly(NormalizationRule.TEH_MARBUTA, "قوة ته", "قوه ته");
    }

    @Test
    void foldsHamzaCarriersAndKeepsTheHamzaOnTheLine() {
        assertOnly(NormalizationRule.HAMZA_CARRIERS, "مسؤول رئيس جزء أ", "مسوول رييس جزء أ");
    }

    @Test
    void foldsDigits() {
        assertOnly(NormalizationRule.DIGITS, "٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789");
    }

    @Test
    void removesBidiControls() {
        assertOnly(NormalizationRule.BIDI_CONTROLS, "\u200E\u200Fا\u061C\u202A\u202Eب\u2066\u2069\u200C", "اب\u200C");
    }

    @Test
    void removesCharactersWithoutWidth() {
        assertOnly(NormalizationRule.ZERO_WIDTH, "\uFEFFا\u200B\u200C\u200Dب\u2060\u00AD\uFE0F\u200F", "اب\u200F");
        assertOnly(NormalizationRule.ZERO_WIDTH, "ا\uDB40\uDC01ب", "اب");
    }

    @Test
    void writesEverySpaceAsOneKindAndLeavesLineEndsAlone() {
        assertOnly(NormalizationRule.SPACES, "ا\u00A0ب\u2009ج\u3000د\n\t", "ا ب ج د\n\t");
    }

    @Test
    void writesQuotesAsAscii() {
        assertOnly(NormalizationRule.QUOTES, "«ا» “ب” „ج‟ ‘د’ ‹ه›", "\"ا\" \"ب\" \"ج\" 'د' 'ه'");
    }

    @Test
    void writesPunctuationAsAscii() {
        assertOnly(NormalizationRule.PUNCTUATION, "، ؛ ؟ ٪ ٫ ٬ ۔ – —", ", ; ? % . , . - -");
    }

    @Test
    void foldsLatinCase() {
        assertOnly(NormalizationRule.LATIN_CASE, "NATO É \u0130I Ж", "nato é ii ж");
    }

    @Test
    void removesLatinAccents() {
        assertOnly(NormalizationRule.LATIN_DIACRITICS, "Élysée o\u0308 й", "Elysee o й");
    }

    @ParameterizedTest
    @EnumSource(NormalizationRule.class)
    void leavesTextOfOtherRulesAloneWhenSwitchedOff(NormalizationRule rule) {
        assertThat(Normalizer.of(Set.of()).normalize("أ\uFEFB\u0640ة\u00A0NÉ").value())
                .isEqualTo("أ\uFEFB\u0640ة\u00A0NÉ");
        assertThat(Normalizer.of(EnumSet.complementOf(EnumSet.of(rule))).rules())
                .hasSize(20)
                .doesNotContain(rule);
    }

    @Test
    void numbersTheRulesInTheirOrderAndFindsThemByCode() {
        List<Integer> numbers = new ArrayList<>();
        for (NormalizationRule rule : NormalizationRule.values()) {
            numbers.add(rule.number());
            assertThat(NormalizationRule.ofCode(rule.code())).contains(rule);
            assertThat(rule.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.source()).isNotBlank();
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates().startsWith(1).endsWith(21);
        assertThat(NormalizationRule.ofCode("no-such-rule")).isEmpty();
    }

    @Test
    void knowsWhereEachUnitCameFrom() {
        NormalizedText text = Normalizer.standard().normalize("م\u064E \uFEFB\uD83D\uDE00");

        assertThat(text.value()).isEqualTo("م لا\uD83D\uDE00");
        assertThat(ranges(text)).containsExactly("0-2", "2-3", "3-4", "3-4", "4-6", "4-6");
    }

    @Test
    void countsACombiningHamzaToItsLetterButNotABidiControl() {
        assertThat(ranges(Normalizer.standard().normalize("ا\u0654\u200Fب\u200F")))
                .containsExactly("0-2", "3-4");
    }

    @Test
    void keepsTheOffsetsOfTheWholeTextForAPart() {
        NormalizedText part = Normalizer.standard().normalize("قال NATO أمس", 4, 8);

        assertThat(part.value()).isEqualTo("nato");
        assertThat(part.start(0)).isEqualTo(4);
        assertThat(part.end(3)).isEqualTo(8);
    }

    @Test
    void replacesHalfASurrogatePair() {
        assertThat(Normalizer.standard().normalize("\uDE00ا\uD83D").value()).isEqualTo("\uFFFDا\uFFFD");
        assertThat(Normalizer.standard().normalize("\uD83D\u200F\uDE00").value())
                .isEqualTo("\uFFFD\uFFFD");
        assertThat(Normalizer.standard().normalize("\uD83D\uDE00", 0, 1).value())
                .isEqualTo("\uFFFD");
    }

    private static List<String> ranges(NormalizedText text) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            ranges.add(text.start(i) + "-" + text.end(i));
        }
        return ranges;
    }

    private static void assertOnly(NormalizationRule rule, String input, String expected) {
        assertThat(Normalizer.of(EnumSet.of(rule)).normalize(input).value()).isEqualTo(expected);
    }
}
