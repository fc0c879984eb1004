package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

class WordTableTest {

    private static final long[] KEYS = {WordTable.keyOf("الردع"), WordTable.keyOf("الحلف")};

    @Test
    void findsAWordByItsNormalisedFormAndNotByItsStem() {
        WordTable table = WordTable.ofFloats(2, KEYS, new float[] {1, 2, 3, 4});
        List<Token> tokens = analyze("الرَّدْع والحلف الحلف");

        assertThat(tokens).extracting(table::rowOf).containsExactly(0, -1, 1);
        assertThat(WordText.of(table, tokens).vectors()).containsExactly(1, 2, 0, 0, 3, 4);
        assertThat(WordText.of(table, tokens).isKnown(1)).isFalse();
    }

    @Test
    void multipliesBytesByTheWordsScale() {
        WordTable table = WordTable.of(2, KEYS, new byte[] {1, -2, 127, -128}, new float[] {0.5f, 2});
        float[] target = new float[5];
        table.copyTo(1, target, 1);
        table.copyTo(0, target, 3);

        assertThat(target).containsExactly(0, 254, -256, 0.5f, -1);
        assertThat(table.isQuantised()).isTrue();
    }

    @Test
    void givesAWordAnotherKeyThanTheNgramsOfItsLetters() {
        String word = "الردع";
        List<Long> ngrams = new ArrayList<>();
        NgramKeys keys = NgramKeys.of(FeatureSettings.standard());
        keys.words(analyze(word), (key, first, last) -> ngrams.add(key));
        keys.characters(analyze(word), (key, token, from, to) -> ngrams.add(key));

        assertThat(ngrams).isNotEmpty().doesNotContain(WordTable.keyOf(word));
    }

    @Test
    void keepsItsKeysForEver() {
        // What is written in model files must be found again by every later version.
        assertThat(WordTable.keyOf("الردع")).isEqualTo(-4770392807884268277L);
    }

    @Test
    void holdsNoWordsAtAll() {
        WordTable none = WordTable.ofFloats(3, new long[0], new float[0]);

        assertThat(none.size()).isZero();
        assertThat(WordText.of(none, analyze("الردع")).vectors()).containsOnly(0);
    }

    @Test
    void keepsItsOwnCopies() {
        float[] values = {1, 2, 3, 4};
        WordTable table = WordTable.ofFloats(2, KEYS, values);
        values[0] = 9;
        table.keys()[0] = 9;

        assertThat(table).isEqualTo(WordTable.ofFloats(2, KEYS, new float[] {1, 2, 3, 4}));
        assertThat(table).isNotEqualTo(WordTable.ofFloats(2, KEYS, values));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordTable.ofFloats(2, KEYS, new float[3]))
                .withMessage("word vectors: found 3 numbers, expected 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordTable.of(2, KEYS, new byte[5], new float[2]))
                .withMessage("word vectors: found 5 bytes, expected 2 words of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordTable.of(2, KEYS, new byte[4], new float[] {1, 7813}))
                .withMessage("word scale 1 is 7813.0: expected a number within 7812.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordTable.ofFloats(2, new long[] {5, 5}, new float[4]))
                .withMessage("features 0 and 1 share a key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordTable.ofFloats(0, KEYS, new float[0]))
                .withMessage("dimension 0: expected 1 to 2048");
    }

    private static List<Token> analyze(String text) {
        return Analyzer.of(TextSettings.standard()).analyze(text);
    }
}
