package org.wusum.corpus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record as its file gives it, of the right types, its values not yet checked; null where the file gives nothing. */
record RawRecord(
        Origin origin,
        String part,
        String id,
        String text,
        List<String> topics,
        @Nullable String article,
        @Nullable String kind,
        @Nullable String title,
        @Nullable String date,
        @Nullable String source,
        @Nullable Boolean sure) {

    RawRecord withTopics(List<String> others) {
        return new RawRecord(origin, part, id, text, others, article, kind, title, date, source, sure);
    }
}
