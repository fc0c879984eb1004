package org.wusum.job;

import java.util.List;
import org.wusum.job.watch.StreamTally;

/** Adds up what came of records, batch by batch or part by part. Not thread-safe. */
final class RunningTally {

    private final StreamTally statistics;
    private TaggingCounts counts;
    private List<SlowRecord> slowest;

    private RunningTally(Tally start) {
        this.counts = start.counts();
        this.statistics = StreamTally.from(start.statistics());
        this.slowest = start.slowest();
    }

    static RunningTally from(Tally start) {
        return new RunningTally(start);
    }

    void add(Tally further) {
        counts = counts.plus(further.counts());
        statistics.add(further.statistics());
        slowest = SlowRecord.slowest(slowest, further.slowest());
    }

    TaggingCounts counts() {
        return counts;
    }

    /** What it comes to by now. */
    Tally tally() {
        return new Tally(counts, statistics.statistics(), slowest);
    }
}
