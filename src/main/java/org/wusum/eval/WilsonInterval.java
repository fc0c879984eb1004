package org.wusum.eval;

/**
 * The score interval of a proportion (Wilson, "Probable inference, the law of succession, and statistical inference", 1927),
 * which stays sound for few trials and for proportions near 0 and 1.
 */
public final class WilsonInterval {

    private WilsonInterval() {}

    /**
     * The proportion of successes and its interval; all NaN without trials.
     *
     * @param level the probability that the interval is meant to cover, above 0 and at most 0.999999
     * @throws IllegalArgumentException if the successes are not from 0 to the trials, or the level is outside its range
     */
    public static Estimate of(int successes, int trials, double level) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "found " + successes + " successes of " + trials + " trials, expected 0 to the number of trials");
        }
        double z = Normal.quantile((1 + level) / 2);
        double share = (double) successes / trials;
        double z2 = z * z;
        double centre = (share + z2 / (2.0 * trials)) / (1 + z2 / trials);
        double half = z * Math.sqrt(share * (1 - share) / trials + z2 / (4.0 * trials * trials)) / (1 + z2 / trials);
        // At the ends the formula gives 0 and 1 exactly; rounding must not take the interval past them.
        double low = successes == 0 && trials > 0 ? 0 : centre - half;
        double high = successes == trials && trials > 0 ? 1 : centre + half;
        return new Estimate(share, low, high);
    }
}
