package org.wusum.train.vectors;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on texts in several threads, and hands the results on in the order of the texts, with few of them in memory. */
final class OrderedTexts {

    /** Large enough that handing a batch over costs nothing beside the work on it. */
    private static final int BATCH_UNITS = 1 << 17;

    private OrderedTexts() {}

    /** Runs the function in other threads and the consumer in this one. */
    static <T> void forEach(TextSource source, int threads, Function<String, T> work, Consumer<T> consumer)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (TextSource.Reading reading = source.open()) {
            Deque<Future<List<T>>> underWay = new ArrayDeque<>();
            for (List<String> batch = batch(reading); !batch.isEmpty(); batch = batch(reading)) {
                List<String> texts = batch;
                underWay.add(pool.submit(() -> texts.stream().map(work).toList()));
                if (underWay.size() > 2 * threads) {
                    result(underWay.remove()).forEach(consumer);
                }
            }
            while (!underWay.isEmpty()) {
                result(underWay.remove()).forEach(consumer);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> batch(TextSource.Reading reading) throws IOException {
        List<String> batch = new ArrayList<>();
        long units = 0;
        while (units < BATCH_UNITS) {
            Optional<String> text = reading.next();
            if (text.isEmpty()) {
                break;
            }
            batch.add(text.get());
            units += text.get().length() + 1;
        }
        return batch;
    }

    /** What a task gives, or the failure it ended with. */
    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
