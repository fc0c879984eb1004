package org.wusum.train;

import java.util.Arrays;
import org.wusum.model.Calibration;

/**
 * Fits the logistic curve from raw score to probability: Platt (1999) with the smoothed targets and the Newton method of Lin,
 * Lin and Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68 (2007); here each
 * example has a weight, and the curve must rise.
 */
final class PlattScaling {

    private static final int STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double CONVERGED = 1e-9;

    /** Armijo's condition: the least share of the promised fall that a step must bring. */
    private static final double SUFFICIENT = 1e-4;

    /** A curve that falls would turn the ranking round: scores that carry nothing get a nearly flat one instead. */
    private static final double LEAST_SLOPE = 1e-3;

    private final double[] scores;
    private final double[] targets;
    private final double[] weights;

    private PlattScaling(double[] scores, double[] targets, double[] weights) {
        this.scores = scores;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Fits the curve.
     *
     * @param scores raw scores that the labels had no part in: out-of-fold
     * @param gold the labels
     * @param weights what each example counts for
     * @return the curve, or {@link Calibration#NONE} where all labels are the same
     */
    static Calibration fit(double[] scores, boolean[] gold, double[] weights) {
        int positives = 0;
        for (boolean label : gold) {
            positives += label ? 1 : 0;
        }
        if (positives == 0 || positives == gold.length) {
            return Calibration.NONE;
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (gold.length - positives + 2.0);
        double[] targets = new double[gold.length];
        for (int i = 0; i < gold.length; i++) {
            targets[i] = gold[i] ? high : low;
        }
        return new PlattScaling(scores, targets, weights).newton();
    }

    private Calibration newton() {
        double slope = 0;
        double intercept = baseLogit();
        double loss = loss(slope, intercept);
        for (int step = 0; step < STEPS; step++) {
            double[] direction = direction(slope, intercept);
            if (Math.abs(direction[2]) < CONVERGED && Math.abs(direction[3]) < CONVERGED) {
                break;
            }
            double descent = direction[0] * direction[2] + direction[1] * direction[3];
            double size = 1;
            double next = loss(slope + direction[0], intercept + direction[1]);
            while (!(next < loss + SUFFICIENT * size * descent) && size > SMALLEST_STEP) {
                size /= 2;
                next = loss(slope + size * direction[0], intercept + size * direction[1]);
            }
            if (!(next < loss)) {
                break;
            }
            slope += size * direction[0];
            intercept += size * direction[1];
            loss = next;
        }
        return slope >= LEAST_SLOPE ? new Calibration(slope, intercept) : nearlyFlat();
    }

    /** The logit of the weighted share of positive examples. */
    private double baseLogit() {
        double positive = 0;
        double all = 0;
        for (int i = 0; i < targets.length; i++) {
            positive += weights[i] * targets[i];
            all += weights[i];
        }
        return StrictMath.log(positive / (all - positive));
    }

    /** Gives nearly every score the base rate. */
    private Calibration nearlyFlat() {
        double mean = Arrays.stream(scores).average().orElse(0);
        return new Calibration(LEAST_SLOPE, baseLogit() - LEAST_SLOPE * mean);
    }

    /** The Newton step for slope and intercept, then the gradient itself. */
    private double[] direction(double slope, double intercept) {
        double gradientSlope = 0;
        double gradientIntercept = 0;
        double curveSlope = RIDGE;
        double curveIntercept = RIDGE;
        double curveBoth = 0;
        for (int i = 0; i < scores.length; i++) {
            double probability = Calibration.sigmoid(slope * scores[i] + intercept);
            double error = weights[i] * (probability - targets[i]);
            double curve = weights[i] * probability * (1 - probability);
            gradientSlope += error * scores[i];
            gradientIntercept += error;
            curveSlope += curve * scores[i] * scores[i];
            curveIntercept += curve;
            curveBoth += curve * scores[i];
        }
        double determinant = curveSlope * curveIntercept - curveBoth * curveBoth;
        return new double[] {
            (curveBoth * gradientIntercept - curveIntercept * gradientSlope) / determinant,
            (curveBoth * gradientSlope - curveSlope * gradientIntercept) / determinant,
            gradientSlope,
            gradientIntercept
        };
    }

    private double loss(double slope, double intercept) {
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            double logit = slope * scores[i] + intercept;
            // ln(1 + e^z) without overflow on either side.
            double softplus = Math.max(logit, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
            loss += weights[i] * (softplus - targets[i] * logit);
        }
        return loss;
    }
}
