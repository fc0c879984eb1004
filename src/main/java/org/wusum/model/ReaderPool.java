package org.wusum.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends readers, so that a thread need not make one for each paragraph. Safe for all threads without locks: a reader is with
 * one thread or in one place. Where a thread finds its place empty, it gets a new reader.
 */
final class ReaderPool {

    private static final int PLACES = 16;

    private final AtomicReferenceArray<@Nullable ParagraphReader> places = new AtomicReferenceArray<>(PLACES);
    private final Supplier<ParagraphReader> readers;

    ReaderPool(Supplier<ParagraphReader> readers) {
        this.readers = readers;
    }

    ParagraphReader take() {
        ParagraphReader kept = places.getAndSet(place(), null);
        return kept == null ? readers.get() : kept;
    }

    /** Only for a reader that finished its paragraph: one that failed is left to the garbage collector. */
    void giveBack(ParagraphReader reader) {
        places.setRelease(place(), reader);
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
