package org.wusum.train.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that share out blocks of rows. Which thread does which block changes nothing in the result. */
final class RowBlocks implements AutoCloseable {

    private final ExecutorService pool;

    private RowBlocks(ExecutorService pool) {
        this.pool = pool;
    }

    static RowBlocks on(int threads) {
        return new RowBlocks(Executors.newFixedThreadPool(threads));
    }

    /** Work on the rows from the first to before the last, which gives something. */
    @FunctionalInterface
    interface Work<T> {
        T run(int from, int to);
    }

    /** What each block gives, in the order of the blocks. */
    <T> List<T> run(int rows, int blockRows, Work<T> work) {
        List<Future<T>> blocks = new ArrayList<>();
        for (int from = 0; from < rows; from += blockRows) {
            int start = from;
            int end = Math.min(rows, from + blockRows);
            blocks.add(pool.submit(() -> work.run(start, end)));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> block : blocks) {
            results.add(OrderedTexts.result(block));
        }
        return results;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
