package org.wusum.model;

/**
 * An open-addressing table from n-gram key to feature number. Immutable and safe for all threads.
 */
final class FeatureTable {

    /** The number of what is no feature. */
    static final int ABSENT = -1;

    // A byte of each slot's key, 0 where the slot is empty: most n-grams looked up are unknown, and this array stays in
    // the cache.
    private final byte[] tags;
    private final long[] slots;
    private final int[] numbers;
    private final int mask;

    /** Hashes come nowhere near it in a table that is half full; keys made up to be slow would. */
    private static final int LONGEST_RUN = 10_000;

    private FeatureTable(long[] slots, int[] numbers) {
        this.tags = new byte[slots.length];
        this.slots = slots;
        this.numbers = numbers;
        this.mask = slots.length - 1;
    }

    /**
     * A table in which the key at position i has the number i.
     *
     * @param keys distinct keys, none of them 0
     * @throws IllegalArgumentException if a key is 0 or stands twice
     */
    static FeatureTable of(long[] keys) {
        // Half full at most, so a probe for an unknown n-gram, the commonest case, ends after a step or two.
        int capacity = Integer.highestOneBit(Math.max(4, keys.length * 2 - 1)) * 2;
        FeatureTable table = new FeatureTable(new long[capacity], new int[capacity]);
        for (int number = 0; number < keys.length; number++) {
            table.put(keys[number], number);
        }
        return table;
    }

    private void put(long key, int number) {
        if (key == 0) {
            throw new IllegalArgumentException("feature " + number + " has the key 0, which no n-gram has");
        }
        int slot = (int) key & mask;
        int steps = 0;
        while (slots[slot] != 0) {
            if (++steps > LONGEST_RUN) {
                throw new IllegalArgumentException("feature " + number + " is the " + LONGEST_RUN
                        + "th in a run of keys that lie together: expected hashes, which are spread evenly");
            }
            if (slots[slot] == key) {
                throw new IllegalArgumentException("features " + numbers[slot] + " and " + number + " share a key");
            }
            slot = (slot + 1) & mask;
        }
        tags[slot] = tag(key);
        slots[slot] = key;
        numbers[slot] = number;
    }

    /** The feature's number, or a negative number where the n-gram is no feature. */
    int numberOf(long key) {
        int slot = (int) key & mask;
        byte tag = tag(key);
        byte found = tags[slot];
        while (found != 0) {
            if (found == tag && slots[slot] == key) {
                return numbers[slot];
            }
            slot = (slot + 1) & mask;
            found = tags[slot];
        }
        return ABSENT;
    }

    /** From the bits that do not say the slot. */
    private static byte tag(long key) {
        return (byte) ((key >>> 56) | 1);
    }
}
