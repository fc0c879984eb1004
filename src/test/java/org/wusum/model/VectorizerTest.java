package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.text.Token;
import tools.jackson.jr.ob.JSON;

class VectorizerTest {

    private static final FeatureSettings STANDARD = FeatureSettings.standard();

    private static Map<String, Object> oracle;

    @BeforeAll
    static void readOracle() throws IOException {
        try (InputStream in = VectorizerTest.class.getResourceAsStream("tfidf-oracle.json")) {
            oracle = JSON.std.mapFrom(in);
        }
    }

    @Test
    void givesTheVectorsThatScikitLearnGives() {
        List<String> names = new ArrayList<>();
        Vectorizer vectorizer = vectorizerOverOracle(names);
        List<?> texts = (List<?>) oracle.get("texts");

        assertThat(texts).hasSize(11);
        for (Object element : texts) {
            Map<?, ?> text = (Map<?, ?>) element;
            Map<String, Double> expected = new HashMap<>();
            ((Map<?, ?>) text.get("words")).forEach((ngram, value) -> expected.put("w:" + ngram, number(value)));
            ((Map<?, ?>) text.get("characters")).forEach((ngram, value) -> expected.put("c:" + ngram, number(value)));
            Map<String, Double> found = named(vectorizer.vector(tokens((String) text.get("text"))), names);

            assertThat(found.keySet()).as("n-grams of %s", text.get("text")).isEqualTo(expected.keySet());
            found.forEach((ngram, value) -> assertThat(value)
                    .as("%s in %s", ngram, text.get("text"))
                    .isCloseTo(expected.get(ngram), within(1e-6)));
        }
    }

    /** The one deliberate difference: scikit-learn takes the whole padded word where it is shorter than the shortest run. */
    @Test
    void hasNoRunForAWordThatIsShorterThanTheShortestRunWhereScikitLearnHasOne() {
        Map<?, ?> shortWord = (Map<?, ?>) oracle.get("shortWord");
        String word = (String) shortWord.get("text");
        List<String> runs = new ArrayList<>();
        NgramKeys.of(new FeatureSettings(1, 1, 4, 5))
                .characters(tokens(word), (key, token, from, to) -> runs.add(NgramKeys.spell(word, from, to)));

        assertThat(shortWord.get("runs")).isEqualTo(List.of(" " + word + " "));
        assertThat(runs).isEmpty();
    }

    @Test
    void givesEachPartTheLengthOne() {
        FeatureVector vector = vectorizerOverOracle(new ArrayList<>()).vector(tokens("قوات الحلف في البلطيق"));
        double squares = 0;
        for (float value : vector.values()) {
            squares += (double) value * value;
        }

        assertThat(squares).isCloseTo(2, within(1e-6));
    }

    @Test
    void givesAnEmptyVectorWhereNothingIsKnown() {
        Vectorizer vectorizer = vectorizerOverOracle(new ArrayList<>());

        assertThat(vectorizer.vector(List.of()).size()).isZero();
        assertThat(vectorizer.vector(tokens("zzzz qqqq")).size()).isZero();
    }

    @Test
    void countsHowOftenAFeatureStandsInTheParagraph() {
        Vectorizer vectorizer = oneWord(1);
        FeatureVector vector = vectorizer.vector(tokens("قال قال قال"));

        assertThat(vector.counts()).containsExactly(3);
        assertThat(vector.values()[0]).isCloseTo(1f, within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, 1e-7f, 1e7f, Float.MAX_VALUE})
    void refusesAnInverseFrequencyThatCouldMakeAValueThatIsNoNumber(float frequency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneWord(frequency))
                .withMessage("inverse document frequency 0 is " + frequency + ": expected 1.0E-6 to 1000000.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FeatureWeights.of(new long[] {1}, new float[] {frequency}, new float[] {1}, new float[] {0}))
                .withMessage("inverse document frequency 0 is " + frequency + ": expected 1.0E-6 to 1000000.0");
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-6f, 1, 1e6f})
    void givesFiniteValuesAtTheBoundsOfInverseFrequencies(float frequency) {
        FeatureVector once = oneWord(frequency).vector(tokens("قال"));
        FeatureVector often =
                oneWord(frequency).vector(tokens("قال ".repeat(100_000).strip()));

        assertThat(once.values()).containsExactly(1f);
        assertThat(often.values()[0]).isCloseTo(1f, within(1e-6f));
    }

    private static Vectorizer oneWord(float frequency) {
        return Vectorizer.of(new FeatureSettings(1, 1, 0, 0), new long[] {wordKey("قال")}, new float[] {frequency});
    }

    /** A vectoriser over the oracle's n-grams; the name of each feature goes into the list. */
    private static Vectorizer vectorizerOverOracle(List<String> names) {
        List<Long> keys = new ArrayList<>();
        List<Float> frequencies = new ArrayList<>();
        Map<String, Long> characterKeys = characterKeys();
        ((Map<?, ?>) oracle.get("wordFrequencies")).forEach((ngram, frequency) -> {
            names.add("w:" + ngram);
            keys.add(wordKey((String) ngram));
            frequencies.add((float) number(frequency));
        });
        ((Map<?, ?>) oracle.get("characterFrequencies")).forEach((ngram, frequency) -> {
            names.add("c:" + ngram);
            keys.add(characterKeys.get(((String) ngram).replace(' ', '_')));
            frequencies.add((float) number(frequency));
        });
        float[] values = new float[frequencies.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = frequencies.get(i);
        }
        return Vectorizer.of(STANDARD, keys.stream().mapToLong(Long::longValue).toArray(), values);
    }

    private static Map<String, Long> characterKeys() {
        Map<String, Long> keys = new HashMap<>();
        for (Object text : (List<?>) oracle.get("texts")) {
            List<Token> tokens = tokens((String) ((Map<?, ?>) text).get("text"));
            NgramKeys.of(STANDARD)
                    .characters(
                            tokens,
                            (key, token, from, to) ->
                                    keys.put(NgramKeys.spell(tokens.get(token).form(), from, to), key));
        }
        return keys;
    }

    private static long wordKey(String ngram) {
        List<Token> tokens = tokens(ngram);
        long[] found = {0};
        NgramKeys.of(new FeatureSettings(tokens.size(), tokens.size(), 0, 0))
                .words(tokens, (key, first, last) -> found[0] = key);
        return found[0];
    }

    private static Map<String, Double> named(FeatureVector vector, List<String> names) {
        Map<String, Double> named = new HashMap<>();
        for (int i = 0; i < vector.size(); i++) {
            named.put(names.get(vector.features()[i]), (double) vector.values()[i]);
        }
        return named;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static List<Token> tokens(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> new Token(word, word, Token.Kind.WORD, 0, word.length()))
                .toList();
    }
}
