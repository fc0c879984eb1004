package org.wusum.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wusum.job.watch.StreamTally;
import org.wusum.tag.TaggedArticle;

/** Adds up what came of records: one by one in a batch, then batch by batch and part by part. Not thread-safe. */
final class RunningTally {

    private final StreamTally statistics;
    private long tagged;
    private long noTopic;
    private long unclassifiable;
    private long rejected;
    private final SlowestRecords slowest = new SlowestRecords();

    private RunningTally(StreamTally statistics) {
        this.statistics = statistics;
    }

    /** No record yet, by a model of these topics. */
    static RunningTally none(List<String> topics) {
        return new RunningTally(StreamTally.of(topics));
    }

    /** Goes on from what came of earlier records. */
    static RunningTally from(Tally start) {
        RunningTally tally = new RunningTally(StreamTally.from(start.statistics()));
        tally.addCounts(start.counts());
        tally.slowest.offerAll(start.slowest());
        return tally;
    }

    /** Counts an article that was published at a date, where it has one. */
    void add(TaggedArticle article, @Nullable String date) {
        switch (article.status()) {
            case TAGGED -> tagged++;
            case NO_TOPIC -> noTopic++;
            case UNCLASSIFIABLE -> unclassifiable++;
        }
        statistics.add(article, date);
    }

    void addRejected() {
        rejected++;
    }

    /** The records that took longest. */
    SlowestRecords slowest() {
        return slowest;
    }

    void add(RunningTally further) {
        addCounts(further.counts());
        statistics.add(further.statistics);
        slowest.offerAll(further.slowest.list());
    }

    void add(Tally further) {
        addCounts(further.counts());
        statistics.add(further.statistics());
        slowest.offerAll(further.slowest());
    }

    private void addCounts(TaggingCounts further) {
        tagged += further.tagged();
        noTopic += further.noTopic();
        unclassifiable += further.unclassifiable();
        rejected += further.rejected();
    }

    TaggingCounts counts() {
        long read = tagged + noTopic + unclassifiable + rejected;
        return new TaggingCounts(read, tagged, noTopic, unclassifiable, rejected);
    }

    /** What it comes to by now. */
    Tally tally() {
        return new Tally(counts(), statistics.statistics(), slowest.list());
    }
}
