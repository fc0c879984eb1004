package org.wusum.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The quality of a multi-label topic classifier on texts whose topics are known. Immutable.
 *
 * @param rows the number of texts
 * @param groups the number of groups (articles) that the texts belong to
 * @param topics the quality of each topic
 * @param microPrecision precision over all decisions of all topics together
 * @param microRecall recall over all decisions of all topics together
 * @param microF1 F1 over all decisions of all topics together
 * @param macroF1 the mean F1 of the topics with support
 * @param macroAveragePrecision the mean average precision of the topics with support
 * @param neverPredicted topics that no text got
 * @param zeroSupport topics that no text has
 * @param bootstrap how the intervals were computed
 */
public record Quality(
        int rows,
        int groups,
        List<TopicQuality> topics,
        Estimate microPrecision,
        Estimate microRecall,
        Estimate microF1,
        Estimate macroF1,
        Estimate macroAveragePrecision,
        List<String> neverPredicted,
        List<String> zeroSupport,
        Bootstrap bootstrap) {

    /** Copies the lists. */
    public Quality {
        topics = List.copyOf(topics);
        neverPredicted = List.copyOf(neverPredicted);
        zeroSupport = List.copyOf(zeroSupport);
    }

    /** Everything as a map to write as JSON; undefined numbers are null. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rows", rows);
        map.put("groups", groups);
        map.put("topics", topics.stream().map(TopicQuality::toMap).toList());
        map.put("micro", micro());
        map.put("macro", macro());
        map.put("neverPredicted", neverPredicted);
        map.put("zeroSupport", zeroSupport);
        map.put("interval", interval());
        return map;
    }

    /** Everything as a table of plain text: numbers to three decimals, {@code -} where undefined, intervals in brackets. */
    public String toTable() {
        return QualityTable.of(this).plain();
    }

    private Map<String, Object> micro() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("precision", microPrecision.toMap());
        map.put("recall", microRecall.toMap());
        map.put("f1", microF1.toMap());
        return map;
    }

    private Map<String, Object> macro() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("f1", macroF1.toMap());
        map.put("averagePrecision", macroAveragePrecision.toMap());
        map.put("topics", topics.size() - zeroSupport.size());
        return map;
    }

    private Map<String, Object> interval() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", "percentile bootstrap over groups");
        map.put("level", bootstrap.level());
        map.put("samples", bootstrap.samples());
        map.put("seed", bootstrap.seed());
        return map;
    }
}
