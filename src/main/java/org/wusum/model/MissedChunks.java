package org.wusum.model;

import java.util.Arrays;

/**
 * Which chunks one reader has missed of late. A chunk is worth keeping from its second miss on, so that the many words that come once
 * drive out none and cost no memory (the doorkeeper of Einziger, Friedman and Manes 2017). Belongs to one thread.
 */
final class MissedChunks {

    private static final int BITS = 1 << 18;

    /** After so many all are forgotten; one in sixteen bits is set then at most. */
    private static final int MOST = BITS / 16;

    /** Longer chunks are addresses or damage, and hardly come again. */
    private static final int LONGEST_KEPT = 24;

    private final long[] missed = new long[BITS / Long.SIZE];
    private int misses;

    /** Notes a chunk that was not found, and says whether to keep it. */
    boolean isAgain(long hash, int length) {
        if (length > LONGEST_KEPT) {
            return false;
        }
        int bit = (int) (hash >>> 16) & (BITS - 1);
        if ((missed[bit / Long.SIZE] & (1L << bit)) != 0) {
            return true;
        }
        missed[bit / Long.SIZE] |= 1L << bit;
        if (++misses % MOST == 0) {
            Arrays.fill(missed, 0);
        }
        return false;
    }

    /** How many chunks were missed for the first time. */
    int count() {
        return misses;
    }
}
