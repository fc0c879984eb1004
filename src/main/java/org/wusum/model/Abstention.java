package org.wusum.model;

/**
 * When a model does not trust itself: a topic that would be accepted is put up for review where the model knows too little of
 * the paragraph, where n-grams and networks do not both speak for the topic, or where the paragraph lacks the words by which the topic
 * is recognised at all.
 *
 * @param leastKnownShare least share of the paragraph's n-grams that the model must know, 0 to 1
 * @param leastAgreement what the raw scores of the n-grams and of the networks must both reach, in logits; negative infinity
 *     where nothing is asked
 * @param anchors words of which one must stand in the paragraph, in its headline or in the paragraph before
 */
public record Abstention(double leastKnownShare, double leastAgreement, Anchors anchors) {

    /** Never. */
    public static final Abstention NONE = new Abstention(0, Double.NEGATIVE_INFINITY, Anchors.NONE);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the share is not in 0 to 1, or the agreement is infinite or no number
     */
    public Abstention {
        if (!(leastKnownShare >= 0 && leastKnownShare <= 1 && leastAgreement < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("abstention leastKnownShare=" + leastKnownShare + ", leastAgreement="
                    + leastAgreement + ": expected a share from 0 to 1 and a logit");
        }
    }

    /**
     * Whether a paragraph's score for a topic is not to be trusted.
     *
     * @param paragraph the paragraph's scores
     * @param topic the topic's number
     * @return whether an acceptance becomes a review
     */
    public boolean covers(ScoredParagraph paragraph, int topic) {
        double agreed = Math.min(paragraph.ngramScores()[topic], paragraph.networkScores()[topic]);
        return paragraph.knownShare() < leastKnownShare
                || agreed < leastAgreement
                || paragraph.lacksAnchor()[topic];
    }
}
