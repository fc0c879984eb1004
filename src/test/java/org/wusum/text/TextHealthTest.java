package org.wusum.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextHealthTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");

    private static final String ARABIC =
            "أعلنت وزارة الدفاع أن القوات البحرية ستبقى في القاعدة الشمالية حتى نهاية السنة، "
                    + "وأن المناورات المشتركة مع الدول المجاورة ستبدأ الأسبوع المقبل؛ فهل تكفي الميزانية؟";
    private static final String PERSIAN =
            "وزارت دفاع اعلام کرد که نیروهای دریایی تا پایان سال در پایگاه شمالی می‌مانند و "
                    + "رزمایش مشترک با کشورهای همسایه هفته آینده آغاز می‌شود. گفتگوها با چند کشور نیز ادامه دارد.";
    private static final String URDU =
            "وزارت دفاع نے اعلان کیا ہے کہ بحری افواج سال کے آخر تک شمالی اڈے پر موجود رہیں گی اور "
                    + "پڑوسی ممالک کے ساتھ مشترکہ مشقیں اگلے ہفتے شروع ہوں گی۔";
    private static final String KURDISH =
            "وەزارەتی بەرگری ڕایگەیاند کە هێزە دەریاییەکان تا کۆتایی ساڵ لە بنکەی باکوور دەمێننەوە و "
                    + "مانۆڕی هاوبەش لەگەڵ وڵاتانی دراوسێ هەفتەی داهاتوو دەست پێ دەکات.";

    @Test
    void findsNothingWrongWithArabic() {
        TextHealth health = TextHealth.of(ARABIC);

        assertThat(health.problem()).isEmpty();
        assertThat(health.arabicShare()).isEqualTo(1.0);
        assertThat(health.mojibake() + health.lost() + health.foreignLetters() + health.foreignShapes())
                .isZero();
    }

    @Test
    void countsWhatATextIsMadeOf() {
        TextHealth health = TextHealth.of("\u200Fقال NATO \uFEFB Ж \u202C5");

        assertThat(health.letters()).isEqualTo(9);
        assertThat(health.arabicLetters()).isEqualTo(4);
        assertThat(health.latinLetters()).isEqualTo(4);
        assertThat(health.otherScripts()).isEqualTo(1);
        assertThat(health.presentationForms()).isEqualTo(1);
        assertThat(health.bidiControls()).isEqualTo(2);
        assertThat(health.visible()).isEqualTo(10);
    }

    @Test
    void countsAPartAlone() {
        assertThat(TextHealth.of("قال NATO", 4, 8).arabicLetters()).isZero();
        assertThat(TextHealth.of("قال NATO", 4, 8).latinLetters()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\u200F\u00A0\uFEFF"})
    void aTextThatShowsNothingIsEmpty(String text) {
        assertThat(TextHealth.of(text).problem()).contains(TextProblem.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"نعم", "قال الوزير أمس.", "5", "2026 - 2027", "…"})
    void aFewWordsAreTooShort(String text) {
        assertThat(TextHealth.of(text).problem()).contains(TextProblem.TOO_SHORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The ministry said the exercises will start next week.",
                "Министерство обороны объявило об учениях.",
                "國防部宣布演習",
                "NATO"
            })
    void otherScriptsAreNotArabic(String text) {
        assertThat(TextHealth.of(text).problem()).contains(TextProblem.NOT_ARABIC);
    }

    @Test
    void aQuotationInEnglishLeavesAnArticleArabic() {
        assertThat(TextHealth.of(ARABIC + " \"We will stay until the end of the year\", Minister John Smith said.")
                        .problem())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSIAN, URDU, KURDISH})
    void arabicScriptIsNotYetArabic(String text) {
        assertThat(TextHealth.of(text).problem()).contains(TextProblem.OTHER_LANGUAGE);
        assertThat(TextHealth.of(text).arabicShare()).isEqualTo(1.0);
    }

    @Test
    void arabicTypedWithPersianLettersIsArabic() {
        assertThat(TextHealth.of(ARABIC.replace('ي', 'ی').replace('ك', 'ک')).problem())
                .isEmpty();
    }

    @Test
    void foreignNamesLeaveAnArticleArabic() {
        assertThat(TextHealth.of(ARABIC + " وقال پوتين وڤانس إن گازپروم باقية.").problem())
                .isEmpty();
    }

    @Test
    void utf8ReadAsALatinCharsetIsMojibake() {
        assertThat(TextHealth.of(new String(ARABIC.getBytes(UTF_8), ISO_8859_1)).problem())
                .contains(TextProblem.MOJIBAKE);
        assertThat(TextHealth.of(new String(ARABIC.getBytes(UTF_8), WINDOWS_1252))
                        .problem())
                .contains(TextProblem.MOJIBAKE);
    }

    @Test
    void utf8ReadAsWindows1256IsMojibake() {
        assertThat(TextHealth.of(new String(ARABIC.getBytes(UTF_8), WINDOWS_1256))
                        .problem())
                .contains(TextProblem.MOJIBAKE);
    }

    @Test
    void windows1256ReadAsALatinCharsetIsMojibake() {
        assertThat(TextHealth.of(new String(ARABIC.getBytes(WINDOWS_1256), ISO_8859_1))
                        .problem())
                .contains(TextProblem.MOJIBAKE);
        assertThat(TextHealth.of(new String(ARABIC.getBytes(WINDOWS_1256), WINDOWS_1252))
                        .problem())
                .contains(TextProblem.MOJIBAKE);
    }

    @Test
    void aFrenchWordIsNoMojibake() {
        assertThat(TextHealth.of(ARABIC + " Élysée, créée, Ångström, çà et là: Øresund")
                        .mojibake())
                .isZero();
    }

    @Test
    void lostLettersAreBroken() {
        String asciiOnly = ARABIC.codePoints()
                .map(c -> Character.isLetter(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(TextHealth.of(asciiOnly).problem()).contains(TextProblem.BROKEN);
        assertThat(TextHealth.of(ARABIC.replace('ن', '\uFFFD')).problem()).contains(TextProblem.BROKEN);
        assertThat(TextHealth.of(ARABIC.replace('ن', '\uD83D')).problem()).contains(TextProblem.BROKEN);
        assertThat(TextHealth.of(ARABIC.replace('ن', '\u0001')).problem()).contains(TextProblem.BROKEN);
    }

    @Test
    void oneLostLetterOrAnEmphasisIsNotBroken() {
        assertThat(TextHealth.of(ARABIC + "\uFFFD").problem()).isEmpty();
        assertThat(TextHealth.of("حقا????? " + ARABIC + "????").lost()).isZero();
    }

    @Test
    void lettersInVisualOrderAreBroken() {
        String reversed = Arrays.stream(ARABIC.split(" "))
                .map(word -> new StringBuilder(word).reverse().toString())
                .collect(Collectors.joining(" "));

        assertThat(TextHealth.of(reversed).problem()).contains(TextProblem.BROKEN);
    }

    @Test
    void presentationFormsAreArabicLetters() {
        assertThat(TextHealth.of("\uFE8D\uFEDF\uFEA4\uFEE0\uFED2 ".repeat(12)).problem())
                .isEmpty();
    }

    @Test
    void namesItsProblemsForOutputs() {
        assertThat(Arrays.stream(TextProblem.values()).map(TextProblem::code))
                .containsExactly("empty", "too_short", "not_arabic", "other_language", "mojibake", "broken");
    }
}
