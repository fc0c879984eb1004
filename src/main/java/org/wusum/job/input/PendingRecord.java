package org.wusum.job.input;

/**
 * A record that was found in its source and is perhaps not parsed yet: finding records goes in order, parsing them need not.
 * Immutable and safe for all threads.
 */
public interface PendingRecord {

    /**
     * Parses the record.
     *
     * @return the article, or what is wrong with it
     */
    InputRecord parse();

    /**
     * About how much memory the record holds.
     *
     * @return its size in bytes as it came
     */
    long size();

    /** A record that was parsed where it was found. */
    static PendingRecord parsed(InputRecord record, long size) {
        return new Parsed(record, size);
    }

    /**
     * A record that was parsed where it was found.
     *
     * @param parse the record
     * @param size its size in bytes as it came
     */
    record Parsed(InputRecord parse, long size) implements PendingRecord {}
}
