package org.wusum.eval;

import java.util.Arrays;

/** Percentiles of a sample by linear interpolation, definition 7 of Hyndman and Fan (1996), which NumPy uses too. */
final class Percentiles {

    private final double[] sorted;

    /** Takes the numbers of the sample and leaves NaN out. */
    Percentiles(double[] sample) {
        sorted = Arrays.stream(sample)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
    }

    /** The number below which the given share of the sample lies; NaN for an empty sample. */
    double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
