package org.wusum.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.PendingRecord;

/**
 * Reading, tagging and writing at the same time: one thread finds records, several parse and tag them, and the caller's thread
 * writes what comes of them in the order of the input. What is under way is bounded in bytes. For one caller at a time.
 */
final class Pipeline implements Closeable {

    private static final int RECORDS_PER_BATCH = 128;

    /** Ends a batch early, so that long articles are spread over the threads. */
    private static final long BYTES_PER_BATCH = 1 << 18;

    private static final int BATCHES_PER_THREAD = 4;

    /** A record in work takes some twenty times its bytes: as text, tokens, scores and output. */
    private static final int SHARE_OF_MEMORY = 64;

    private static final int LEAST_BYTES_UNDER_WAY = 1 << 20;
    private static final int MOST_BYTES_UNDER_WAY = 1 << 26;

    /** How often a caller that waits for the next batch looks whether it is to stop. */
    private static final long LOOK_MILLIS = 50;

    private final TaggingBatch.Way way;
    private final int threads;
    private final int bytesUnderWay;
    private final ExecutorService taggers;
    private final ExecutorService readers;

    Pipeline(TaggingBatch.Way way, int threads) {
        this.way = way;
        this.threads = threads;
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        this.bytesUnderWay = (int) Math.max(LEAST_BYTES_UNDER_WAY, Math.min(MOST_BYTES_UNDER_WAY, share));
        this.taggers = Executors.newFixedThreadPool(threads, work -> daemon(work, "wusum-tag"));
        this.readers = Executors.newCachedThreadPool(work -> daemon(work, "wusum-read"));
    }

    /** Takes what came of batches, in the order of the input. */
    @FunctionalInterface
    interface Sink {
        void take(TaggingBatch.Result result) throws IOException;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tags all records of a reader.
     *
     * @param stop whether to end early: what was read before is still tagged and written
     * @return whether all was read
     * @throws IOException if reading fails, with all that was read before written, or the sink fails
     */
    boolean run(ArticleReader records, Sink sink, BooleanSupplier stop) throws IOException {
        Feed feed = new Feed(records, stop);
        Future<?> reading = readers.submit(feed);
        try {
            return feed.drainTo(sink, reading);
        } finally {
            feed.end();
            reading.cancel(true);
        }
    }

    @Override
    public void close() {
        taggers.shutdownNow();
        readers.shutdownNow();
    }

    /** The batches of one reader, from finding their records to handing over what came of them. */
    private final class Feed implements Runnable {

        private final ArticleReader records;
        private final BooleanSupplier stop;
        private final BlockingQueue<UnderWay> queue = new LinkedBlockingQueue<>();
        private final Semaphore room = new Semaphore(bytesUnderWay);
        private final LongAdder found = new LongAdder();
        private volatile boolean ended;
        private @Nullable IOException failure;

        Feed(ArticleReader records, BooleanSupplier stop) {
            this.records = records;
            this.stop = stop;
        }

        void end() {
            ended = true;
        }

        private boolean isStopping() {
            return ended || stop.getAsBoolean();
        }

        @Override
        public void run() {
            try {
                readAll();
            } catch (IOException broken) {
                queue.add(UnderWay.failed(broken));
            } catch (InterruptedException ending) {
                // The caller has stopped listening.
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error unexpected) {
                queue.add(UnderWay.failed(unexpected));
            }
        }

        private void readAll() throws IOException, InterruptedException {
            while (!isStopping()) {
                TaggingBatch batch = nextBatch();
                submit(batch);
                if (failure != null) {
                    throw failure;
                }
                if (batch.records().isEmpty()) {
                    queue.add(UnderWay.END);
                    return;
                }
            }
            queue.add(UnderWay.STOPPED);
        }

        private void submit(TaggingBatch batch) throws InterruptedException {
            if (batch.records().isEmpty()) {
                return;
            }
            int least = bytesUnderWay / (threads * BATCHES_PER_THREAD);
            int weight = (int) Math.max(least, Math.min(bytesUnderWay, batch.size()));
            room.acquire(weight);
            found.add(batch.records().size());
            queue.add(new UnderWay(Kind.BATCH, taggers.submit(() -> batch.tag(way)), weight));
        }

        private TaggingBatch nextBatch() {
            List<PendingRecord> batch = new ArrayList<>();
            long bytes = 0;
            boolean more = true;
            while (more && batch.size() < RECORDS_PER_BATCH && bytes < BYTES_PER_BATCH) {
                Optional<PendingRecord> record = next();
                more = record.isPresent();
                if (record.isPresent()) {
                    batch.add(record.get());
                    bytes += record.get().size();
                }
            }
            return new TaggingBatch(batch, records.position());
        }

        /** The next record; a failure is kept until all that was read before it is on its way. */
        private Optional<PendingRecord> next() {
            try {
                return records.nextPending();
            } catch (IOException broken) {
                boolean goesOn = way.onBadRecord() == BadRecordPolicy.REJECT && ArticleReader.isDamage(broken);
                return goesOn ? rest(broken) : failed(broken);
            }
        }

        /** What failed may be mended and read again, so the reader stays in front of it. */
        private Optional<PendingRecord> failed(IOException broken) {
            failure = broken;
            return Optional.empty();
        }

        /** The rest of an input that is damaged, as one reject. */
        private Optional<PendingRecord> rest(IOException broken) {
            return Optional.of(PendingRecord.parsed(records.giveUpDamaged(broken), 0));
        }

        boolean drainTo(Sink sink, Future<?> reading) throws IOException {
            long taken = 0;
            while (true) {
                UnderWay oldest = poll(reading);
                if (oldest.kind() == Kind.END) {
                    requireAllTaken(taken);
                    return true;
                }
                if (oldest.kind() == Kind.STOPPED) {
                    return false;
                }
                TaggingBatch.Result result = resultOf(oldest.result());
                sink.take(result);
                taken += result.tally().counts().read();
                room.release(oldest.weight());
            }
        }

        private void requireAllTaken(long taken) {
            if (taken != found.sum()) {
                throw new IllegalStateException(found.sum() + " records were found, but " + taken + " came through");
            }
        }

        /** The oldest batch; a reader that waits for more input is not waited for once it is to stop. */
        private UnderWay poll(Future<?> reading) throws IOException {
            try {
                UnderWay oldest = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                while (oldest == null) {
                    if (isStopping()) {
                        oldest = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                        return oldest == null ? UnderWay.STOPPED : oldest;
                    }
                    if (reading.isDone() && queue.isEmpty()) {
                        throw new IllegalStateException("reading ended without a word; is the memory too small?");
                    }
                    oldest = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
                return oldest;
            } catch (InterruptedException stopped) {
                throw interrupted();
            }
        }
    }

    private enum Kind {
        BATCH,
        /** Behind the last batch, where all was read. */
        END,
        /** Behind the last batch, where more could have been read. */
        STOPPED
    }

    /** A batch that is being tagged, with its share of what may be under way. */
    private record UnderWay(Kind kind, Future<TaggingBatch.Result> result, int weight) {

        static final UnderWay END = new UnderWay(Kind.END, new CompletableFuture<>(), 0);
        static final UnderWay STOPPED = new UnderWay(Kind.STOPPED, new CompletableFuture<>(), 0);

        static UnderWay failed(Throwable failure) {
            return new UnderWay(Kind.BATCH, CompletableFuture.failedFuture(failure), 0);
        }
    }

    private static TaggingBatch.Result resultOf(Future<TaggingBatch.Result> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("tagging failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("tagging was interrupted");
    }
}
