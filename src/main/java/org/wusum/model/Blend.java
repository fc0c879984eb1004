package org.wusum.model;

import java.util.List;
import java.util.Optional;

/**
 * Word networks beside a model's n-grams: the score is (1 - share) times the n-grams' and share times the mean of the
 * networks', all raw and in logits.
 *
 * @param share of the networks, above 0, at most 1
 * @param words the vectors the networks read
 * @param networks 1 to {@value #MAX_NETWORKS}
 * @param cascade when the networks need not run; empty where they always do
 */
public record Blend(double share, WordTable words, List<WordNetwork> networks, Optional<Cascade> cascade) {

    /** More would only take longer. */
    public static final int MAX_NETWORKS = 16;

    /**
     * Copies the list and checks that everything speaks of the same vectors and topics.
     *
     * @throws IllegalArgumentException if the share or the number of networks is out of range, or parts do not fit one another
     */
    public Blend {
        networks = List.copyOf(networks);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share of the networks " + share + ": expected a number above 0, at most 1");
        }
        TensorCheck.requireSize("number of networks", networks.size(), MAX_NETWORKS);
        for (WordNetwork network : networks) {
            requireFit(network, words, networks.get(0));
        }
        int topics = networks.get(0).topics();
        int bounds = cascade.map(found -> found.bounds().size()).orElse(topics);
        if (bounds != topics) {
            throw new IllegalArgumentException("cascade for " + bounds + " topics, but the networks have " + topics);
        }
    }

    private static void requireFit(WordNetwork network, WordTable words, WordNetwork first) {
        if (network.topics() != first.topics()) {
            throw new IllegalArgumentException(
                    "networks for " + first.topics() + " and for " + network.topics() + " topics");
        }
        if (network.dimension() != 0 && network.dimension() != words.dimension()) {
            throw new IllegalArgumentException("a network over vectors of " + network.dimension()
                    + " numbers, but the words' have " + words.dimension());
        }
    }

    /**
     * How many topics the networks score.
     *
     * @return the count
     */
    public int topics() {
        return networks.get(0).topics();
    }

    /**
     * The same blend with another cascade.
     *
     * @param other when the networks need not run; empty where they always do
     * @return a new blend
     */
    public Blend withCascade(Optional<Cascade> other) {
        return new Blend(share, words, networks, other);
    }

    /** The cascade, if it makes running the networks unnecessary. */
    Optional<Cascade> deciding(double[] ngramScores) {
        return cascade.filter(found -> found.decides(ngramScores));
    }

    /** Both scores in one. */
    double[] blended(double[] ngramScores, double[] networkScores) {
        double[] scores = new double[ngramScores.length];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = (1 - share) * ngramScores[topic] + share * networkScores[topic];
        }
        return scores;
    }
}
