package org.wusum.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wusum.model.FeatureSettings;
import org.wusum.model.FeatureWeights;
import org.wusum.model.NgramKeys;
import org.wusum.model.TopicFeatures;
import org.wusum.text.Token;

/** Spells out the features with the largest weights, which the model itself knows by their keys alone. */
final class StrongestFeatures {

    private static final int EACH = 25;

    private StrongestFeatures() {}

    static List<TopicFeatures> of(AnalyzedCorpus corpus, FeatureWeights weights, FeatureSettings settings) {
        long[] keys = weights.keys();
        List<List<Integer>> strongestFor = new ArrayList<>();
        List<List<Integer>> strongestAgainst = new ArrayList<>();
        Map<Long, String> spelling = new HashMap<>();
        for (int topic = 0; topic < weights.topics(); topic++) {
            strongestFor.add(strongest(weights, topic, 1));
            strongestAgainst.add(strongest(weights, topic, -1));
            strongestFor.get(topic).forEach(feature -> spelling.put(keys[feature], ""));
            strongestAgainst.get(topic).forEach(feature -> spelling.put(keys[feature], ""));
        }
        spell(corpus, settings, spelling);
        List<TopicFeatures> topics = new ArrayList<>();
        for (int topic = 0; topic < weights.topics(); topic++) {
            topics.add(new TopicFeatures(
                    corpus.corpus().taxonomy().codes().get(topic),
                    features(strongestFor.get(topic), topic, weights, keys, spelling),
                    features(strongestAgainst.get(topic), topic, weights, keys, spelling)));
        }
        return topics;
    }

    private static List<Integer> strongest(FeatureWeights weights, int topic, int sign) {
        return IntStream.range(0, weights.features())
                .boxed()
                .filter(feature -> sign * weights.weight(feature, topic) > 0)
                .sorted(Comparator.comparingDouble((Integer feature) -> -sign * weights.weight(feature, topic)))
                .limit(EACH)
                .toList();
    }

    private static List<TopicFeatures.Feature> features(
            List<Integer> features, int topic, FeatureWeights weights, long[] keys, Map<Long, String> spelling) {
        return features.stream()
                .map(feature -> new TopicFeatures.Feature(
                        spelling.getOrDefault(keys[feature], ""), weights.weight(feature, topic)))
                .toList();
    }

    private static void spell(AnalyzedCorpus corpus, FeatureSettings settings, Map<Long, String> spelling) {
        NgramKeys ngrams = NgramKeys.of(settings);
        for (List<Token> tokens : corpus.tokens()) {
            ngrams.words(
                    tokens,
                    (key, first, last) -> spelling.computeIfPresent(key, (k, old) -> words(tokens, first, last)));
            ngrams.characters(
                    tokens,
                    (key, token, from, to) -> spelling.computeIfPresent(
                            key, (k, old) -> NgramKeys.spell(tokens.get(token).form(), from, to)));
        }
    }

    private static String words(List<Token> tokens, int first, int last) {
        return String.join(
                " ", tokens.subList(first, last + 1).stream().map(Token::term).toList());
    }
}
