package org.wusum.corpus;

/**
 * A split of a corpus into rows to learn from and rows to measure on, each ascending. The arrays are not copied: treat them
 * as read-only.
 *
 * @param train rows to learn from
 * @param test rows to measure on
 */
@SuppressWarnings(
        "ArrayRecordComponent") // compared by nobody, and boxed lists of rows would cost four times the memory
public record Fold(int[] train, int[] test) {}
