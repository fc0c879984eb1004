package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

class ParagraphScorerTest {

    private static List<String> paragraphs;
    private static TopicModel model;
    private static Map<String, Integer> features;
    private static ParagraphScorer scorer;

    @BeforeAll
    static void makeModel() {
        paragraphs = DataParagraphs.texts(500);
        model = RandomModels.over(paragraphs, 42);
        scorer = model.scorer();
        Map<Long, String> ngrams = RandomModels.ngrams(paragraphs);
        features = new HashMap<>();
        long[] keys = model.weights().keys();
        for (int i = 0; i < keys.length; i++) {
            features.put(ngrams.get(keys[i]), i);
        }
    }

    @Test
    void scoresAsTheDefinitionSaysWithValuesInSinglePrecision() {
        assertScores(value -> (float) value, 1e-9);
    }

    @Test
    void losesNextToNothingBySinglePrecision() {
        assertScores(value -> value, 1e-5);
    }

    private static void assertScores(DoubleUnaryOperator precision, double tolerance) {
        for (String text : paragraphs) {
            double[] found = scorer.score(text).scores();
            double[] expected = naiveScores(text, precision);
            for (int topic = 0; topic < expected.length; topic++) {
                assertThat(found[topic]).as(text).isCloseTo(expected[topic], within(tolerance));
            }
        }
    }

    @Test
    void sharesTheWholeScoreOutAmongTheWords() {
        for (String text : paragraphs) {
            double[] scores = scorer.score(text).scores();
            for (int topic = 0; topic < scores.length; topic++) {
                ScoreParts parts = scorer.parts(text, 0, text.length(), topic);
                assertThat(parts.base()).isEqualTo(model.weights().bias(topic));
                double sum = parts.base();
                for (WordWeight word : parts.words()) {
                    sum += word.weight();
                }
                assertThat(sum).as(text).isCloseTo(scores[topic], within(1e-9));
            }
        }
    }

    @Test
    void givesEachTokenAWeightAtItsPlaceInTheText() {
        String text = "قال الوزير. " + paragraphs.get(0) + " انتهى";
        int start = "قال الوزير. ".length();
        int end = start + paragraphs.get(0).length();
        List<Token> tokens = Analyzer.of(model.text()).analyze(text, start, end);
        List<WordWeight> words = scorer.parts(text, start, end, 0).words();

        assertThat(words).hasSameSizeAs(tokens);
        for (int i = 0; i < words.size(); i++) {
            assertThat(words.get(i).start()).isEqualTo(tokens.get(i).start());
            assertThat(words.get(i).end()).isEqualTo(tokens.get(i).end());
        }
    }

    @Test
    void scoresARangeAsTheSameTextAlone() {
        String text = paragraphs.get(1);

        assertThat(scorer.score("مقدمة " + text + " خاتمة", 6, 6 + text.length())
                        .scores())
                .containsExactly(scorer.score(text).scores());
    }

    @Test
    void givesTheBiasesWhereNothingIsKnown() {
        ScoredParagraph scored = scorer.score("zzzz");

        assertThat(scored.knownShare()).isZero();
        assertThat(scored.tokens()).isOne();
        for (int topic = 0; topic < scored.scores().length; topic++) {
            assertThat(scored.scores()[topic]).isEqualTo(model.weights().bias(topic));
        }
    }

    @Test
    void givesTheNgramsScoreForTheNetworksWhereThereAreNone() {
        ScoredParagraph scored = scorer.score(paragraphs.get(0));

        assertThat(scored.networks()).isFalse();
        assertThat(scored.ngramScores()).containsExactly(scored.scores());
        assertThat(scored.networkScores()).containsExactly(scored.scores());
    }

    @Test
    void saysWhichShareOfTheNgramsItKnows() {
        ParagraphScorer tiny = ModelFixtures.model().scorer();

        assertThat(tiny.score("قال الردع").knownShare()).isEqualTo(1);
        assertThat(tiny.score("قال الردع مدينة شاطئ").knownShare()).isEqualTo(0.5);
        assertThat(tiny.score("").knownShare()).isZero();
    }

    /** The definition written down again with strings and maps. */
    private static double[] naiveScores(String text, DoubleUnaryOperator precision) {
        List<Token> tokens = Analyzer.of(model.text()).analyze(text);
        Map<String, Double> vector = new LinkedHashMap<>(naivePart(naiveWords(tokens), precision));
        vector.putAll(naivePart(naiveCharacters(tokens), precision));
        double[] scores = new double[model.taxonomy().size()];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = model.weights().bias(topic);
            for (Map.Entry<String, Double> entry : vector.entrySet()) {
                scores[topic] += model.weights().weight(features.get(entry.getKey()), topic) * entry.getValue();
            }
        }
        return scores;
    }

    private static List<String> naiveWords(List<Token> tokens) {
        List<String> ngrams = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            ngrams.add("w:" + tokens.get(i).term());
            if (i > 0) {
                ngrams.add("w:" + tokens.get(i - 1).term() + " " + tokens.get(i).term());
            }
        }
        return ngrams;
    }

    private static List<String> naiveCharacters(List<Token> tokens) {
        List<String> ngrams = new ArrayList<>();
        for (Token token : tokens) {
            String padded = "_" + token.form() + "_";
            for (int length = 3; length <= 5; length++) {
                for (int from = 0; from + length <= padded.length(); from++) {
                    ngrams.add("c:" + padded.substring(from, from + length));
                }
            }
        }
        return ngrams;
    }

    private static Map<String, Double> naivePart(List<String> ngrams, DoubleUnaryOperator precision) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ngrams.stream().filter(features::containsKey).forEach(ngram -> counts.merge(ngram, 1, Integer::sum));
        float[] frequencies = model.weights().inverseFrequencies();
        Map<String, Double> values = new LinkedHashMap<>();
        double squares = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            double frequency = precision.applyAsDouble(1 + Math.log(entry.getValue()));
            double value = precision.applyAsDouble(frequency * frequencies[features.get(entry.getKey())]);
            values.put(entry.getKey(), value);
            squares += value * value;
        }
        double scale = precision.applyAsDouble(1 / Math.sqrt(squares));
        values.replaceAll((ngram, value) -> precision.applyAsDouble(value * scale));
        return values;
    }
}
