package org.wusum.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wusum.job.TaggingCounts;

/**
 * What came of records.
 *
 * @param counts how many ended how
 * @param topics how many articles have each topic, by its code
 * @param rejectedFrom the sources of rejected records
 */
record Tallied(TaggingCounts counts, Map<String, Long> topics, List<String> rejectedFrom) {

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("counts", counts.toMap());
        map.put("topics", topics);
        return map;
    }

    /** The counts in a line, for people. */
    String summary(String model) {
        return counts.read() + " read: " + counts.tagged() + " tagged, " + counts.noTopic() + " without topic, "
                + counts.unclassifiable() + " unclassifiable, " + counts.rejected() + " rejected (" + model + ")";
    }
}
