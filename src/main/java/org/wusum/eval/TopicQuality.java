package org.wusum.eval;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one topic is found. Immutable.
 *
 * @param topic the code
 * @param support the number of texts that have the topic
 * @param predicted the number of texts that got it
 * @param precision the share of {@code predicted} that have the topic; undefined where none is predicted
 * @param recall the share of {@code support} that got the topic; undefined without support
 * @param f1 their harmonic mean, 2 tp / (2 tp + fp + fn); undefined where neither support nor prediction exists
 * @param averagePrecision as {@link AveragePrecision} defines it; undefined without support
 */
public record TopicQuality(
        String topic,
        int support,
        int predicted,
        Estimate precision,
        Estimate recall,
        Estimate f1,
        Estimate averagePrecision) {

    /** The values with their names as keys. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("topic", topic);
        map.put("support", support);
        map.put("predicted", predicted);
        map.put("precision", precision.toMap());
        map.put("recall", recall.toMap());
        map.put("f1", f1.toMap());
        map.put("averagePrecision", averagePrecision.toMap());
        return map;
    }
}
