package org.wusum.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far probabilities are from what happens: the reliability diagram with bins of equal width, and the expected calibration
 * error over it (Naeini, Cooper and Hauskrecht 2015; Guo, Pleiss, Sun and Weinberger 2017), here for the probability that
 * one text has one topic.
 */
public final class CalibrationError {

    private CalibrationError() {}

    /**
     * The mean distance of probability and share over the bins, weighted by their texts, from 0 to 1; NaN without texts.
     *
     * @throws IllegalArgumentException if the arrays differ in length, a probability is outside 0 to 1 or {@code bins} is not
     *     positive
     */
    public static double expected(double[] probabilities, boolean[] gold, int bins) {
        double sum = 0;
        for (ReliabilityBin bin : bins(probabilities, gold, bins)) {
            sum += bin.count() == 0 ? 0 : bin.count() * Math.abs(bin.meanProbability() - bin.observed());
        }
        return sum / probabilities.length;
    }

    /**
     * The bins, from 0 upwards, the empty ones included.
     *
     * @throws IllegalArgumentException if the arrays differ in length, a probability is outside 0 to 1 or {@code bins} is not
     *     positive
     */
    public static List<ReliabilityBin> bins(double[] probabilities, boolean[] gold, int bins) {
        requireProbabilities(probabilities, gold, bins);
        int[] counts = new int[bins];
        int[] positives = new int[bins];
        double[] sums = new double[bins];
        for (int row = 0; row < probabilities.length; row++) {
            int bin = binOf(probabilities[row], bins);
            counts[bin]++;
            positives[bin] += gold[row] ? 1 : 0;
            sums[bin] += probabilities[row];
        }
        List<ReliabilityBin> result = new ArrayList<>(bins);
        for (int bin = 0; bin < bins; bin++) {
            double observed = (double) positives[bin] / counts[bin];
            result.add(new ReliabilityBin(
                    edge(bin, bins), edge(bin + 1, bins), counts[bin], sums[bin] / counts[bin], observed));
        }
        return List.copyOf(result);
    }

    /** The bin whose upper edge is the first not below the probability; the product alone can be one off by rounding. */
    static int binOf(double probability, int bins) {
        int bin = Math.min((int) (probability * bins), bins - 1);
        while (bin > 0 && probability <= edge(bin, bins)) {
            bin--;
        }
        while (probability > edge(bin + 1, bins)) {
            bin++;
        }
        return bin;
    }

    private static double edge(int index, int bins) {
        return (double) index / bins;
    }

    private static void requireProbabilities(double[] probabilities, boolean[] gold, int bins) {
        if (probabilities.length != gold.length || bins < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "found %d probabilities, %d labels and %d bins, expected as many labels as probabilities and a bin",
                    probabilities.length,
                    gold.length,
                    bins));
        }
        for (int row = 0; row < probabilities.length; row++) {
            requireProbability(probabilities[row], row);
        }
    }

    static void requireProbability(double probability, int row) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "found the probability " + probability + " in row " + row + ", expected 0 to 1");
        }
    }
}
