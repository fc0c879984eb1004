package org.wusum.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.wusum.eval.Estimate;

/** Writes numbers, the same in every locale. */
public final class Figures {

    /** What stands where a number is not defined. */
    public static final String UNDEFINED = "–";

    private Figures() {}

    /**
     * A number with a fixed number of decimals.
     *
     * @param value the number
     * @param decimals how many
     * @return the number; {@link #UNDEFINED} for NaN
     */
    public static String decimals(double value, int decimals) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        return Double.isInfinite(value)
                ? (value > 0 ? "∞" : "−∞")
                : BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** A score, probability or share: three decimals. */
    public static String score(double value) {
        return decimals(value, 3);
    }

    /** A weight in logits: its sign and two decimals. */
    public static String weight(double value) {
        String digits = decimals(Math.abs(value), 2);
        return (value < 0 ? "−" : "+") + digits;
    }

    /** A difference: its sign and three decimals. */
    public static String difference(double value) {
        return Double.isNaN(value) ? UNDEFINED : (value < 0 ? "−" : "+") + score(Math.abs(value));
    }

    /** A count with separators, such as 1,234. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** An interval in brackets; empty where there is none. */
    public static String interval(Estimate estimate) {
        return Double.isNaN(estimate.low()) ? "" : "[" + score(estimate.low()) + ", " + score(estimate.high()) + "]";
    }
}
