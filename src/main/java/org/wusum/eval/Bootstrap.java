package org.wusum.eval;

/**
 * How intervals are computed: by the percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
 * chapter 13) over whole groups, since texts of one article are not independent. Immutable.
 *
 * @param samples how many times the groups are drawn with replacement; 0 for no intervals
 * @param level the probability that the interval is meant to cover, between 0 and 1
 * @param seed the seed of the draws; the same seed gives the same intervals on every Java release
 */
public record Bootstrap(int samples, double level, long seed) {

    /** The largest number of samples. */
    public static final int MAX_SAMPLES = 100_000;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the number of samples or the level is outside its range
     */
    public Bootstrap {
        if (samples < 0 || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException("found " + samples + " samples, expected 0 to " + MAX_SAMPLES);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("found a level of " + level + ", expected one between 0 and 1");
        }
    }

    /** 1000 samples, level 0.95, seed 1. */
    public static Bootstrap standard() {
        return new Bootstrap(1000, 0.95, 1);
    }

    /** No intervals: for comparing many variants, where only the values count. */
    public static Bootstrap none() {
        return new Bootstrap(0, 0.95, 1);
    }
}
