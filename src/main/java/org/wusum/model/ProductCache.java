package org.wusum.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a convolution's filters make of the first words of a table: multiplying a word's vector with all filters is nearly all of what
 * a network costs, and gives the same for the same word.
 *
 * <p>Training gives the first rows to the commonest words of its paragraphs. To keep just these answers for as many words of running text as
 * to keep what was asked for most often of late, and it costs neither counts nor anything thrown away and made again.
 *
 * <p>Safe for all threads without locks: a word's products are put into its own place once they are complete, and two threads that
 * make them at the same time make the same.
 */
final class ProductCache {

    /** Keeps nothing. */
    static final ProductCache NONE = new ProductCache(0);

    /** Of the array of a word's taps, and of one tap. */
    private static final int HEADER_BYTES = 16;

    private final AtomicReferenceArray<float @Nullable [][]> places;

    private ProductCache(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    /** A cache for the words of a table that keeps up to so many bytes of products. */
    static ProductCache of(WordTable words, Convolution network, int bytes) {
        int each = network.columns() * Float.BYTES
                + network.taps() * (HEADER_BYTES + Integer.BYTES)
                + HEADER_BYTES
                + Integer.BYTES;
        return new ProductCache(Math.min(bytes / each, words.size()));
    }

    /** Whether a word has a place. */
    boolean keeps(int row) {
        return row < places.length();
    }

    /** The products of a word, tap by tap, which nobody may change, or null where they are not kept or not known yet. */
    float @Nullable [][] get(int row) {
        return row < places.length() ? places.getAcquire(row) : null;
    }

    /** Keeps the products of a word that has a place; whoever gives them changes them no more. */
    void keep(int row, float[][] products) {
        places.setRelease(row, products);
    }
}
