package org.wusum.job.watch;

import java.util.List;

/**
 * How sizes are distributed, in powers of two: bin 0 holds the size 0, bin i the sizes from 2<sup>i-1</sup> to
 * 2<sup>i</sup>-1. Immutable.
 *
 * @param bins how many sizes are in each bin
 */
public record SizeHistogram(List<Long> bins) {

    /** The number of bins: as many as there are powers of two in an {@code int}, and one for 0. */
    public static final int BINS = 32;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there are not {@value #BINS} bins or a count is negative
     */
    public SizeHistogram {
        bins = Counts.checked(bins, BINS);
    }

    /**
     * The bin of a size.
     *
     * @param size not negative
     * @return its bin
     */
    static int bin(int size) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(size);
    }

    /**
     * The least size that belongs to a bin.
     *
     * @param bin from 0 to 31
     * @return 0, 1, 2, 4, 8 and so on
     */
    public static int least(int bin) {
        return bin == 0 ? 0 : 1 << (bin - 1);
    }

    /**
     * How many sizes were counted.
     *
     * @return the sum over the bins
     */
    public long total() {
        return Counts.total(bins);
    }

    /**
     * The bin that the median is in: the lower one where it is between two.
     *
     * @return the bin, -1 where nothing was counted
     */
    public int medianBin() {
        long half = (total() + 1) / 2;
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += bins.get(bin);
            if (half > 0 && below >= half) {
                return bin;
            }
        }
        return -1;
    }
}
