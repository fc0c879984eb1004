package org.wusum.job.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The difference of two shares with an interval: the hybrid of two Wilson score intervals, method 10 of Newcombe, Interval
 * estimation for the difference between independent proportions, Statistics in Medicine 17 (1998). It holds for shares near 0
 * too, where most topics are. Immutable.
 *
 * @param value the other share less the baseline's
 * @param low the lower end of the interval
 * @param high the upper end
 */
public record ShareDifference(double value, double low, double high) {

    /** A change is looked at if it is surely at least this part of the baseline's share. */
    public static final double LOOK_PART = 0.25;

    /** And at least this large, as a share. */
    public static final double LOOK_LEAST = 0.01;

    /** A change is a large one if it is surely at least this part of the baseline's share. */
    public static final double DRIFTED_PART = 0.5;

    /** And at least this large, as a share. */
    public static final double DRIFTED_LEAST = 0.02;

    /** A number of articles and how many of them have something. */
    record Part(long some, long all) {

        double share() {
            return (double) some / all;
        }
    }

    private record Wilson(double low, double high) {

        /** Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927). */
        static Wilson of(Part part, double z) {
            double n = part.all();
            double p = part.share();
            double scale = 1 + z * z / n;
            double centre = (p + z * z / (2 * n)) / scale;
            double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
            return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
        }
    }

    /**
     * Compares two shares.
     *
     * @param baseline the one
     * @param other the other
     * @param level how often the interval may miss the difference, above 0 and at most 0.5
     * @return the difference; without an end (NaN) where there is no article in one of them
     */
    static ShareDifference of(Part baseline, Part other, double level) {
        double z = Quantiles.normalAbove(level / 2);
        Wilson before = Wilson.of(baseline, z);
        Wilson after = Wilson.of(other, z);
        double p = baseline.share();
        double q = other.share();
        return new ShareDifference(
                q - p,
                q - p - Math.hypot(q - after.low, before.high - p),
                q - p + Math.hypot(after.high - q, p - before.low));
    }

    /** What the difference says, if there are enough articles. */
    Verdict verdict(double baseline) {
        double sure = Math.max(0, Math.max(low, -high));
        if (sure >= Math.max(DRIFTED_LEAST, DRIFTED_PART * baseline)) {
            return Verdict.DRIFTED;
        }
        return sure >= Math.max(LOOK_LEAST, LOOK_PART * baseline) ? Verdict.LOOK : Verdict.STABLE;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", value);
        map.put("low", low);
        map.put("high", high);
        return map;
    }
}
