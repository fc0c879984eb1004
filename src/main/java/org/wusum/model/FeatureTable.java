package org.wusum.model;

/**
 * An open-addressing table from n-gram key to feature number. Immutable and safe for all threads.
 */
final class FeatureTable {

    /** The number of what is no feature. */
    static final int ABSENT = -1;

    /** Hashes come nowhere near it at this load; keys made up to be slow would. */
    private static final int LONGEST_RUN = 10_000;

    /** Slots for each key, at least: a probe ends after a step or two, and the table fits the processor's cache. */
    private static final double SLOTS_PER_KEY = 1.6;

    // In each slot a key's number plus one, and above it as many bits of the key as there is room for; 0 in an empty
    // one. A key is looked at only where these agree.
    private final int[] slots;
    private final long[] keys;
    private final int mask;
    private final int numberMask;

    private FeatureTable(long[] keys, int capacity) {
        this.slots = new int[capacity];
        this.keys = keys;
        this.mask = capacity - 1;
        this.numberMask = (Integer.highestOneBit(Math.max(1, keys.length)) << 1) - 1;
    }

    /**
     * A table in which the key at position i has the number i. Keeps the array, which nobody may change.
     *
     * @param keys distinct keys, none of them 0
     * @throws IllegalArgumentException if a key is 0 or stands twice
     */
    static FeatureTable of(long[] keys) {
        int capacity = Integer.highestOneBit(Math.max(4, (int) (keys.length * SLOTS_PER_KEY) - 1)) * 2;
        FeatureTable table = new FeatureTable(keys, capacity);
        for (int number = 0; number < keys.length; number++) {
            table.put(keys[number], number);
        }
        return table;
    }

    private void put(long key, int number) {
        if (key == 0) {
            throw new IllegalArgumentException("feature " + number + " has the key 0, which no n-gram has");
        }
        int tag = tag(key);
        int slot = (int) key & mask;
        int steps = 0;
        while (slots[slot] != 0) {
            if (++steps > LONGEST_RUN) {
                throw new IllegalArgumentException("feature " + number + " is the " + LONGEST_RUN
                        + "th in a run of keys that lie together: expected hashes, which are spread evenly");
            }
            int other = (slots[slot] & numberMask) - 1;
            if ((slots[slot] & ~numberMask) == tag && keys[other] == key) {
                throw new IllegalArgumentException("features " + other + " and " + number + " share a key");
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = tag | (number + 1);
    }

    /** The feature's number, or a negative number where the n-gram is no feature. */
    int numberOf(long key) {
        int tag = tag(key);
        int slot = (int) key & mask;
        int found = slots[slot];
        while (found != 0) {
            int number = (found & numberMask) - 1;
            if ((found & ~numberMask) == tag && keys[number] == key) {
                return number;
            }
            slot = (slot + 1) & mask;
            found = slots[slot];
        }
        return ABSENT;
    }

    /**
     * Puts the numbers of many keys, as {@link #numberOf} gives them, into an array. Each step is taken for all keys before the next, so
     * that the processor fetches what one needs from memory while it waits for the others.
     */
    void numbersOf(long[] wanted, int size, int[] numbers) {
        for (int i = 0; i < size; i++) {
            numbers[i] = slots[(int) wanted[i] & mask];
        }
        for (int i = 0; i < size; i++) {
            numbers[i] = numbers[i] == 0 ? ABSENT : checked(numbers[i], wanted[i]);
        }
    }

    /** The number that a key's first slot holds if it is the key's. */
    private int checked(int found, long key) {
        int number = (found & numberMask) - 1;
        return (found & ~numberMask) == tag(key) && keys[number] == key ? number : numberOf(key);
    }

    /** From the bits that do not say the slot. */
    private int tag(long key) {
        return (int) (key >>> 32) & ~numberMask;
    }
}
