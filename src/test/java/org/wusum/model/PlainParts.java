package org.wusum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/** How a score is shared out among words, one topic at a time and step by step as documented: to hold the fast way to. */
final class PlainParts {

    /** An n-gram that is a feature, with the words it spans. */
    private record Found(int feature, int first, int last) {}

    private final TopicModel model;
    private final List<Token> tokens;
    private final List<Found> words = new ArrayList<>();
    private final List<Found> characters = new ArrayList<>();

    PlainParts(TopicModel model, String text) {
        this.model = model;
        this.tokens = Analyzer.of(model.text()).analyze(text);
        Map<Long, Integer> numbers = new TreeMap<>();
        long[] keys = model.weights().keys();
        for (int i = 0; i < keys.length; i++) {
            numbers.put(keys[i], i);
        }
        NgramKeys ngrams = NgramKeys.of(model.features());
        ngrams.words(tokens, (key, first, last) -> add(numbers.get(key), first, last, words));
        ngrams.characters(tokens, (key, token, from, to) -> add(numbers.get(key), token, token, characters));
    }

    private static void add(Integer feature, int first, int last, List<Found> found) {
        if (feature != null) {
            found.add(new Found(feature, first, last));
        }
    }

    ScoreParts of(int topic, double[] ngramScores) {
        Attribution ngrams = ngrams(topic);
        Attribution all =
                model.blend().isEmpty() ? ngrams : blended(model.blend().get(), ngrams, topic, ngramScores);
        List<WordWeight> weights = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            weights.add(new WordWeight(tokens.get(i).start(), tokens.get(i).end(), all.words()[i]));
        }
        return new ScoreParts(all.base(), weights);
    }

    private Attribution ngrams(int topic) {
        double[] shares = new double[tokens.size()];
        shareOut(words, topic, shares);
        shareOut(characters, topic, shares);
        return new Attribution(model.weights().bias(topic), shares);
    }

    private void shareOut(List<Found> found, int topic, double[] shares) {
        Map<Integer, Integer> counts = new TreeMap<>();
        found.forEach(one -> counts.merge(one.feature(), 1, Integer::sum));
        Map<Integer, Float> values = new TreeMap<>();
        double squares = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            float frequency = model.weights().inverseFrequencies()[count.getKey()];
            float value = (float) (1 + StrictMath.log(count.getValue())) * frequency;
            values.put(count.getKey(), value);
            squares += (double) value * value;
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (Found one : found) {
            double part = (double) model.weights().weight(one.feature(), topic)
                    * (values.get(one.feature()) * scale)
                    / counts.get(one.feature());
            int span = one.last() - one.first() + 1;
            for (int token = one.first(); token <= one.last(); token++) {
                shares[token] += part / span;
            }
        }
    }

    private Attribution blended(Blend blend, Attribution ngrams, int topic, double[] ngramScores) {
        Attribution networks =
                blend.cascade().isPresent() && blend.cascade().get().decides(ngramScores)
                        ? estimated(blend.cascade().get().estimates().get(topic), ngrams)
                        : mean(blend, topic);
        double[] words = Arrays.stream(ngrams.words())
                .map(word -> word * (1 - blend.share()))
                .toArray();
        for (int i = 0; i < networks.words().length; i++) {
            words[i] += blend.share() * networks.words()[i];
        }
        return new Attribution((1 - blend.share()) * ngrams.base() + blend.share() * networks.base(), words);
    }

    private static Attribution estimated(Calibration estimate, Attribution ngrams) {
        double[] words = Arrays.stream(ngrams.words())
                .map(word -> word * estimate.slope())
                .toArray();
        return new Attribution(estimate.logit(ngrams.base()), words);
    }

    private Attribution mean(Blend blend, int topic) {
        WordText text = WordText.of(blend.words(), tokens);
        double base = 0;
        double[] words = new double[text.size()];
        int count = blend.networks().size();
        for (WordNetwork network : blend.networks()) {
            Attribution part = network instanceof Convolution convolution
                    ? new PlainConvolution(convolution, text).attribution(topic)
                    : network.attribution(text, topic);
            base += part.base() / count;
            for (int i = 0; i < words.length; i++) {
                words[i] += part.words()[i] / count;
            }
        }
        return new Attribution(base, words);
    }
}
