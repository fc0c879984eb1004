package org.wusum.model;

import java.util.List;

/**
 * How far a paragraph is read with its headline and the paragraph before it: for each topic a logistic function of the three
 * calibrated logits. A paragraph without either, and the headline itself, is read alone.
 *
 * @param weights one for each topic, in the taxonomy's order
 */
public record Context(List<Weights> weights) {

    /** Copies the list. */
    public Context {
        weights = List.copyOf(weights);
    }

    /**
     * One topic's weights.
     *
     * @param own what the paragraph's own logit counts for, above 0
     * @param headline what the headline's logit counts for
     * @param before what the logit of the paragraph before counts for, or of the headline before the first paragraph
     * @param intercept in logits
     */
    public record Weights(double own, double headline, double before, double intercept) {

        private static final double LARGEST = 1e6;

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Weights {
            boolean bounded = own > 0
                    && own <= LARGEST
                    && Math.abs(headline) <= LARGEST
                    && Math.abs(before) <= LARGEST
                    && Math.abs(intercept) <= LARGEST;
            if (!bounded) {
                throw new IllegalArgumentException("context own=" + own + ", headline=" + headline + ", before="
                        + before + ", intercept=" + intercept + ": expected own above 0, and none beyond " + LARGEST);
            }
        }
    }

    /**
     * A paragraph's logit in its context.
     *
     * @param topic the topic's number
     * @param own the paragraph's own calibrated logit
     * @param headline the headline's
     * @param before that of the paragraph before, or the headline's again
     * @return a calibrated logit
     */
    public double logit(int topic, double own, double headline, double before) {
        Weights of = weights.get(topic);
        return of.own() * own + of.headline() * headline + of.before() * before + of.intercept();
    }
}
