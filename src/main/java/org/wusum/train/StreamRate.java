package org.wusum.train;

import org.wusum.model.Calibration;

/**
 * How common a topic is in a stream that nobody has labelled, by expectation maximisation (Saerens, Latinne and Decaestecker
 * 2002, "Adjusting the outputs of a classifier to new a priori probabilities", Neural Computation 14(1), equation 2.9).
 *
 * <p>The share that the model was fitted for counts as {@value #PRIOR_PARAGRAPHS} paragraphs (the largest posterior under a beta
 * distribution), so that a short stream moves it little and a long one wholly.
 *
 * <p>It rests on one assumption: that paragraphs with the topic look in the stream as they look in the labelled data, and so do
 * paragraphs without it, so that the share of the two alone differs.
 *
 * @param before the share that the probabilities presume
 * @param after the share in the stream
 * @param meanBefore the mean probability over the stream before the estimate: what plain averaging would have said
 * @param rounds how many rounds it took
 */
record StreamRate(double before, double after, double meanBefore, int rounds) {

    /** A stream of as many paragraphs, and what training knew, weigh the same. */
    private static final int PRIOR_PARAGRAPHS = 1000;

    private static final int MOST_ROUNDS = 10_000;
    private static final double CLOSE_ENOUGH = 1e-9;

    /** A share of nothing or of everything could not be undone by any later stream, and has no logit. */
    static final double LEAST = 1e-5;

    /**
     * Estimates.
     *
     * @param logits the topic's calibrated logits over the stream
     * @param before the share they presume, between 0 and 1
     */
    static StreamRate of(LogitCounts logits, double before) {
        if (logits.total() == 0) {
            throw new IllegalArgumentException("no paragraph in the stream: expected at least one");
        }
        double start = bounded(before);
        double meanBefore = meanProbability(logits, 0);
        double rate = start;
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            double mean = meanProbability(logits, shift(start, rate));
            double next =
                    bounded((logits.total() * mean + PRIOR_PARAGRAPHS * start) / (logits.total() + PRIOR_PARAGRAPHS));
            if (Math.abs(next - rate) < CLOSE_ENOUGH) {
                return new StreamRate(start, next, meanBefore, round);
            }
            rate = next;
        }
        return new StreamRate(start, rate, meanBefore, MOST_ROUNDS);
    }

    /** By how much every logit moves when the share changes: Bayes' rule in odds. */
    double shift() {
        return shift(before, after);
    }

    private static double shift(double before, double after) {
        return Calibration.logitOf(after) - Calibration.logitOf(before);
    }

    private static double bounded(double rate) {
        return Math.max(LEAST, Math.min(1 - LEAST, rate));
    }

    private static double meanProbability(LogitCounts logits, double shift) {
        double sum = 0;
        for (int bin = 0; bin < logits.bins(); bin++) {
            if (logits.count(bin) > 0) {
                sum += logits.count(bin) * Calibration.sigmoid(logits.logit(bin) + shift);
            }
        }
        return sum / logits.total();
    }
}
