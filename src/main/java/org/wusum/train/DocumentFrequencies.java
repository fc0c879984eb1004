package org.wusum.train;

import java.util.Arrays;

/**
 * Counts in how many documents each n-gram stands: an open-addressing table of primitives, since a corpus of a few thousand
 * paragraphs already has a million different n-grams. Not for several threads.
 */
final class DocumentFrequencies {

    private static final int NO_DOCUMENT = -1;

    private long[] keys = new long[1 << 16];
    private int[] counts = new int[1 << 16];
    private int[] lastDocuments = new int[1 << 16];
    private int size;
    private int document = NO_DOCUMENT;

    void startDocument() {
        document++;
    }

    /** Counts an n-gram of the current document, once however often it stands there. */
    void add(long key) {
        int slot = slotOf(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            lastDocuments[slot] = NO_DOCUMENT;
            size++;
        }
        if (lastDocuments[slot] != document) {
            lastDocuments[slot] = document;
            counts[slot]++;
        }
        if (size * 2 > keys.length) {
            grow();
        }
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        int[] oldDocuments = lastDocuments;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        lastDocuments = new int[oldKeys.length * 2];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int slot = slotOf(oldKeys[old]);
                keys[slot] = oldKeys[old];
                counts[slot] = oldCounts[old];
                lastDocuments[slot] = oldDocuments[old];
            }
        }
    }

    int of(long key) {
        return counts[slotOf(key)];
    }

    /** The n-grams that stand in at least so many documents, in no particular order. */
    long[] keysWithAtLeast(int least) {
        long[] found = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && counts[slot] >= least) {
                found[count++] = keys[slot];
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The least frequency at which no more than {@code most} n-grams are left. */
    int leastForAtMost(int most) {
        int[] withFrequency = new int[document + 2];
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                withFrequency[counts[slot]]++;
            }
        }
        int kept = 0;
        int least = document + 2;
        while (least > 1 && kept + withFrequency[least - 1] <= most) {
            least--;
            kept += withFrequency[least];
        }
        return least;
    }
}
