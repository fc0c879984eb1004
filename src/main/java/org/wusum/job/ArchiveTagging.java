package org.wusum.job;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.PublicationDay;
import org.wusum.tag.Tagger;

/**
 * Tags a stream of records on several threads and writes one line for each article, in the order of the input, whatever the
 * number of threads. Memory is bounded. It keeps no state on the disk: {@link TaggingJob} can be resumed. Runs are independent of
 * each other, and {@link #stop()} may be called from any thread.
 */
public final class ArchiveTagging {

    /** The largest number of threads. */
    public static final int MAX_THREADS = 1024;

    private final TaggingBatch.Way way;
    private final int threads;
    private final RejectLimit maxBad;
    private final ProgressListener listener;
    private final @Nullable TaggedListener onTagged;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private ArchiveTagging(Builder builder) {
        this.way = new TaggingBatch.Way(
                builder.tagger, builder.paragraphs, false, builder.onBadRecord, builder.onTagged != null);
        this.threads = builder.threads;
        this.maxBad = builder.maxBad;
        this.listener = builder.listener;
        this.onTagged = builder.onTagged;
    }

    /**
     * A builder with the defaults: as many threads as processors, no paragraphs in the output, bad records are left out.
     *
     * @param tagger what tags
     * @return the builder
     */
    public static Builder builder(Tagger tagger) {
        return new Builder(tagger);
    }

    /** Ends this job's runs early: what was read is still written. */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Tags all records.
     *
     * @param records where they come from; left open
     * @param out where the lines go; left open
     * @return what came of the records
     * @throws BadInputException if a record is bad and the policy is to fail, too many are rejected, or an input is broken;
     *     all articles before that point have been written
     * @throws IOException if reading fails, with all articles before that point written, or writing fails
     */
    public Tally run(ArticleReader records, OutputStream out) throws IOException {
        Run run = new Run(records, out);
        try (Pipeline pipeline = new Pipeline(way, threads)) {
            pipeline.run(records, run, stopped::get);
        }
        return run.complete();
    }

    /** One pass over the records. */
    private final class Run implements Pipeline.Sink {

        private final ArticleReader records;
        private final OutputStream out;
        private final long start = System.nanoTime();
        private final RunningTally tally = RunningTally.none(way.topics());
        private long told = start - RunMeter.NANOS_BETWEEN_TELLING;

        Run(ArticleReader records, OutputStream out) {
            this.records = records;
            this.out = out;
        }

        @Override
        public void take(TaggingBatch.Result result) throws IOException {
            out.write(result.lines());
            // Whoever reads the other end of a pipe need not wait for more than a batch.
            out.flush();
            tally.add(result.tally());
            result.rejected().forEach(listener::rejected);
            handOn(result);
            if (result.isCut()) {
                throw badRecord(result.rejected().get(0));
            }
            maxBad.requireKeptAt(tally.counts());
            tell();
        }

        private void handOn(TaggingBatch.Result result) throws IOException {
            if (onTagged != null) {
                for (TaggingBatch.Tagged each : result.tagged()) {
                    onTagged.tagged(each.record().article(), day(each.record()), each.result());
                }
            }
        }

        private static Optional<LocalDate> day(InputRecord.Usable record) {
            return record.date().flatMap(PublicationDay::of).map(LocalDate::parse);
        }

        private void tell() {
            long now = System.nanoTime();
            if (now - told >= RunMeter.NANOS_BETWEEN_TELLING) {
                told = now;
                listener.advanced(progress());
            }
        }

        private Progress progress() {
            long read = tally.counts().read();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return new Progress(records.lastInput(), 1, 1, tally.counts(), read, 0, 0, 0, elapsed);
        }

        Tally complete() throws BadInputException {
            maxBad.requireKeptBy(tally.counts());
            return tally.tally();
        }
    }

    static BadInputException badRecord(InputRecord.Rejected rejected) {
        return new BadRecordException(rejected);
    }

    /** Ends a job whose policy is to fail at a bad record. */
    public static final class BadRecordException extends BadInputException {

        private static final long serialVersionUID = 1L;

        BadRecordException(InputRecord.Rejected rejected) {
            super(rejected.toString());
        }
    }

    /** The options of a job. Not thread-safe. */
    public static final class Builder {

        private final Tagger tagger;
        private int threads = Runtime.getRuntime().availableProcessors();
        private boolean paragraphs;
        private BadRecordPolicy onBadRecord = BadRecordPolicy.REJECT;
        private RejectLimit maxBad = RejectLimit.NONE;
        private ProgressListener listener = ProgressListener.NONE;
        private @Nullable TaggedListener onTagged;

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
            this.threads = requireThreads(count);
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
         * Who hears how the job goes on.
         *
         * @param hears the listener
         * @return this builder
         */
        public Builder listener(ProgressListener hears) {
            this.listener = hears;
            return this;
        }

        /**
         * Who hears of every tagged article. Articles are held until then only where somebody does.
         *
         * @param hears the listener
         * @return this builder
         */
        public Builder onTagged(TaggedListener hears) {
            this.onTagged = hears;
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

    static int requireThreads(int count) {
        if (count < 1 || count > MAX_THREADS) {
            throw new IllegalArgumentException("found " + count + " threads, expected 1 to " + MAX_THREADS);
        }
        return count;
    }
}
