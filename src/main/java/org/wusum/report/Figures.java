package org.wusum.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wusum.eval.Estimate;

/**
 * Writes numbers as pages show them: in digits 0 to 9 and the same in every locale, rounded half up, with a true minus sign (U+2212),
 * and never with one before a zero.
 */
public final class Figures {

    /** What stands where a number is not defined. */
    public static final String UNDEFINED = "–";

    private static final char MINUS = '\u2212';

    /** Left-to-right isolate and its end (UAX #9): a sign stays in front of its number where the text runs from the right. */
    private static final char ISOLATE = '\u2066';

    private static final char END_OF_ISOLATE = '\u2069';

    private static final int SCORE_DECIMALS = 3;

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
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : MINUS + "∞";
        }
        return plain(value, decimals).replace('-', MINUS);
    }

    /**
     * A number for a program to read, such as a place in a drawing.
     *
     * @param value the number, which must be finite
     * @param decimals how many decimals
     * @return the number, with a hyphen for a minus sign
     */
    static String plain(double value, int decimals) {
        return rounded(value, decimals).toPlainString();
    }

    /** Of the decimal number that stands for the value, as formats do, so that 0.0125 is rounded up, although it is stored as less. */
    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** A score, probability or share: three decimals. One below 1 never reads 1.000. */
    public static String score(double value) {
        return decimals(shown(value), SCORE_DECIMALS);
    }

    /** A score in thousandths, rounded as {@link #score} does. */
    static int thousandths(double score) {
        return rounded(shown(score), SCORE_DECIMALS).unscaledValue().intValueExact();
    }

    private static double shown(double score) {
        return score < 1 && score >= 0.9995 ? 0.999 : score;
    }

    /** A weight in logits: its sign and two decimals. */
    public static String weight(double value) {
        return signed(value, 2);
    }

    /** A weight for attributes, where no markup can keep it from its surroundings. */
    static String isolatedWeight(double value) {
        return ISOLATE + weight(value) + END_OF_ISOLATE;
    }

    /** A difference: its sign and three decimals. */
    public static String difference(double value) {
        return signed(value, SCORE_DECIMALS);
    }

    private static String signed(double value, int decimals) {
        String text = decimals(value, decimals);
        return Double.isNaN(value) || text.charAt(0) == MINUS ? text : "+" + text;
    }

    /** A count with separators, such as 1,234. */
    public static String count(long value) {
        StringBuilder digits = new StringBuilder().append(value);
        int first = value < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return value < 0 ? MINUS + digits.substring(first) : digits.toString();
    }

    /** An interval in brackets; empty where there is none. */
    public static String interval(Estimate estimate) {
        return Double.isNaN(estimate.low()) ? "" : "[" + score(estimate.low()) + ", " + score(estimate.high()) + "]";
    }
}
