package org.wusum.model;

/**
 * From which calibrated score a topic is accepted, and from which it is put up for review.
 *
 * @param accept a probability
 * @param review a probability, at most {@code accept}
 */
public record Thresholds(double accept, double review) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is no probability or {@code review} is above {@code accept}
     */
    public Thresholds {
        if (!(review >= 0 && review <= accept && accept <= 1)) {
            throw new IllegalArgumentException(
                    "thresholds accept=" + accept + ", review=" + review + ": expected 0 <= review <= accept <= 1");
        }
    }

    /**
     * Decides.
     *
     * @param score a calibrated probability
     * @return the decision
     */
    public Decision decide(double score) {
        if (score >= accept) {
            return Decision.ACCEPT;
        }
        return score >= review ? Decision.REVIEW : Decision.REJECT;
    }
}
