package org.wusum.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/** Models with the standard settings whose features are the n-grams of given texts and whose numbers are seeded chance. */
public final class RandomModels {

    private static final float BIAS = -1;

    private RandomModels() {}

    /**
     * A model in which about half of the texts' n-grams are features.
     *
     * @param texts where the n-grams come from
     * @param seed of all chance
     * @return always an equal model for equal arguments
     */
    public static TopicModel over(List<String> texts, long seed) {
        Random random = new Random(seed);
        long[] keys = ngrams(texts).keySet().stream()
                .filter(key -> random.nextBoolean())
                .mapToLong(Long::longValue)
                .toArray();
        TopicModel tiny = ModelFixtures.model();
        int topics = tiny.taxonomy().size();
        List<Calibration> calibrations = new ArrayList<>();
        float[] biases = new float[topics];
        for (int topic = 0; topic < topics; topic++) {
            calibrations.add(new Calibration(0.5 + random.nextDouble(), random.nextGaussian() / 4));
            biases[topic] = BIAS + (float) random.nextGaussian() / 4;
        }
        float[] frequencies = new float[keys.length];
        float[] weights = new float[keys.length * topics];
        for (int i = 0; i < keys.length; i++) {
            frequencies[i] = 1 + random.nextFloat() * 8;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return new TopicModel(
                tiny.taxonomy(),
                tiny.normalizerVersion(),
                TextSettings.standard(),
                FeatureSettings.standard(),
                FeatureWeights.of(keys, frequencies, weights, biases),
                Optional.empty(),
                calibrations,
                tiny.points(),
                new ArticleRule(Optional.empty(), new Calibration(0.9, -0.2), tiny.points()),
                tiny.abstention(),
                tiny.baseRates(),
                tiny.curves(),
                tiny.provenance(),
                tiny.normalizerVectors(),
                List.of(),
                tiny.strongest());
    }

    /** The texts' n-grams by key, spelt out: a word n-gram with {@code w:} before it, a character n-gram with {@code c:}. */
    static Map<Long, String> ngrams(List<String> texts) {
        Map<Long, String> ngrams = new LinkedHashMap<>();
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        NgramKeys keys = NgramKeys.of(FeatureSettings.standard());
        for (String text : texts) {
            List<Token> tokens = analyzer.analyze(text);
            keys.words(tokens, (key, first, last) -> ngrams.put(key, "w:" + words(tokens, first, last)));
            keys.characters(
                    tokens,
                    (key, token, from, to) -> ngrams.put(
                            key, "c:" + NgramKeys.spell(tokens.get(token).form(), from, to)));
        }
        return ngrams;
    }

    static String words(List<Token> tokens, int first, int last) {
        return String.join(
                " ", tokens.subList(first, last + 1).stream().map(Token::term).toList());
    }
}
