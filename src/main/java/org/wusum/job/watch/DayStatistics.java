package org.wusum.job.watch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The articles of one day. Immutable.
 *
 * @param articles how many there are, those that could not be judged with them
 * @param accepted for each topic how many have it; a topic that none has is left out
 */
public record DayStatistics(long articles, Map<String, Long> accepted) {

    static final DayStatistics NONE = new DayStatistics(0, Map.of());

    private static final String ARTICLES = "articles";
    private static final String ACCEPTED = "accepted";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a topic has no article, or more than the day has
     */
    public DayStatistics {
        for (Map.Entry<String, Long> topic : accepted.entrySet()) {
            if (topic.getValue() < 1 || topic.getValue() > articles) {
                throw new IllegalArgumentException("accepted." + topic.getKey() + ": found " + topic.getValue()
                        + ", expected 1 to " + articles + ", as the day has that many articles");
            }
        }
        accepted = Collections.unmodifiableMap(new LinkedHashMap<>(accepted));
    }

    long accepted(String topic) {
        return accepted.getOrDefault(topic, 0L);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(ARTICLES, articles);
        map.put(ACCEPTED, accepted);
        return map;
    }

    static DayStatistics of(CountedKeys keys) {
        keys.having(Set.of(ARTICLES, ACCEPTED));
        long articles = keys.count(ARTICLES);
        Map<String, Long> accepted = keys.object(ACCEPTED).counts();
        return keys.placing(() -> new DayStatistics(articles, accepted));
    }
}
