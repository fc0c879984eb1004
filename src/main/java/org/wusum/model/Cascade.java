package org.wusum.model;

import java.util.List;

/**
 * When a blend's networks need not run: where every topic's n-gram score lies at or below its bound, the n-grams alone say
 * that the paragraph has no topic, and the networks' scores are estimated from theirs.
 *
 * @param bounds one for each topic, in raw logits of the n-grams
 * @param estimates one for each topic: from the n-grams' raw score to the networks'
 */
public record Cascade(List<Double> bounds, List<Calibration> estimates) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if they are of different lengths or a bound is not finite
     */
    public Cascade {
        bounds = List.copyOf(bounds);
        estimates = List.copyOf(estimates);
        if (bounds.size() != estimates.size()) {
            throw new IllegalArgumentException(
                    "cascade: found " + bounds.size() + " bounds and " + estimates.size() + " estimates");
        }
        for (double bound : bounds) {
            if (!Double.isFinite(bound)) {
                throw new IllegalArgumentException("cascade: found bound " + bound + ", expected a finite number");
            }
        }
    }

    /** Whether the n-grams alone decide. */
    boolean decides(double[] ngramScores) {
        for (int topic = 0; topic < ngramScores.length; topic++) {
            if (ngramScores[topic] > bounds.get(topic)) {
                return false;
            }
        }
        return true;
    }

    double[] estimates(double[] ngramScores) {
        double[] estimated = new double[ngramScores.length];
        for (int topic = 0; topic < estimated.length; topic++) {
            estimated[topic] = estimates.get(topic).logit(ngramScores[topic]);
        }
        return estimated;
    }
}
