package org.wusum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/** Shares raw scores of paragraphs out among their words, all topics that are asked for at once. Safe for all threads. */
final class ScoreSharing {

    private final Analyzer analyzer;
    private final Vectorizer vectorizer;
    private final FeatureWeights weights;
    private final Optional<BlendScorer> blend;

    ScoreSharing(Analyzer analyzer, Vectorizer vectorizer, FeatureWeights weights, Optional<BlendScorer> blend) {
        this.analyzer = analyzer;
        this.vectorizer = vectorizer;
        this.weights = weights;
        this.blend = blend;
    }

    /** Each topic's parts, in the order of the topics. */
    List<ScoreParts> parts(String text, int start, int end, int[] topics) {
        List<Token> tokens = analyzer.analyze(text, start, end);
        List<ScoreParts> parts = new ArrayList<>(topics.length);
        for (Attribution attribution : attributions(tokens, topics)) {
            parts.add(parts(tokens, attribution));
        }
        return parts;
    }

    private static ScoreParts parts(List<Token> tokens, Attribution attribution) {
        List<WordWeight> words = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            words.add(new WordWeight(token.start(), token.end(), attribution.words()[i]));
        }
        return new ScoreParts(attribution.base(), words);
    }

    private List<Attribution> attributions(List<Token> tokens, int[] topics) {
        NgramParts found = NgramParts.of(tokens, vectorizer, weights);
        List<Attribution> ngrams = new ArrayList<>(topics.length);
        for (int topic : topics) {
            ngrams.add(found.attribution(topic));
        }
        return blend.isEmpty() ? ngrams : blended(blend.get(), ngrams, found.scores(), tokens, topics);
    }

    private static List<Attribution> blended(
            BlendScorer networks, List<Attribution> ngrams, double[] ngramScores, List<Token> tokens, int[] topics) {
        Blend blend = networks.blend();
        List<Attribution> ofNetworks = blend.deciding(ngramScores)
                .map(cascade -> estimated(cascade, ngrams, topics))
                .orElseGet(() -> networks.attributions(tokens, topics));
        List<Attribution> blended = new ArrayList<>(topics.length);
        for (int i = 0; i < topics.length; i++) {
            blended.add(mixed(blend.share(), ngrams.get(i), ofNetworks.get(i)));
        }
        return blended;
    }

    /** An estimate is linear in the n-grams' score, so their parts are the estimate's too, by its slope. */
    private static List<Attribution> estimated(Cascade cascade, List<Attribution> ngrams, int[] topics) {
        List<Attribution> estimated = new ArrayList<>(topics.length);
        for (int i = 0; i < topics.length; i++) {
            Calibration estimate = cascade.estimates().get(topics[i]);
            Attribution ngram = ngrams.get(i);
            estimated.add(new Attribution(estimate.logit(ngram.base()), scaled(ngram.words(), estimate.slope())));
        }
        return estimated;
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }

    private static Attribution mixed(double share, Attribution ngrams, Attribution networks) {
        double[] words = scaled(ngrams.words(), 1 - share);
        // Networks do not read a text without end to its end.
        for (int i = 0; i < networks.words().length; i++) {
            words[i] += share * networks.words()[i];
        }
        return new Attribution((1 - share) * ngrams.base() + share * networks.base(), words);
    }
}
