package org.wusum.eval;

/**
 * Average precision: the precision at each threshold, weighted by the recall gained there, without interpolation. Texts of
 * equal score cross the threshold together, as scikit-learn's {@code average_precision_score} has it, so the order of input
 * never matters.
 */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * The average precision of one topic, from 0 to 1; NaN if no text has the topic.
     *
     * @throws IllegalArgumentException if the arrays differ in length or a score is NaN
     */
    public static double of(double[] scores, boolean[] gold) {
        return new Ranking(scores, gold).averagePrecision();
    }
}
