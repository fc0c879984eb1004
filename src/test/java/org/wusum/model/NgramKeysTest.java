package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

class NgramKeysTest {

    /** Computed apart, from RFC 9923 and MurmurHash3's finaliser: models of earlier versions depend on every one. */
    @ParameterizedTest
    @CsvSource({
        "قوات, 0bbdf22c1a617b63",
        "قوات الحلف, 68a42f49eba21a01",
        "f-35, 0a3574c25956f395",
        "نشر قوات الحلف, 47fd73a40863f395"
    })
    void keepsTheKeysOfWordNgrams(String words, String key) {
        List<Token> tokens = tokens(words);
        List<Long> keys = new ArrayList<>();
        NgramKeys.of(new FeatureSettings(tokens.size(), tokens.size(), 0, 0))
                .words(tokens, (found, first, last) -> keys.add(found));

        assertThat(keys).containsExactly(Long.parseUnsignedLong(key, 16));
    }

    /** Computed apart, as for words; an underscore is the space around the word. */
    @ParameterizedTest
    @CsvSource({"_قو, 279692119473c63d", "قوات, 2e72f41c1de998cf", "_قوات, d8d809eec1c6020e", "وات_, 13876238ba8e964d"})
    void keepsTheKeysOfCharacterNgrams(String ngram, String key) {
        Map<String, Long> keys = new HashMap<>();
        List<Token> tokens = tokens("قوات");
        NgramKeys.of(FeatureSettings.standard())
                .characters(tokens, (found, token, from, to) -> keys.put(NgramKeys.spell("قوات", from, to), found));

        assertThat(keys).containsEntry(ngram, Long.parseUnsignedLong(key, 16));
    }

    @Test
    void spellsCharacterNgramsWithTheWordsEdgesAsUnderscores() {
        assertThat(spelt("دفاع", new FeatureSettings(1, 1, 3, 5)))
                .containsExactly("_دف", "_دفا", "_دفاع", "دفا", "دفاع", "دفاع_", "فاع", "فاع_", "اع_");
    }

    @Test
    void findsNoCharacterNgramInAWordThatIsTooShortForOne() {
        assertThat(spelt("و", new FeatureSettings(1, 1, 4, 5))).isEmpty();
        assertThat(spelt("و", new FeatureSettings(1, 1, 3, 5))).containsExactly("_و_");
    }

    @Test
    void findsNoCharacterNgramWhereNoneIsAskedFor() {
        assertThat(spelt("دفاع", new FeatureSettings(1, 1, 0, 0))).isEmpty();
    }

    @Test
    void walksRunsOfWordsInTheOrderOfTheText() {
        List<String> runs = new ArrayList<>();
        NgramKeys.of(new FeatureSettings(1, 2, 0, 0))
                .words(tokens("نشر قوات الحلف"), (key, first, last) -> runs.add(first + "-" + last));

        assertThat(runs).containsExactly("0-0", "0-1", "1-1", "1-2", "2-2");
    }

    @Test
    void takesWordsAsStemmedAndCharactersAsWritten() {
        Token stemmed = new Token("والقوات", "قو", Token.Kind.WORD, 0, 7);
        List<Long> ofStemmed = new ArrayList<>();
        List<Long> ofTerm = new ArrayList<>();
        NgramKeys ngrams = NgramKeys.of(new FeatureSettings(1, 1, 3, 3));
        ngrams.words(List.of(stemmed), (key, first, last) -> ofStemmed.add(key));
        ngrams.words(tokens("قو"), (key, first, last) -> ofTerm.add(key));
        int[] characters = {0};
        ngrams.characters(List.of(stemmed), (key, token, from, to) -> characters[0]++);

        assertThat(ofStemmed).isEqualTo(ofTerm);
        assertThat(characters[0]).isEqualTo("والقوات".length());
    }

    @Test
    void givesEveryNgramOfTheProjectsParagraphsAKeyOfItsOwn() {
        Map<Long, String> byKey = new HashMap<>();
        List<String> collisions = new ArrayList<>();
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        NgramKeys ngrams = NgramKeys.of(FeatureSettings.standard());
        for (String text : DataParagraphs.texts()) {
            List<Token> tokens = analyzer.analyze(text);
            ngrams.words(
                    tokens,
                    (key, first, last) -> note(key, "w:" + RandomModels.words(tokens, first, last), byKey, collisions));
            ngrams.characters(
                    tokens,
                    (key, token, from, to) ->
                            note(key, "c:" + NgramKeys.spell(tokens.get(token).form(), from, to), byKey, collisions));
        }

        assertThat(collisions).isEmpty();
        assertThat(byKey).hasSizeGreaterThan(100_000).doesNotContainKey(0L);
    }

    private static void note(long key, String ngram, Map<Long, String> byKey, List<String> collisions) {
        String other = byKey.putIfAbsent(key, ngram);
        if (other != null && !other.equals(ngram)) {
            collisions.add(ngram + " and " + other);
        }
    }

    private static List<String> spelt(String word, FeatureSettings settings) {
        List<String> spelt = new ArrayList<>();
        NgramKeys.of(settings)
                .characters(tokens(word), (key, token, from, to) -> spelt.add(NgramKeys.spell(word, from, to)));
        return spelt;
    }

    private static List<Token> tokens(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> new Token(word, word, Token.Kind.WORD, 0, word.length()))
                .toList();
    }
}
