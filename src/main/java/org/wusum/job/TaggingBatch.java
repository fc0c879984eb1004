package org.wusum.job;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wusum.tag.Status;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;

/** Consecutive records that one thread tags and writes out in memory. */
record TaggingBatch(List<InputRecord> records) {

    /** The output lines of a batch and what became of its records. */
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
    record Result(byte[] lines, List<InputRecord.Rejected> rejected, TaggingCounts counts) {}

    Result tag(Tagger tagger, boolean paragraphs) {
        Map<Status, Long> statuses = new EnumMap<>(Status.class);
        try (TaggedArticleJson json = TaggedArticleJson.inMemory(paragraphs)) {
            for (InputRecord record : records) {
                if (record instanceof InputRecord.Usable usable) {
                    TaggedArticle tagged = tagger.tag(usable.article());
                    statuses.merge(tagged.status(), 1L, Long::sum);
                    json.write(tagged, usable.kept());
                }
            }
            return new Result(json.toBytes(), rejected(), counts(statuses));
        }
    }

    private List<InputRecord.Rejected> rejected() {
        return records.stream()
                .filter(InputRecord.Rejected.class::isInstance)
                .map(InputRecord.Rejected.class::cast)
                .toList();
    }

    private TaggingCounts counts(Map<Status, Long> statuses) {
        return new TaggingCounts(
                records.size(),
                statuses.getOrDefault(Status.TAGGED, 0L),
                statuses.getOrDefault(Status.NO_TOPIC, 0L),
                statuses.getOrDefault(Status.UNCLASSIFIABLE, 0L),
                rejected().size());
    }
}
