package org.wusum.job;

import java.math.BigDecimal;
import org.wusum.job.input.BadInputException;

/**
 * How many rejected records a job may have and still succeed. A number ends it with the first record above it, a share once
 * {@value #RECORDS_OF_A_SHARE} records have been read. Immutable.
 *
 * @param amount a number of records, or a share of all records in percent
 * @param percent whether the amount is a share
 */
public record RejectLimit(BigDecimal amount, boolean percent) {

    /** So many records must have been read before a share of them means anything. */
    static final long RECORDS_OF_A_SHARE = 1000;

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

    /**
     * Whether to end early: a number is broken for certain, and a share that is broken after many records is not going to be met
     * by the rest either, as a rule.
     */
    boolean isBrokenAt(long rejected, long read) {
        return percent ? read >= RECORDS_OF_A_SHARE && isBrokenBy(rejected, read) : isBrokenBy(rejected, read);
    }

    /**
     * Ends a job that has no hope of keeping the limit.
     *
     * @throws BadInputException if more were rejected than may be
     */
    void requireKeptAt(TaggingCounts counts) throws BadInputException {
        if (isBrokenAt(counts.rejected(), counts.read())) {
            throw broken(counts);
        }
    }

    /**
     * Ends a job that has read everything and did not keep the limit.
     *
     * @param counts what came of its records
     * @throws BadInputException if more were rejected than may be
     */
    public void requireKeptBy(TaggingCounts counts) throws BadInputException {
        if (isBrokenBy(counts.rejected(), counts.read())) {
            throw broken(counts);
        }
    }

    private BadInputException broken(TaggingCounts counts) {
        return new BadInputException(counts.rejected() + " of " + counts.read()
                + " records were rejected, expected at most " + this + "; correct the input or allow for more");
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
