package org.wusum.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.KeptField;
import org.wusum.job.input.PendingRecord;
import org.wusum.job.input.Position;
import org.wusum.job.output.TaggedArticleJson;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;
import org.wusum.topic.Topic;

/**
 * Consecutive records that one thread parses, tags and writes out in memory.
 *
 * @param records the records
 * @param end how far the input has been read behind the last of them
 */
record TaggingBatch(List<PendingRecord> records, Position end) {

    /**
     * How a batch is tagged.
     *
     * @param tagger what tags
     * @param paragraphs whether every paragraph's own scores and topics are written
     * @param withDate whether an article's date is written even if no other key is kept
     * @param onBadRecord whether the batch ends at its first bad record
     * @param keepsArticles whether articles are handed on with what came of them, and not their output lines alone
     */
    record Way(
            Tagger tagger, boolean paragraphs, boolean withDate, BadRecordPolicy onBadRecord, boolean keepsArticles) {

        /** The codes of the model's topics. */
        List<String> topics() {
            return tagger.taxonomy().topics().stream().map(Topic::code).toList();
        }
    }

    /**
     * What came of a batch.
     *
     * @param lines the output lines of its articles
     * @param tagged its articles with what came of them, in their order; empty unless they are kept
     * @param rejected its rejected records, in their order
     * @param tally what came of its records; handed over
     * @param end how far the input has been read behind it
     * @param isCut whether it ended at a bad record, so that {@code end} is beyond what is in here
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
    record Result(
            byte[] lines,
            List<Tagged> tagged,
            List<InputRecord.Rejected> rejected,
            RunningTally tally,
            Position end,
            boolean isCut) {}

    /**
     * An article with what came of it.
     *
     * @param record the article
     * @param result what came of it
     */
    record Tagged(InputRecord.Usable record, TaggedArticle result) {}

    /** About how much memory the records hold, in bytes. */
    long size() {
        return records.stream().mapToLong(PendingRecord::size).sum();
    }

    Result tag(Way way) {
        Pass pass = new Pass(way);
        for (PendingRecord record : records) {
            if (!pass.take(record)) {
                return pass.result(end, true);
            }
        }
        return pass.result(end, false);
    }

    /** One pass over the records. */
    private static final class Pass {

        private final Way way;
        private final TaggedArticleJson json;
        private final List<Tagged> kept = new ArrayList<>();
        private final List<InputRecord.Rejected> rejected = new ArrayList<>();
        private final RunningTally tally;

        Pass(Way way) {
            this.way = way;
            this.json = TaggedArticleJson.inMemory(way.paragraphs());
            this.tally = RunningTally.none(way.topics());
        }

        /** Whether to go on. */
        boolean take(PendingRecord pending) {
            long start = System.nanoTime();
            InputRecord record = pending.parse();
            if (record instanceof InputRecord.Rejected bad) {
                rejected.add(bad);
                tally.addRejected();
                return way.onBadRecord() == BadRecordPolicy.REJECT;
            }
            InputRecord.Usable usable = (InputRecord.Usable) record;
            TaggedArticle tagged = way.tagger().tag(usable.article());
            json.write(tagged, kept(usable));
            tally.add(tagged, usable.date().orElse(null));
            if (way.keepsArticles()) {
                kept.add(new Tagged(usable, tagged));
            }
            noteTime(usable, System.nanoTime() - start, pending.size());
            return true;
        }

        private void noteTime(InputRecord.Usable usable, long nanos, long bytes) {
            if (tally.slowest().takes(nanos)) {
                tally.slowest()
                        .offer(SlowRecord.of(usable.origin(), usable.article().id(), nanos, bytes));
            }
        }

        private List<KeptField> kept(InputRecord.Usable usable) {
            Optional<String> date = usable.date();
            if (!way.withDate() || date.isEmpty()) {
                return usable.kept();
            }
            List<KeptField> kept = new ArrayList<>(usable.kept());
            kept.removeIf(field -> field.name().equals(ColumnMapping.DATE));
            kept.add(KeptField.ofString(ColumnMapping.DATE, date.get()));
            return kept;
        }

        Result result(Position end, boolean isCut) {
            return new Result(json.toBytes(), List.copyOf(kept), List.copyOf(rejected), tally, end, isCut);
        }
    }
}
