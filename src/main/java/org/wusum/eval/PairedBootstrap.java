package org.wusum.eval;

import java.util.Arrays;
import java.util.List;

/** The metrics of two classifiers on the same draws of the texts. Immutable once made. */
final class PairedBootstrap {

    // Sums in another order can make equal metrics differ in their last digits, which is no difference between
    // classifiers.
    private static final double ROUNDING = 1e-12;

    private final double[] first;
    private final double[] second;
    private final double[][] sampled;
    private final double level;

    /** Draws; both lists have the same groups and gold row by row. */
    PairedBootstrap(int topics, List<Judged> a, List<Judged> b, Bootstrap bootstrap) {
        Scoreboard firstBoard = new Scoreboard(topics, a);
        Scoreboard secondBoard = new Scoreboard(topics, b);
        int[] ones = new int[a.size()];
        Arrays.fill(ones, 1);
        first = firstBoard.metrics(ones);
        second = secondBoard.metrics(ones);
        level = bootstrap.level();
        GroupResampling resampling = new GroupResampling(a, bootstrap.seed());
        sampled = new double[first.length][resampling.groups() < 2 ? 0 : bootstrap.samples()];
        for (int sample = 0; sample < sampled[0].length; sample++) {
            int[] weights = resampling.nextWeights();
            add(sample, firstBoard.metrics(weights), secondBoard.metrics(weights));
        }
    }

    private void add(int sample, double[] firstMetrics, double[] secondMetrics) {
        for (int metric = 0; metric < sampled.length; metric++) {
            sampled[metric][sample] = minus(firstMetrics[metric], secondMetrics[metric]);
        }
    }

    /** The difference of one metric of {@link Scoreboard#metrics}. */
    Difference difference(int metric) {
        double value = minus(first[metric], second[metric]);
        if (Double.isNaN(value)) {
            return new Difference(first[metric], second[metric], value, Double.NaN, Double.NaN, Double.NaN);
        }
        Percentiles percentiles = new Percentiles(sampled[metric]);
        double tail = (1 - level) / 2;
        return new Difference(
                first[metric],
                second[metric],
                value,
                percentiles.at(tail),
                percentiles.at(1 - tail),
                pValue(value, sampled[metric]));
    }

    private static double minus(double a, double b) {
        double difference = a - b;
        return Math.abs(difference) < ROUNDING ? 0 : difference;
    }

    private static double pValue(double value, double[] differences) {
        double[] defined = Arrays.stream(differences)
                .filter(number -> !Double.isNaN(number))
                .toArray();
        if (defined.length == 0) {
            return Double.NaN;
        }
        if (value == 0) {
            return 1;
        }
        double otherSide = 0;
        for (double number : defined) {
            otherSide += number == 0 ? 0.5 : Math.signum(number) == Math.signum(value) ? 0 : 1;
        }
        return Math.min(1, 2 * (otherSide + 1) / (defined.length + 1));
    }
}
