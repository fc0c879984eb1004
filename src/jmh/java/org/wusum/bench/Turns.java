package org.wusum.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The same paragraphs by one thread and then by two, each of which takes half of them.
 *
 * @param one what one thread took
 * @param two what two threads took
 */
record Turns(Taken one, Taken two) {

    /**
     * Seconds of one run.
     *
     * @param wall from start to end
     * @param processor of all threads together
     */
    record Taken(double wall, double processor) {}

    static Turns of(List<String> texts, Function<String, ?> work) throws IOException {
        int half = texts.size() / 2;
        Taken one = taken(() -> all(texts, work));
        Taken two = taken(() -> {
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(
                    () -> all(texts.subList(0, half), work), run -> new Thread(run).start());
            return all(texts.subList(half, texts.size()), work) + other.join();
        });
        return new Turns(one, two);
    }

    private static int all(List<String> texts, Function<String, ?> work) {
        int seen = 0;
        for (String text : texts) {
            seen += work.apply(text) == null ? 0 : 1;
        }
        return seen;
    }

    private static Taken taken(Comparison.Work work) throws IOException {
        long start = System.nanoTime();
        double processor = Comparison.processorSeconds(work);
        return new Taken((System.nanoTime() - start) / 1e9, processor);
    }

    /** Wall and processor time of one thread, then of two. */
    @Override
    public String toString() {
        return Comparison.text("%.6f %.6f %.6f %.6f", one.wall, one.processor, two.wall, two.processor);
    }
}
