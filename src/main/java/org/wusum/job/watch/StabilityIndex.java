package org.wusum.job.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The population stability index of two samples in the same bins: the sum of (q - p) ln(q / p) over the bins, where p is the
 * baseline's share and q the other's. Siddiqi, Credit Risk Scorecards (2006), with the bounds 0.1 and 0.25 that are usual
 * there. Immutable.
 *
 * <p>Small samples have a large index by chance alone. Where nothing has changed, the index is about (1/n + 1/m) times a
 * chi-square number of bins - 1 degrees of freedom (Yurdakul, Statistical Properties of Population Stability Index, 2018), so
 * (bins - 1)(1/n + 1/m) is to be expected. A verdict other than stable needs both: an index that chance gives too rarely, and a
 * bound that is reached by what the index has above the expected.
 *
 * <p>Neighbouring bins are joined until each is expected to hold at least {@value #LEAST_EXPECTED} of the smaller sample, the
 * usual condition for chi-square (Cochran, Some methods for strengthening the common chi-square tests, 1954). What may still be
 * empty in one sample has half an article added in each bin, the prior of Jeffreys: unlike a small fixed share, it means
 * less the larger the samples are.
 *
 * @param value the index
 * @param expected what it would be about without a change
 * @param critical what it exceeds without a change at the level asked for
 * @param bins how many bins were left
 */
public record StabilityIndex(double value, double expected, double critical, int bins) {

    /** From here on a change is usually looked at. */
    public static final double LOOK = 0.1;

    /** From here on a change is usually called a large one. */
    public static final double DRIFTED = 0.25;

    private static final int LEAST_EXPECTED = 5;
    private static final double ADDED = 0.5;

    /**
     * Compares two samples.
     *
     * @param baseline how many are in each bin
     * @param other the same for the other sample
     * @param level how often chance alone may exceed {@code critical}, above 0 and at most 0.5
     * @return the index; of one bin and with the value 0 where a sample is empty
     * @throws IllegalArgumentException if there are not as many bins in both
     */
    static StabilityIndex of(List<Long> baseline, List<Long> other, double level) {
        if (baseline.size() != other.size()) {
            throw new IllegalArgumentException(
                    "found " + other.size() + " bins, expected " + baseline.size() + " as in the baseline");
        }
        long n = Counts.total(baseline);
        long m = Counts.total(other);
        if (n == 0 || m == 0) {
            return new StabilityIndex(0, 0, 0, 1);
        }
        List<Bin> bins = joined(baseline, other, LEAST_EXPECTED * (double) (n + m) / Math.min(n, m));
        double unit = 1.0 / n + 1.0 / m;
        int degrees = bins.size() - 1;
        double critical = degrees == 0 ? 0 : unit * Quantiles.chiSquareAbove(level, degrees);
        return new StabilityIndex(index(bins, n, m), unit * degrees, critical, bins.size());
    }

    private record Bin(long baseline, long other) {

        Bin plus(Bin next) {
            return new Bin(baseline + next.baseline, other + next.other);
        }

        long both() {
            return baseline + other;
        }
    }

    /** Joins by both samples together: where they are alike, that does not favour a difference. */
    private static List<Bin> joined(List<Long> baseline, List<Long> other, double least) {
        List<Bin> bins = new ArrayList<>();
        Bin open = new Bin(0, 0);
        for (int i = 0; i < baseline.size(); i++) {
            open = open.plus(new Bin(baseline.get(i), other.get(i)));
            if (open.both() >= least) {
                bins.add(open);
                open = new Bin(0, 0);
            }
        }
        if (open.both() > 0) {
            bins.add(bins.isEmpty() ? open : bins.remove(bins.size() - 1).plus(open));
        }
        return bins;
    }

    private static double index(List<Bin> bins, long n, long m) {
        double added = ADDED * bins.size();
        double sum = 0;
        for (Bin bin : bins) {
            double p = (bin.baseline + ADDED) / (n + added);
            double q = (bin.other + ADDED) / (m + added);
            sum += (q - p) * Math.log(q / p);
        }
        return sum;
    }

    /** What the index says, if there are enough articles. */
    Verdict verdict() {
        double excess = value - expected;
        if (value <= critical || excess < LOOK) {
            return Verdict.STABLE;
        }
        return excess < DRIFTED ? Verdict.LOOK : Verdict.DRIFTED;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", value);
        map.put("expected", expected);
        map.put("critical", critical);
        map.put("bins", bins);
        return map;
    }
}
