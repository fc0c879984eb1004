package org.wusum.model;

import java.util.List;

/**
 * What any accepting threshold of a topic would find, measured out of fold: share of the paragraphs with the topic (recall) and of
 * those without it (fallout) that reach it. Both are conditional on the label, so that they hold however common the topic is.
 *
 * @param logits thresholds as calibrated logits, descending; empty where nothing was measured
 * @param recalls one for each threshold, ascending
 * @param fallouts one for each threshold, ascending
 */
public record OperatingCurve(List<Double> logits, List<Double> recalls, List<Double> fallouts) {

    /** As many points as a curve may have. */
    public static final int MAX_POINTS = 200;

    /** The curve of a topic of which nothing was measured. */
    public static final OperatingCurve NONE = new OperatingCurve(List.of(), List.of(), List.of());

    /**
     * Copies the lists and checks them.
     *
     * @throws IllegalArgumentException if the lists differ in length, are too long, are not in order, or hold what is no share
     */
    public OperatingCurve {
        logits = List.copyOf(logits);
        recalls = List.copyOf(recalls);
        fallouts = List.copyOf(fallouts);
        if (recalls.size() != logits.size() || fallouts.size() != logits.size() || logits.size() > MAX_POINTS) {
            throw new IllegalArgumentException("curve of " + logits.size() + " thresholds, " + recalls.size()
                    + " recalls and " + fallouts.size() + " fallouts: expected as many of each, at most " + MAX_POINTS);
        }
        requireDescending(logits);
        requireShares("recalls", recalls);
        requireShares("fallouts", fallouts);
    }

    private static void requireDescending(List<Double> logits) {
        for (int i = 0; i < logits.size(); i++) {
            double least = i == 0 ? Double.MAX_VALUE : logits.get(i - 1);
            if (!(Double.isFinite(logits.get(i)) && (i == 0 || logits.get(i) < least))) {
                throw new IllegalArgumentException("threshold " + i + " of a curve is " + logits.get(i)
                        + ": expected a number below the one before");
            }
        }
    }

    private static void requireShares(String what, List<Double> shares) {
        double before = 0;
        for (double share : shares) {
            if (!(share >= before && share <= 1)) {
                throw new IllegalArgumentException(what + " of a curve hold " + share + " after " + before
                        + ": expected ascending shares up to 1");
            }
            before = share;
        }
    }
}
