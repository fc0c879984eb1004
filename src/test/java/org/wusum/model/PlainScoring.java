package org.wusum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/** What a paragraph scores, step by step as documented, with nothing kept, shared or hashed twice: to hold the fast way to. */
final class PlainScoring {

    private final TopicModel model;
    private final Map<Long, Integer> numbers;
    private final float[] frequencies;

    PlainScoring(TopicModel model) {
        this.model = model;
        this.numbers = numbers(model);
        this.frequencies = model.weights().inverseFrequencies();
    }

    ScoredParagraph score(String text) {
        List<Token> tokens = Analyzer.of(model.text()).analyze(text);
        Map<Integer, Integer> words = new TreeMap<>();
        Map<Integer, Integer> characters = new TreeMap<>();
        List<Boolean> known = new ArrayList<>();
        NgramKeys ngrams = NgramKeys.of(model.features());
        ngrams.words(tokens, (key, first, last) -> known.add(count(numbers.get(key), words)));
        ngrams.characters(tokens, (key, token, from, to) -> known.add(count(numbers.get(key), characters)));
        double[] scores = new double[model.taxonomy().size()];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = model.weights().bias(topic);
        }
        add(words, scores);
        add(characters, scores);
        double share = known.isEmpty()
                ? 0
                : (double) known.stream().filter(found -> found).count() / known.size();
        return blended(scores, tokens, share);
    }

    private static Map<Long, Integer> numbers(TopicModel model) {
        Map<Long, Integer> numbers = new TreeMap<>();
        long[] keys = model.weights().keys();
        for (int i = 0; i < keys.length; i++) {
            numbers.put(keys[i], i);
        }
        return numbers;
    }

    private static boolean count(Integer feature, Map<Integer, Integer> counts) {
        if (feature != null) {
            counts.merge(feature, 1, Integer::sum);
        }
        return feature != null;
    }

    /** Takes counts that ascend by feature. */
    private void add(Map<Integer, Integer> counts, double[] scores) {
        Map<Integer, Float> values = new TreeMap<>();
        double squares = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            float value = (float) (1 + StrictMath.log(count.getValue())) * frequencies[count.getKey()];
            values.put(count.getKey(), value);
            squares += (double) value * value;
        }
        float scale = (float) (1 / Math.sqrt(squares));
        values.forEach((feature, value) -> {
            for (int topic = 0; topic < scores.length; topic++) {
                scores[topic] += (double) model.weights().weight(feature, topic) * (value * scale);
            }
        });
    }

    private ScoredParagraph blended(double[] ngrams, List<Token> tokens, double share) {
        boolean[] lacking = lacking(tokens);
        if (model.blend().isEmpty()) {
            return new ScoredParagraph(ngrams, ngrams, ngrams, false, tokens.size(), share, lacking);
        }
        Blend blend = model.blend().get();
        boolean run = blend.cascade().isEmpty() || !blend.cascade().get().decides(ngrams);
        double[] networks = run
                ? networkScores(blend, tokens)
                : blend.cascade().orElseThrow().estimates(ngrams);
        double[] scores = blend.blended(ngrams, networks);
        return new ScoredParagraph(scores, ngrams, networks, run, tokens.size(), share, lacking);
    }

    private static double[] networkScores(Blend blend, List<Token> tokens) {
        double[] mean = new double[blend.topics()];
        for (WordNetwork network : blend.networks()) {
            WordText text = WordText.of(blend.words(), tokens);
            double[] scores = network instanceof Convolution convolution
                    ? new PlainConvolution(convolution, text).scores()
                    : network.scores(text);
            for (int topic = 0; topic < mean.length; topic++) {
                mean[topic] += scores[topic] / blend.networks().size();
            }
        }
        return mean;
    }

    private boolean[] lacking(List<Token> tokens) {
        boolean[] lacking = new boolean[model.taxonomy().size()];
        List<List<String>> anchors = model.abstention().anchors().terms();
        for (int topic = 0; topic < anchors.size(); topic++) {
            List<String> terms = anchors.get(topic);
            lacking[topic] =
                    !terms.isEmpty() && tokens.stream().map(Token::term).noneMatch(terms::contains);
        }
        return lacking;
    }
}
