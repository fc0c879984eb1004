package org.wusum.model;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what a convolution's filters make of the commonest words: multiplying a word's vector with all filters is nearly all of what
 * a network costs, and gives the same for the same word.
 *
 * <p>A place is given to the word that was asked for more often of late (in the manner of TinyLFU, Einziger, Friedman and Manes 2017), so
 * that rare words, which are most, do not drive out common ones.
 *
 * <p>Safe for all threads without locks. What is kept are immutable objects in an array, where one thread may overwrite what
 * another has put there or not see it yet; the counts may miss some. That costs time alone: a word's products are always the same.
 */
final class ProductCache {

    /** Keeps nothing. */
    static final ProductCache NONE = new ProductCache(0, 0);

    private static final int WAYS = 4;

    /** After so many requests for each place all counts are halved, so that what was common once gives way. */
    private static final int REQUESTS_PER_PLACE = 128;

    private final @Nullable Products[] places;
    private final byte[] counts;
    private int requests;

    /** The products of one word; nobody changes the array. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Products(int row, float[] values) {}

    private ProductCache(int places, int rows) {
        this.places = new Products[places];
        this.counts = new byte[rows];
    }

    /** A cache for the words of a table that keeps up to so many bytes of products. */
    static ProductCache of(WordTable words, int columns, int bytes) {
        int places = Math.min(bytes / (columns * Float.BYTES + 48), words.size()) / WAYS * WAYS;
        return places == 0 ? NONE : new ProductCache(places, words.size());
    }

    /** The products of a word, which nobody may change, or null where they are not kept. */
    float @Nullable [] get(int row) {
        if (places.length == 0) {
            return null;
        }
        count(row);
        int first = firstPlace(row);
        for (int i = first; i < first + WAYS; i++) {
            Products found = places[i];
            if (found != null && found.row() == row) {
                return found.values();
            }
        }
        return null;
    }

    /** Offers the products of a word to keep; whoever offers them changes them no more. */
    void offer(int row, float[] values) {
        if (places.length == 0) {
            return;
        }
        int first = firstPlace(row);
        int rarest = first;
        int least = Integer.MAX_VALUE;
        for (int i = first; i < first + WAYS; i++) {
            Products kept = places[i];
            int count = kept == null ? -1 : counts[kept.row()];
            if (count < least) {
                least = count;
                rarest = i;
            }
        }
        if (counts[row] >= least) {
            places[rarest] = new Products(row, values);
        }
    }

    private int firstPlace(int row) {
        int sets = places.length / WAYS;
        int hash = row * 0x9E3779B9;
        return (int) (((hash & 0xFFFF_FFFFL) * sets) >>> 32) * WAYS;
    }

    private void count(int row) {
        byte before = counts[row];
        if (before < Byte.MAX_VALUE) {
            counts[row] = (byte) (before + 1);
        }
        if (++requests >= places.length * REQUESTS_PER_PLACE) {
            requests = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] >>= 1;
            }
        }
    }
}
