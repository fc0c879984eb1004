package org.wusum.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends what one thread at a time may use, so that a thread need not make one for each paragraph. Safe for all threads without
 * locks: what is lent is with one thread or in one place. Where a thread finds its place empty, it gets a new one.
 */
final class Lender<T> {

    private static final int PLACES = 16;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);
    private final Supplier<T> maker;

    Lender(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T kept = places.getAndSet(place(), null);
        return kept == null ? maker.get() : kept;
    }

    /** Only for one that finished its work: one that failed is left to the garbage collector. */
    void giveBack(T lent) {
        places.setRelease(place(), lent);
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
