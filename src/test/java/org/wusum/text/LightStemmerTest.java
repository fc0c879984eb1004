package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightStemmerTest {
    @ParameterizedTest
    @CsvSource({"الحسن,حسن", "والحسن,حسن", "بالحسن,حسن", "كالحسن,حسن", "فالحسن,حسن", "للحسن,حسن", "وحسن,حسن"})
    void removesAPrefix(String word, String stem) {
        assertThat(LightStemmer.stem(word)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "زوجها,زوج",
        "ساهدان,ساهد",
        "ساهدات,ساهد",
        "ساهدون,ساهد",
        "ساهدين,ساهد",
        "ساهديه,ساهد",
        "ساهدية,ساهد",
        "ساهده,ساهد",
        "ساهدة,ساهد",
        "ساهدي,ساهد"
    })
    void removesASuffix(String word, String stem) {
        assertThat(LightStemmer.stem(word)).isEqualTo(stem);
    }

    @Test
    void removesAPrefixAndSeveralSuffixes() {
        assertThat(LightStemmer.stem("وساهدون")).isEqualTo("ساهد");
        assertThat(LightStemmer.stem("ساهدهات")).isEqualTo("ساهد");
    }

    @Test
    void leavesTwoLetters() {
        assertThat(LightStemmer.stem("الو")).isEqualTo("الو");
        assertThat(LightStemmer.stem("الحب")).isEqualTo("حب");
        assertThat(LightStemmer.stem("فيه")).isEqualTo("في");
        assertThat(LightStemmer.stem("به")).isEqualTo("به");
    }

    @Test
    void leavesThreeLettersAfterTheSingleLetterWaw() {
        assertThat(LightStemmer.stem("وقف")).isEqualTo("وقف");
        assertThat(LightStemmer.stem("وزير")).isEqualTo("زير");
    }

    @Test
    void removesOnePrefixOnly() {
        assertThat(LightStemmer.stem("الوالد")).isEqualTo("والد");
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(LightStemmer.stem("nato")).isEqualTo("nato");
        assertThat(LightStemmer.stem("")).isEmpty();
    }
}
