package org.wusum.model;

import java.util.Arrays;
import java.util.List;
import org.wusum.text.Token;

/**
 * The mean of learnt numbers over a paragraph's n-grams, which share a fixed number of buckets (Joulin et al., "Bag of Tricks
 * for Efficient Text Classification", EACL 2017; Bojanowski et al., "Enriching Word Vectors with Subword Information", TACL 5,
 * 2017). Immutable and safe for all threads.
 *
 * <p>What is trained are an embedding of each bucket and a linear output over their mean; both are linear, so here each bucket
 * holds their product, one number a topic. An n-gram's exact part in the score goes to the word it lies in, in equal shares
 * where it spans several.
 */
public final class SubwordBag implements WordNetwork {

    private static final int MAX_BUCKETS = 1 << 26;

    private final FeatureSettings settings;
    private final NgramKeys ngrams;
    private final int buckets;
    private final float[] weights;
    private final float[] biases;

    private SubwordBag(FeatureSettings settings, int buckets, float[] weights, float[] biases) {
        this.settings = settings;
        this.ngrams = NgramKeys.of(settings);
        this.buckets = buckets;
        this.weights = weights;
        this.biases = biases;
    }

    /**
     * A network. Takes copies of the arrays.
     *
     * @param ngrams which n-grams to walk
     * @param buckets how many buckets they share
     * @param weights bucket by bucket, in each topic by topic
     * @param biases one for each topic
     * @return the network
     * @throws IllegalArgumentException if a length does not fit or a value is no number within {@value TensorCheck#LARGEST}
     */
    public static SubwordBag of(FeatureSettings ngrams, int buckets, float[] weights, float[] biases) {
        TensorCheck.requireSize("buckets", buckets, MAX_BUCKETS);
        TensorCheck.require("bucket weight", weights, (long) buckets * biases.length);
        TensorCheck.require("output bias", biases, biases.length);
        return new SubwordBag(ngrams, buckets, weights.clone(), biases.clone());
    }

    /**
     * The bucket of an n-gram.
     *
     * @param key the n-gram's key, as {@link NgramKeys} makes it
     * @param buckets how many buckets there are
     * @return from 0
     */
    public static int bucketOf(long key, int buckets) {
        return Math.floorMod(key, buckets);
    }

    @Override
    public int topics() {
        return biases.length;
    }

    @Override
    public int dimension() {
        return 0;
    }

    /**
     * Which n-grams it walks.
     *
     * @return the bounds
     */
    public FeatureSettings ngrams() {
        return settings;
    }

    /**
     * How many buckets there are.
     *
     * @return the count
     */
    public int buckets() {
        return buckets;
    }

    /**
     * The weights, bucket by bucket.
     *
     * @return a copy
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * The biases.
     *
     * @return a copy
     */
    public float[] biases() {
        return biases.clone();
    }

    @Override
    public double[] scores(WordText text) {
        Occurrences found = occurrences(text.tokens());
        double[] scores = new double[biases.length];
        for (int i = 0; i < found.size(); i++) {
            int row = found.feature(i) * biases.length;
            for (int topic = 0; topic < scores.length; topic++) {
                scores[topic] += weights[row + topic];
            }
        }
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = biases[topic] + scores[topic] / Math.max(1, found.size());
        }
        return scores;
    }

    @Override
    public Attribution attribution(WordText text, int topic) {
        Occurrences found = occurrences(text.tokens());
        double[] words = new double[text.size()];
        for (int i = 0; i < found.size(); i++) {
            found.shareOut(i, (double) weights[found.feature(i) * biases.length + topic] / found.size(), words);
        }
        return new Attribution(biases[topic], words);
    }

    private Occurrences occurrences(List<Token> tokens) {
        Occurrences found = new Occurrences();
        ngrams.words(tokens, (key, first, last) -> found.add(bucketOf(key, buckets), first, last));
        found.endOfWords();
        ngrams.characters(tokens, (key, token, from, to) -> found.add(bucketOf(key, buckets), token, token));
        return found;
    }

    /**
     * Whether another network has the same shape and the same numbers.
     *
     * @param other another object
     * @return whether it has
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof SubwordBag network
                && settings.equals(network.settings)
                && buckets == network.buckets
                && Arrays.equals(weights, network.weights)
                && Arrays.equals(biases, network.biases);
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * buckets + Arrays.hashCode(biases);
    }
}
