package org.wusum.job.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a run has seen of one topic. Immutable.
 *
 * @param accepted articles that have it
 * @param review articles put up for review
 * @param scores the articles' scores
 */
public record TopicStatistics(long accepted, long review, ShareHistogram scores) {

    private static final String ACCEPTED = "accepted";
    private static final String REVIEW = "review";
    private static final String SCORES = "scores";

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative or they are more than there are scores
     */
    public TopicStatistics {
        if (accepted < 0 || review < 0 || accepted > scores.total() || review > scores.total() - accepted) {
            throw new IllegalArgumentException("accepted and review: found " + accepted + " and " + review
                    + ", expected together 0 to " + scores.total() + ", as there are that many scores");
        }
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(ACCEPTED, accepted);
        map.put(REVIEW, review);
        map.put(SCORES, scores.toMap());
        return map;
    }

    static TopicStatistics of(CountedKeys keys) {
        keys.having(Set.of(ACCEPTED, REVIEW, SCORES));
        ShareHistogram scores = ShareHistogram.of(keys.object(SCORES));
        long accepted = keys.count(ACCEPTED);
        long review = keys.count(REVIEW);
        return keys.placing(() -> new TopicStatistics(accepted, review, scores));
    }
}
