package org.wusum.eval;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How two classifiers differ on one topic. Immutable.
 *
 * @param topic the topic's code
 * @param f1 the difference of F1
 * @param averagePrecision the difference of average precision
 */
public record TopicDifference(String topic, Difference f1, Difference averagePrecision) {

    /** The values with their names as keys. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("topic", topic);
        map.put("f1", f1.toMap());
        map.put("averagePrecision", averagePrecision.toMap());
        return map;
    }
}
