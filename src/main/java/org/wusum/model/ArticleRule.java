package org.wusum.model;

import java.util.List;
import java.util.Optional;

/**
 * How an article gets its topics from its headline and paragraphs: by the one that says the topic most clearly, since one
 * paragraph of twelve is enough, never by a mean.
 *
 * <p>The largest of their calibrated logits is turned into the probability that the article has the topic, because the largest
 * of many scores is too sure of itself by nature. An article's accepting threshold is never below the score at which its best
 * paragraph would be accepted.
 *
 * @param context how paragraphs are read with their headline and the paragraph before; empty where each is read alone
 * @param calibration from the largest logit to a probability
 * @param points one for each topic, in the taxonomy's order
 */
public record ArticleRule(Optional<Context> context, Calibration calibration, List<OperatingPoint> points) {

    /** Copies the list. */
    public ArticleRule {
        points = List.copyOf(points);
    }

    /**
     * The probability that an article has a topic.
     *
     * @param largestLogit the largest calibrated logit over its headline and paragraphs
     * @return a probability
     */
    public double probability(double largestLogit) {
        return calibration.probability(largestLogit);
    }
}
