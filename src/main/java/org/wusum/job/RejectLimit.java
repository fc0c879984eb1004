package org.wusum.job;

import java.math.BigDecimal;

/**
 * How many rejected records a job may have and still succeed. Immutable.
 *
 * @param amount a number of records, or a share of all records in percent
 * @param percent whether the amount is a share
 */
public record RejectLimit(BigDecimal amount, boolean percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Any number of records may be rejected. */
    public static final RejectLimit NONE = new RejectLimit(HUNDRED, true);

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is negative, a share above 100, or a number of records with a fraction
     */
    public RejectLimit {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        if (amount.signum() < 0 || (percent ? amount.compareTo(HUNDRED) > 0 : !whole)) {
            throw wrong(amount.toPlainString() + (percent ? "%" : ""));
        }
    }

    /**
     * Reads {@code 20} as twenty records and {@code 0.5%} as half of a hundredth of all records.
     *
     * @param text the limit
     * @return the limit
     * @throws IllegalArgumentException if the text is neither
     */
    public static RejectLimit parse(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        // Stated as a pattern because BigDecimal also takes other scripts' digits and huge exponents.
        if (!number.matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw wrong(text);
        }
        return new RejectLimit(new BigDecimal(number), percent);
    }

    private static IllegalArgumentException wrong(String found) {
        return new IllegalArgumentException(
                "found " + found + ", expected a number of records such as 20, or a share such as 0.5%");
    }

    /** Whether the limit is broken for certain, however many records follow. */
    boolean isBrokenAt(long rejected) {
        return !percent && BigDecimal.valueOf(rejected).compareTo(amount) > 0;
    }

    /** Whether the limit is broken when all records were read. */
    boolean isBrokenBy(long rejected, long read) {
        BigDecimal allowed = percent ? amount.multiply(BigDecimal.valueOf(read)).movePointLeft(2) : amount;
        return BigDecimal.valueOf(rejected).compareTo(allowed) > 0;
    }

    /** The limit as {@link #parse} reads it. */
    @Override
    public String toString() {
        return amount.toPlainString() + (percent ? "%" : "");
    }
}
