package org.wusum.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wusum.job.watch.StreamStatistics;

/**
 * What came of records.
 *
 * @param counts how many ended how
 * @param statistics what was watched on them
 * @param slowest the records that took longest, slowest first; a handful
 */
public record Tally(TaggingCounts counts, StreamStatistics statistics, List<SlowRecord> slowest) {

    /** Copies the list. */
    public Tally {
        slowest = List.copyOf(slowest);
    }

    /** No record, by a model of these topics. */
    static Tally none(List<String> topics) {
        return new Tally(TaggingCounts.ZERO, StreamStatistics.none(topics), List.of());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("counts", counts.toMap());
        map.put("statistics", statistics.toMap());
        map.put("slowest", slowest.stream().map(SlowRecord::toMap).toList());
        return map;
    }

    static Tally of(StateJson json) {
        return new Tally(
                TaggingCounts.of(json.child("counts")),
                StreamStatistics.of(json.child("statistics").object()),
                json.children("slowest").stream().map(SlowRecord::of).toList());
    }
}
