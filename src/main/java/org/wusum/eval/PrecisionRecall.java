package org.wusum.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * The precision-recall curve of one topic: what every threshold would give. Texts of equal score cross the threshold together,
 * as in {@link AveragePrecision}, so the order of input never matters. There is no point for a threshold above all scores, whose
 * precision is undefined. Straight lines between the points flatter a classifier (Davis and Goadrich, "The Relationship Between
 * Precision-Recall and ROC Curves", ICML 2006); the area under steps, each point holding back to the recall of the one before, is
 * the average precision. Immutable.
 *
 * @param topic the topic's code
 * @param points one for each different score, from the highest threshold to the lowest; none if no text has the topic
 */
public record PrecisionRecall(String topic, List<Point> points) {

    /** Copies the list. */
    public PrecisionRecall {
        points = List.copyOf(points);
    }

    /**
     * What one threshold gives. Immutable.
     *
     * @param threshold the lowest score that gets the topic
     * @param precision the share of the texts at or above it that have the topic
     * @param recall the share of the texts with the topic that are at or above it
     */
    public record Point(double threshold, double precision, double recall) {}

    /**
     * Draws the curve of every topic.
     *
     * @param topics the topics' codes, in the order of the arrays in {@code judged}
     * @return one for each topic, in their order
     * @throws IllegalArgumentException if an array has another length than there are topics, or a score is NaN
     */
    public static List<PrecisionRecall> of(List<String> topics, List<Judged> judged) {
        Evaluation.requireLengths(topics.size(), judged);
        List<PrecisionRecall> curves = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            curves.add(ofTopic(topics.get(topic), topic, judged));
        }
        return List.copyOf(curves);
    }

    /**
     * Draws the curve of one topic, where those of all together would need too much memory.
     *
     * @param code the topic's code
     * @param topic the topic's place in the arrays in {@code judged}
     * @return its curve
     * @throws IllegalArgumentException if a score is NaN
     * @throws IndexOutOfBoundsException if an array has no such place
     */
    public static PrecisionRecall ofTopic(String code, int topic, List<Judged> judged) {
        return new PrecisionRecall(code, Ranking.ofTopic(topic, judged).thresholds());
    }

    /**
     * The points that keep the shape of the curve best, for drawing: always the first and the last, then again and again the one
     * farthest from the line through its kept neighbours (Ramer 1972; Douglas and Peucker 1973). A choice by place would
     * spend almost all points where a rare topic has been found long since.
     *
     * @param most the largest number of points
     * @return the points in their order, all of them if there are no more than {@code most}
     * @throws IllegalArgumentException if {@code most} is below 2
     */
    public List<Point> thinned(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("found " + most + " points, expected at least 2, for both ends");
        }
        return points.size() <= most ? points : Thinning.of(points, most);
    }
}
