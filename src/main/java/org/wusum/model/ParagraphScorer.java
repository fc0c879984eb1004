package org.wusum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/** Scores paragraphs with a model. Immutable and safe for all threads. */
public final class ParagraphScorer {

    private final Analyzer analyzer;
    private final Vectorizer vectorizer;
    private final FeatureWeights weights;
    private final Optional<Blend> blend;
    private final Anchors anchors;

    private ParagraphScorer(
            Analyzer analyzer, Vectorizer vectorizer, FeatureWeights weights, Optional<Blend> blend, Anchors anchors) {
        this.analyzer = analyzer;
        this.vectorizer = vectorizer;
        this.weights = weights;
        this.blend = blend;
        this.anchors = anchors;
    }

    static ParagraphScorer of(TopicModel model) {
        return new ParagraphScorer(
                Analyzer.of(model.text()),
                model.weights().vectorizer(model.features()),
                model.weights(),
                model.blend(),
                model.abstention().anchors());
    }

    /**
     * Scores a whole text as one paragraph.
     *
     * @param text the paragraph
     * @return its scores
     */
    public ScoredParagraph score(String text) {
        return score(text, 0, text.length());
    }

    /**
     * Scores a range of a text as one paragraph.
     *
     * @param text the text
     * @param start UTF-16 offset of the paragraph's first unit
     * @param end UTF-16 offset behind its last unit
     * @return its scores
     */
    public ScoredParagraph score(String text, int start, int end) {
        List<Token> tokens = analyzer.analyze(text, start, end);
        Occurrences found = vectorizer.occurrences(tokens);
        double[] ngrams = weights.scores(vectorizer.vector(found));
        int size = tokens.size();
        double known = found.knownShare();
        boolean[] lacking = anchors.lacking(tokens, weights.topics());
        if (blend.isEmpty()) {
            return new ScoredParagraph(ngrams, ngrams.clone(), ngrams.clone(), false, size, known, lacking);
        }
        Blend blended = blend.get();
        Optional<Cascade> decided = deciding(blended, ngrams);
        double[] networks = decided.isPresent()
                ? decided.get().estimates(ngrams)
                : blended.networkScores(WordText.of(blended.words(), tokens));
        double[] scores = blended.blended(ngrams, networks);
        return new ScoredParagraph(scores, ngrams, networks, decided.isEmpty(), size, known, lacking);
    }

    /** The cascade, if it makes running the networks unnecessary. */
    private static Optional<Cascade> deciding(Blend blend, double[] ngrams) {
        return blend.cascade().filter(cascade -> cascade.decides(ngrams));
    }

    /**
     * Shares a paragraph's raw score for one topic out among its words.
     *
     * <p>The n-gram part is linear, so an n-gram's part of the score is exactly its weight times its value. It goes to the word the
     * n-gram lies in, in equal shares where it spans several. A network's part is shared out as the network says. What no word
     * has earned, such as a bias, is the base.
     *
     * @param text the text
     * @param start UTF-16 offset of the paragraph's first unit
     * @param end UTF-16 offset behind its last unit
     * @param topic the topic's number
     * @return the base and one weight for each token, which add up to the score that {@link #score} gives
     */
    public ScoreParts parts(String text, int start, int end, int topic) {
        List<Token> tokens = analyzer.analyze(text, start, end);
        Attribution attribution = attribution(tokens, topic);
        List<WordWeight> words = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            words.add(new WordWeight(
                    tokens.get(i).start(), tokens.get(i).end(), attribution.words()[i]));
        }
        return new ScoreParts(attribution.base(), words);
    }

    private Attribution attribution(List<Token> tokens, int topic) {
        Occurrences found = vectorizer.occurrences(tokens);
        FeatureVector vector = vectorizer.vector(found);
        Attribution ngrams = new Attribution(weights.bias(topic), shares(found, vector, tokens.size(), topic));
        return blend.isEmpty() ? ngrams : blended(blend.get(), ngrams, weights.scores(vector), tokens, topic);
    }

    private static Attribution blended(
            Blend blend, Attribution ngrams, double[] ngramScores, List<Token> tokens, int topic) {
        Optional<Cascade> decided = deciding(blend, ngramScores);
        if (decided.isPresent()) {
            // The estimate is linear in the n-grams' score, so their parts are the estimate's too, by its slope.
            Calibration estimate = decided.get().estimates().get(topic);
            Attribution estimated =
                    new Attribution(estimate.logit(ngrams.base()), scaled(ngrams.words(), estimate.slope()));
            return mixed(blend.share(), ngrams, estimated);
        }
        return mixed(blend.share(), ngrams, blend.attribution(WordText.of(blend.words(), tokens), topic));
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static Attribution mixed(double share, Attribution ngrams, Attribution networks) {
        double[] words = scaled(ngrams.words(), 1 - share);
        // Networks do not read a text without end to its end.
        for (int i = 0; i < networks.words().length; i++) {
            words[i] += share * networks.words()[i];
        }
        return new Attribution((1 - share) * ngrams.base() + share * networks.base(), words);
    }

    private double[] shares(Occurrences found, FeatureVector vector, int tokens, int topic) {
        int wordFeatures = wordFeatures(found);
        double[] shares = new double[tokens];
        for (int i = 0; i < found.size(); i++) {
            boolean word = i < found.words();
            int position = Arrays.binarySearch(
                    vector.features(), word ? 0 : wordFeatures, word ? wordFeatures : vector.size(), found.feature(i));
            double part = (double) weights.weight(found.feature(i), topic)
                    * vector.values()[position]
                    / vector.counts()[position];
            found.shareOut(i, part, shares);
        }
        return shares;
    }

    private static int wordFeatures(Occurrences found) {
        return (int)
                Arrays.stream(found.sortedFeatures(0, found.words())).distinct().count();
    }
}
