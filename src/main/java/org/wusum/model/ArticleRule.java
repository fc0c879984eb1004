package org.wusum.model;

import java.util.List;

/**
 * How an article gets its topics from its paragraphs and headline: by the one that says the topic most clearly, since one
 * paragraph of twelve is enough, never by a mean.
 *
 * <p>The largest calibrated logit over the paragraphs, and over the headline after {@code headlineShift}, is turned into the
 * probability that the article has the topic, because the largest of many scores is too sure of itself by nature. An article's
 * accepting threshold is never below the score at which its best paragraph would be accepted.
 *
 * @param headlineShift added to a headline's logit before it is compared with the paragraphs'
 * @param calibration from the largest logit to a probability
 * @param points one for each topic, in the taxonomy's order
 */
public record ArticleRule(double headlineShift, Calibration calibration, List<OperatingPoint> points) {

    /** In logits: far beyond every fitted shift, and small enough that no sum with it overflows. */
    private static final double LARGEST_SHIFT = 1e9;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the shift is not in -{@value #LARGEST_SHIFT} to {@value #LARGEST_SHIFT}
     */
    public ArticleRule {
        if (!(Math.abs(headlineShift) <= LARGEST_SHIFT)) {
            throw new IllegalArgumentException(
                    "headline shift " + headlineShift + ": expected -" + LARGEST_SHIFT + " to " + LARGEST_SHIFT);
        }
        points = List.copyOf(points);
    }

    /**
     * The probability that an article has a topic.
     *
     * @param largestLogit the largest calibrated logit over its paragraphs and its shifted headline
     * @return a probability
     */
    public double probability(double largestLogit) {
        return calibration.probability(largestLogit);
    }
}
