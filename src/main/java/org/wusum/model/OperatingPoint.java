package org.wusum.model;

/**
 * How one topic is decided, and what was measured out-of-fold where that was chosen.
 *
 * @param thresholds the two thresholds
 * @param target what the accepting threshold was chosen for, such as {@code f1} or {@code precision=0.9}
 * @param support labelled examples of the topic in the data it was chosen on
 * @param precision out-of-fold precision at the accepting threshold
 * @param recall out-of-fold recall at the accepting threshold
 * @param f1 out-of-fold F1 at the accepting threshold
 */
public record OperatingPoint(
        Thresholds thresholds, String target, int support, Interval precision, Interval recall, Interval f1) {

    /**
     * A measured value with its 95 % interval.
     *
     * @param value the value, NaN where it is undefined
     * @param low the interval's lower end
     * @param high the interval's upper end
     */
    public record Interval(double value, double low, double high) {}
}
