package org.wusum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/** Scores paragraphs with a model. Immutable and safe for all threads. */
public final class ParagraphScorer {

    private final Analyzer analyzer;
    private final Vectorizer vectorizer;
    private final FeatureWeights weights;

    private ParagraphScorer(Analyzer analyzer, Vectorizer vectorizer, FeatureWeights weights) {
        this.analyzer = analyzer;
        this.vectorizer = vectorizer;
        this.weights = weights;
    }

    static ParagraphScorer of(TopicModel model) {
        return new ParagraphScorer(
                Analyzer.of(model.text()), model.weights().vectorizer(model.features()), model.weights());
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
        return new ScoredParagraph(weights.scores(vectorizer.vector(found)), tokens.size(), found.knownShare());
    }

    /**
     * Shares a paragraph's raw score for one topic out among its words.
     *
     * <p>The model is linear, so an n-gram's part of the score is exactly its weight times its value. It goes to the word the
     * n-gram lies in, in equal shares where it spans several. All weights together with the topic's bias are the raw score.
     *
     * @param text the text
     * @param start UTF-16 offset of the paragraph's first unit
     * @param end UTF-16 offset behind its last unit
     * @param topic the topic's number
     * @return one weight for each token, in the order of the text
     */
    public List<WordWeight> wordWeights(String text, int start, int end, int topic) {
        List<Token> tokens = analyzer.analyze(text, start, end);
        double[] shares = shares(tokens, topic);
        List<WordWeight> words = new ArrayList<>(tokens.size());
        for (int i = 0; i < shares.length; i++) {
            words.add(new WordWeight(tokens.get(i).start(), tokens.get(i).end(), shares[i]));
        }
        return words;
    }

    private double[] shares(List<Token> tokens, int topic) {
        Occurrences found = vectorizer.occurrences(tokens);
        FeatureVector vector = vectorizer.vector(found);
        int wordFeatures = wordFeatures(found);
        double[] shares = new double[tokens.size()];
        for (int i = 0; i < found.size(); i++) {
            boolean word = i < found.words();
            int position = Arrays.binarySearch(
                    vector.features(), word ? 0 : wordFeatures, word ? wordFeatures : vector.size(), found.feature(i));
            double part = (double) weights.weight(found.feature(i), topic)
                    * vector.values()[position]
                    / vector.counts()[position];
            int span = found.lastToken(i) - found.firstToken(i) + 1;
            for (int token = found.firstToken(i); token <= found.lastToken(i); token++) {
                shares[token] += part / span;
            }
        }
        return shares;
    }

    private static int wordFeatures(Occurrences found) {
        return (int)
                Arrays.stream(found.sortedFeatures(0, found.words())).distinct().count();
    }

    /**
     * A topic's score where nothing is known of the text.
     *
     * @param topic the topic's number
     * @return the bias, in logits
     */
    public double bias(int topic) {
        return weights.bias(topic);
    }
}
