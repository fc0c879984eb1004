package org.wusum.model;

/**
 * Turns a network's raw score into a probability by a logistic curve (Platt 1999). It keeps the order of scores, which a step
 * function such as isotonic regression does not.
 *
 * @param slope above 0, at most {@value #LARGEST}
 * @param intercept in logits, from -{@value #LARGEST} to {@value #LARGEST}
 */
public record Calibration(double slope, double intercept) {

    /** The curve that takes the raw score as the logit it is. */
    public static final Calibration NONE = new Calibration(1, 0);

    /** Far beyond every fitted curve, and small enough that no logit of a finite score overflows to "not a number". */
    private static final double LARGEST = 1e9;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Calibration {
        if (!(slope > 0 && slope <= LARGEST && Math.abs(intercept) <= LARGEST)) {
            throw new IllegalArgumentException("calibration slope=" + slope + ", intercept=" + intercept
                    + ": expected a slope above 0, and neither beyond " + LARGEST);
        }
    }

    /**
     * The logit of the calibrated probability.
     *
     * @param score the raw score, in logits
     * @return the calibrated logit
     */
    public double logit(double score) {
        return slope * score + intercept;
    }

    /**
     * The calibrated probability.
     *
     * @param score the raw score, in logits
     * @return a probability
     */
    public double probability(double score) {
        return sigmoid(logit(score));
    }

    /**
     * The logistic function.
     *
     * @param logit any number
     * @return a probability
     */
    public static double sigmoid(double logit) {
        // StrictMath: a score next to a threshold must fall on the same side on every machine.
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /**
     * The inverse of the logistic function.
     *
     * @param probability between 0 and 1
     * @return its logit, infinite at 0 and 1
     */
    public static double logitOf(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }
}
