package org.wusum.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures how a session goes on and tells the listener, not too often. Bytes may be added from another thread; all else is for
 * the thread that runs the job.
 */
final class RunMeter {

    /** More often nobody can read it. */
    static final long NANOS_BETWEEN_TELLING = Duration.ofMillis(250).toNanos();

    private final ProgressListener listener;
    private final List<RunPlan.PlannedInput> inputs;
    private final Instant began = Instant.now();
    private final long start = System.nanoTime();
    private final long totalBytes;
    private final LongAdder bytesOfPart = new LongAdder();
    private long bytesOfFinished;
    private int summed;
    private int part;
    private long told;
    private boolean hasBase;
    private long recordsAtBase;
    private long bytesAtBase;

    RunMeter(ProgressListener listener, RunPlan plan) {
        this.listener = listener;
        this.inputs = plan.inputs();
        this.totalBytes = inputs.stream().mapToLong(RunPlan.PlannedInput::bytes).sum();
    }

    Instant began() {
        return began;
    }

    Instant now() {
        return Instant.now();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A part is begun, or gone on with; all before it are finished. */
    void beginPart(int number) {
        part = number;
        bytesOfPart.reset();
        while (summed < number - 1) {
            bytesOfFinished += inputs.get(summed).bytes();
            summed++;
        }
    }

    void addBytes(long count) {
        bytesOfPart.add(count);
    }

    /** What an earlier session read is passed over in no time, so a session's pace is measured from its first batch on. */
    void tell(TaggingCounts counts, long recordsOfBatch) {
        if (!hasBase) {
            hasBase = true;
            recordsAtBase = counts.read() - recordsOfBatch;
            bytesAtBase = bytes();
        }
        long now = System.nanoTime();
        if (told == 0 || now - told >= NANOS_BETWEEN_TELLING) {
            told = now;
            listener.advanced(progress(counts));
        }
    }

    /** Tells that all is done, however short ago it told something. */
    void tellEnd(TaggingCounts counts) {
        if (!hasBase) {
            hasBase = true;
            recordsAtBase = counts.read();
            bytesAtBase = totalBytes;
        }
        part = inputs.size();
        bytesOfPart.reset();
        bytesOfFinished = totalBytes;
        listener.advanced(progress(counts));
    }

    private Progress progress(TaggingCounts counts) {
        return new Progress(
                inputs.get(part - 1).name(),
                part,
                inputs.size(),
                counts,
                counts.read() - recordsAtBase,
                bytes(),
                totalBytes,
                bytes() - bytesAtBase,
                elapsed());
    }

    private long bytes() {
        return bytesOfFinished
                + Math.min(bytesOfPart.sum(), inputs.get(part - 1).bytes());
    }
}
