package org.wusum.job.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How numbers from 0 to 1 are distributed: 20 bins of equal width, the last with 1 in it, and the sum. All whole numbers, so
 * that adding up gives the same in whatever groups. Immutable.
 *
 * @param bins how many numbers are in each bin, from 0 upwards
 * @param millionths the sum of the numbers, each rounded to millionths
 */
public record ShareHistogram(List<Long> bins, long millionths) {

    /** The number of bins. */
    public static final int BINS = 20;

    static final long MILLION = 1_000_000;

    private static final String BINS_KEY = "bins";
    private static final String MILLIONTHS_KEY = "millionths";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there are not {@value #BINS} bins, a count is negative, or the sum is not between 0
     *     and the number of numbers
     */
    public ShareHistogram {
        bins = Counts.checked(bins, BINS);
        long most = Counts.total(bins) * MILLION;
        if (millionths < 0 || millionths > most) {
            throw new IllegalArgumentException("millionths: found " + millionths + ", expected 0 to " + most
                    + ", as no number in the bins is larger than 1");
        }
    }

    /**
     * The bin of a number.
     *
     * @param share a number from 0 to 1
     * @return its bin, from 0
     * @throws IllegalArgumentException if it is outside
     */
    static int bin(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("found " + share + ", expected a number from 0 to 1");
        }
        return Math.min((int) (share * BINS), BINS - 1);
    }

    /**
     * How many numbers were counted.
     *
     * @return the sum over the bins
     */
    public long total() {
        return Counts.total(bins);
    }

    /**
     * The mean.
     *
     * @return from 0 to 1; NaN where nothing was counted
     */
    public double mean() {
        return (double) millionths / MILLION / total();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(BINS_KEY, bins);
        map.put(MILLIONTHS_KEY, millionths);
        return map;
    }

    static ShareHistogram of(CountedKeys keys) {
        keys.having(Set.of(BINS_KEY, MILLIONTHS_KEY));
        List<Long> bins = keys.counts(BINS_KEY, BINS);
        long millionths = keys.sum(MILLIONTHS_KEY);
        return keys.placing(() -> new ShareHistogram(bins, millionths));
    }
}
