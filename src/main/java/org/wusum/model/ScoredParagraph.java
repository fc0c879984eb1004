package org.wusum.model;

/**
 * A paragraph's raw scores.
 *
 * <p>The arrays are handed over: the scorer keeps no reference to them.
 *
 * @param scores in logits, in the taxonomy's order
 * @param ngramScores what the n-grams alone give
 * @param networkScores the mean of the word networks, or its estimate where they did not run; as the n-grams' where the model
 *     has no networks
 * @param networks whether the word networks ran
 * @param tokens how many tokens the paragraph has
 * @param knownShare share of its n-grams that the model knows, from 0 to 1
 * @param lacksAnchor for each topic whether the model asks for an {@linkplain Anchors anchor} and the paragraph has none
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier on the hot path, never compared
public record ScoredParagraph(
        double[] scores,
        double[] ngramScores,
        double[] networkScores,
        boolean networks,
        int tokens,
        double knownShare,
        boolean[] lacksAnchor) {

    /**
     * The same paragraph read with another: an anchor in either will do.
     *
     * @param other the headline, say, or the paragraph before
     * @return a new value
     */
    public ScoredParagraph anchoredBy(ScoredParagraph other) {
        boolean[] both = lacksAnchor.clone();
        for (int topic = 0; topic < both.length; topic++) {
            both[topic] &= other.lacksAnchor[topic];
        }
        return new ScoredParagraph(scores, ngramScores, networkScores, networks, tokens, knownShare, both);
    }
}
