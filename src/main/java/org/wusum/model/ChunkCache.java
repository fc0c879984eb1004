package org.wusum.model;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps what the model makes of the commonest chunks of text: few different words make up most of any text (Zipf 1949). A chunk gets a
 * place whose chunk was not asked for of late (the clock algorithm, Corbató 1968).
 *
 * <p>Safe for all threads without locks. One thread may overwrite what another has put into the table. That costs time alone: what is kept
 * for a chunk is what would come out again. Nothing here is written for every chunk or every paragraph, as that would have the
 * processor's cores take the same memory from each other.
 */
final class ChunkCache {

    /** About 110 bytes each, so 7 MB in all; on an archive of news they answer for nine of ten words. */
    private static final int PLACE_BITS = 16;

    /** How many places a chunk may be kept in. */
    private static final int WAYS = 4;

    private static final int[] NOTHING = new int[ChunkFeatures.KEY];

    private final AtomicReferenceArray<int[]> places = new AtomicReferenceArray<>(1 << PLACE_BITS);
    // A part of the key of the chunk in each place, so that the others of the four are not looked at.
    private final char[] tags = new char[1 << PLACE_BITS];
    // Whether the chunk in each place was asked for since it was last considered for being driven out.
    private final boolean[] used = new boolean[1 << PLACE_BITS];

    ChunkCache() {
        // So that no place is ever empty; nothing matches it, as no chunk has no units.
        for (int place = 0; place < places.length(); place++) {
            places.setPlain(place, NOTHING);
        }
    }

    /** A hash of a chunk's key, for the other methods. */
    static long hash(long firstKey, long secondKey) {
        long mixed = (firstKey ^ Long.rotateLeft(secondKey * 0x9E3779B97F4A7C15L, 32)) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    /** The place in which a chunk with this hash is, if it is kept. */
    int place(long hash) {
        int first = first(hash);
        char tag = tag(hash);
        return tags[first] == tag
                ? first
                : tags[first + 1] == tag ? first + 1 : tags[first + 2] == tag ? first + 2 : first + 3;
    }

    private static int first(long hash) {
        return (int) hash & ((1 << PLACE_BITS) - WAYS);
    }

    private static char tag(long hash) {
        return (char) (hash >>> 48);
    }

    /** What is in a place. */
    int[] at(int place) {
        return places.getAcquire(place);
    }

    /** Notes that what is in a place was asked for. */
    void use(int place) {
        if (!used[place]) {
            used[place] = true;
        }
    }

    /**
     * Keeps an array that nobody changes any more.
     *
     * @param turn another number each time, so that not always the same place is looked at first and driven out
     */
    void keep(long hash, int[] features, int turn) {
        int place = leastUsed(first(hash), turn);
        tags[place] = tag(hash);
        used[place] = true;
        places.setRelease(place, features);
    }

    private int leastUsed(int first, int turn) {
        for (int i = 0; i < WAYS; i++) {
            int place = first + ((turn + i) & (WAYS - 1));
            if (!used[place]) {
                return place;
            }
            used[place] = false;
        }
        return first + (turn & (WAYS - 1));
    }
}
