package org.wusum.job;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

/**
 * Tags a stream of records on several threads and writes one line for each article, in the order of the input, whatever the
 * number of threads. Memory is bounded: a few batches of records for each thread. Immutable and safe for all threads, if what
 * takes the rejected records is.
 */
public final class ArchiveTagging {

    private static final int RECORDS_PER_BATCH = 64;

    /** Ends a batch early, so that long articles do not fill the memory, in UTF-16 units. */
    private static final long TEXT_PER_BATCH = 1 << 20;

    private static final int BATCHES_PER_THREAD = 2;

    /** The largest number of threads. */
    public static final int MAX_THREADS = 1024;

    private final Tagger tagger;
    private final int threads;
    private final boolean paragraphs;
    private final BadRecordPolicy onBadRecord;
    private final RejectLimit maxBad;
    private final Consumer<InputRecord.Rejected> rejects;

    private ArchiveTagging(Builder builder) {
        this.tagger = builder.tagger;
        this.threads = builder.threads;
        this.paragraphs = builder.paragraphs;
        this.onBadRecord = builder.onBadRecord;
        this.maxBad = builder.maxBad;
        this.rejects = builder.rejects;
    }

    /**
     * A builder with the defaults: as many threads as processors, no paragraphs in the output, fail at the first bad record.
     *
     * @param tagger what tags
     * @return the builder
     */
    public static Builder builder(Tagger tagger) {
        return new Builder(tagger);
    }

    /**
     * Tags all records.
     *
     * @param records where they come from; left open
     * @param out where the lines go; left open
     * @return what became of the records
     * @throws BadInputException if a record is bad and the policy is to fail, too many are rejected, or an input is broken;
     *     all articles before that point have been written
     * @throws IOException if reading fails, with all articles before that point written, or writing fails
     */
    public TaggingCounts run(ArticleReader records, OutputStream out) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, ArchiveTagging::daemon);
        try {
            return new Run(records, out, pool).complete();
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wusum-tag");
        thread.setDaemon(true);
        return thread;
    }

    /** One pass over the records. The calling thread reads and writes; the pool tags. */
    private final class Run {

        private final ArticleReader records;
        private final OutputStream out;
        private final ExecutorService pool;
        private final Queue<Future<TaggingBatch.Result>> underWay = new ArrayDeque<>();
        private TaggingCounts counts = TaggingCounts.ZERO;
        private boolean ended;
        private @Nullable IOException failure;

        Run(ArticleReader records, OutputStream out, ExecutorService pool) {
            this.records = records;
            this.out = out;
            this.pool = pool;
        }

        TaggingCounts complete() throws IOException {
            while (!ended) {
                submit(nextBatch());
            }
            finishAllUnderWay();
            if (failure != null) {
                throw failure;
            }
            if (maxBad.isBrokenBy(counts.rejected(), counts.read())) {
                throw tooMany();
            }
            return counts;
        }

        private TaggingBatch nextBatch() throws IOException {
            List<InputRecord> batch = new ArrayList<>();
            long text = 0;
            while (batch.size() < RECORDS_PER_BATCH && text < TEXT_PER_BATCH && !ended) {
                Optional<InputRecord> record = nextGood();
                ended = record.isEmpty();
                if (record.isPresent()) {
                    batch.add(record.get());
                    text += lengthOf(record.get());
                }
            }
            return new TaggingBatch(batch);
        }

        /**
         * The next record, or empty where there is none or the job has to end. A failure is kept until all that was read before
         * it is written, so that the output does not depend on the number of threads.
         */
        private Optional<InputRecord> nextGood() throws IOException {
            try {
                Optional<InputRecord> record = records.next();
                if (record.isPresent()) {
                    failIfBad(record.get());
                }
                return record;
            } catch (IOException broken) {
                failure = broken;
                return Optional.empty();
            }
        }

        private void failIfBad(InputRecord record) throws BadInputException {
            if (record instanceof InputRecord.Rejected rejected && onBadRecord == BadRecordPolicy.FAIL) {
                rejects.accept(rejected);
                throw new BadInputException(rejected.toString());
            }
        }

        private void submit(TaggingBatch batch) throws IOException {
            if (underWay.size() >= threads * BATCHES_PER_THREAD) {
                finishOldest();
            }
            underWay.add(pool.submit(() -> batch.tag(tagger, paragraphs)));
        }

        private void finishAllUnderWay() throws IOException {
            while (!underWay.isEmpty()) {
                finishOldest();
            }
        }

        private void finishOldest() throws IOException {
            TaggingBatch.Result result = resultOf(underWay.remove());
            out.write(result.lines());
            counts = counts.plus(result.counts());
            result.rejected().forEach(rejects);
            if (maxBad.isBrokenAt(counts.rejected())) {
                throw tooMany();
            }
        }

        private BadInputException tooMany() {
            return new BadInputException(counts.rejected() + " of " + counts.read()
                    + " records were rejected, expected at most " + maxBad + "; correct the input or allow for more");
        }
    }

    private static TaggingBatch.Result resultOf(Future<TaggingBatch.Result> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("tagging failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("tagging was interrupted");
        }
    }

    private static long lengthOf(InputRecord record) {
        if (!(record instanceof InputRecord.Usable usable)) {
            return 0;
        }
        Article article = usable.article();
        long length =
                usable.kept().stream().mapToLong(field -> field.json().length()).sum();
        if (article.text() != null) {
            length += article.text().length();
        }
        if (article.paragraphs() != null) {
            length += article.paragraphs().stream().mapToLong(String::length).sum();
        }
        return length;
    }

    /** The options of a job. Not thread-safe. */
    public static final class Builder {

        private final Tagger tagger;
        private int threads = Runtime.getRuntime().availableProcessors();
        private boolean paragraphs;
        private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;
        private RejectLimit maxBad = RejectLimit.NONE;
        private Consumer<InputRecord.Rejected> rejects = rejected -> {};

        private Builder(Tagger tagger) {
            this.tagger = tagger;
        }

        /**
         * How many threads tag.
         *
         * @param count from 1 to {@value #MAX_THREADS}
         * @return this builder
         * @throws IllegalArgumentException if the count is outside its range
         */
        public Builder threads(int count) {
            if (count < 1 || count > MAX_THREADS) {
                throw new IllegalArgumentException("found " + count + " threads, expected 1 to " + MAX_THREADS);
            }
            this.threads = count;
            return this;
        }

        /**
         * Whether every paragraph's own scores and topics are written.
         *
         * @param written whether they are
         * @return this builder
         */
        public Builder paragraphs(boolean written) {
            this.paragraphs = written;
            return this;
        }

        /**
         * What to do with a record that is no article.
         *
         * @param policy what to do
         * @return this builder
         */
        public Builder onBadRecord(BadRecordPolicy policy) {
            this.onBadRecord = policy;
            return this;
        }

        /**
         * How many records may be rejected before the job fails.
         *
         * @param limit the limit
         * @return this builder
         */
        public Builder maxBad(RejectLimit limit) {
            this.maxBad = limit;
            return this;
        }

        /**
         * Takes each rejected record, in the order of the input, on the thread that runs the job.
         *
         * @param taker what takes them
         * @return this builder
         */
        public Builder rejects(Consumer<InputRecord.Rejected> taker) {
            this.rejects = taker;
            return this;
        }

        /**
         * The job.
         *
         * @return the job
         */
        public ArchiveTagging build() {
            return new ArchiveTagging(this);
        }
    }
}
