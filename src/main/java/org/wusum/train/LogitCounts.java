package org.wusum.train;

/**
 * How often each calibrated logit was met, in bins so narrow that the estimate does not feel them: a stream of any length is
 * counted in the same memory, and in whatever order it comes the counts are the same. Not thread-safe.
 */
final class LogitCounts {

    private static final double BINS_PER_LOGIT = 64;
    private static final int LARGEST_LOGIT = 40;

    private final long[] counts = new long[(int) (2 * LARGEST_LOGIT * BINS_PER_LOGIT) + 1];
    private long total;

    void add(double logit) {
        double bounded = Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
        counts[(int) Math.round((bounded + LARGEST_LOGIT) * BINS_PER_LOGIT)]++;
        total++;
    }

    long total() {
        return total;
    }

    int bins() {
        return counts.length;
    }

    long count(int bin) {
        return counts[bin];
    }

    /** The logit in the middle of a bin. */
    double logit(int bin) {
        return bin / BINS_PER_LOGIT - LARGEST_LOGIT;
    }
}
