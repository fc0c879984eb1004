package org.wusum.job.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wusum.tag.TaggedArticle;

/** Placeholder. */
public record StreamStatistics(long articles) {
    /** None. */
    public static final StreamStatistics NONE = new StreamStatistics(0);
    /** Sum. */
    public StreamStatistics plus(StreamStatistics other) {
        return new StreamStatistics(articles + other.articles);
    }
    /** Map. */
    public Map<String, Object> toMap() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("articles", articles);
        return m;
    }
    /** Of. */
    public static StreamStatistics of(Map<String, ?> map) {
        return new StreamStatistics(
                java.util.Objects.requireNonNull((Number) map.get("articles")).longValue());
    }
    /** Counter. */
    public static final class Counter {
        private long n;
        /** Add. */
        public void add(TaggedArticle a, Optional<String> date) {
            n++;
        }
        /** Done. */
        public StreamStatistics statistics() {
            return new StreamStatistics(n);
        }
    }
}
