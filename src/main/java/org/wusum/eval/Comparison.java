package org.wusum.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How two classifiers differ on the same texts, by the paired bootstrap (Koehn, "Statistical Significance Tests for Machine
 * Translation Evaluation", EMNLP 2004; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993): whole groups are
 * drawn with replacement, the same for both, and the metrics subtracted draw by draw, so that what makes texts hard for both
 * cancels out.
 *
 * <p>The p-value is two-sided: twice the share of draws whose difference lies on the other side of 0 than the one measured on all
 * texts, a difference of 0 counting half, and at most 1. One is added to the draws and to those on the other side, since no
 * finite number of draws can show a probability of 0 (Davison and Hinkley, "Bootstrap Methods and their Application", 1997,
 * chapter 4); n draws thus give at least 2 / (n + 1). Where the measured difference is 0, the p-value is 1. The p-values
 * are not corrected for how many topics are looked at. What the draws cannot tell (Berg-Kirkpatrick, Burkett and Klein, "An
 * Empirical Investigation of Statistical Significance in NLP", EMNLP 2012) is how a difference carries over to texts of another
 * kind. Immutable.
 *
 * @param topics the difference on each topic
 * @param microF1 the difference of F1 over all decisions
 * @param macroF1 the difference of the mean F1 of the topics with support
 * @param macroAveragePrecision the difference of the mean average precision of the topics with support
 * @param onlyFirstRight the number of decisions, one for each text and topic, that the first has right and the second wrong
 * @param onlySecondRight the number of decisions that the second has right and the first wrong
 * @param bootstrap how the intervals and p-values were computed
 */
public record Comparison(
        List<TopicDifference> topics,
        Difference microF1,
        Difference macroF1,
        Difference macroAveragePrecision,
        int onlyFirstRight,
        int onlySecondRight,
        Bootstrap bootstrap) {

    /** Copies the list. */
    public Comparison {
        topics = List.copyOf(topics);
    }

    /**
     * Compares two classifiers. With fewer than two groups, or no samples, there are neither intervals nor p-values; a draw in
     * which a metric of one of both is undefined is left out of those of this metric.
     *
     * @param topics the topics' codes, in the order of the arrays in the rows
     * @param a what the first gave
     * @param b what the second gave to the same texts in the same order
     * @throws IllegalArgumentException if there are no topics or rows, a row has not the same group and topics in both lists, an array
     *     has another length than there are topics, or a score is NaN
     */
    public static Comparison of(List<String> topics, List<Judged> a, List<Judged> b, Bootstrap bootstrap) {
        Evaluation.requireConsistent(topics, a);
        Evaluation.requireConsistent(topics, b);
        requireSameTexts(a, b);
        PairedBootstrap paired = new PairedBootstrap(topics.size(), a, b, bootstrap);
        List<TopicDifference> differences = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            int at = topic * Scoreboard.TOPIC_METRICS;
            differences.add(new TopicDifference(
                    topics.get(topic),
                    paired.difference(at + Scoreboard.F1),
                    paired.difference(at + Scoreboard.AVERAGE_PRECISION)));
        }
        int overall = topics.size() * Scoreboard.TOPIC_METRICS;
        return new Comparison(
                differences,
                paired.difference(overall + Scoreboard.MICRO_F1),
                paired.difference(overall + Scoreboard.MACRO_F1),
                paired.difference(overall + Scoreboard.MACRO_AVERAGE_PRECISION),
                onlyFirstRight(a, b),
                onlyFirstRight(b, a),
                bootstrap);
    }

    /** Everything as a map to write as JSON; undefined numbers are null. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("topics", topics.stream().map(TopicDifference::toMap).toList());
        map.put("microF1", microF1.toMap());
        map.put("macroF1", macroF1.toMap());
        map.put("macroAveragePrecision", macroAveragePrecision.toMap());
        map.put("onlyFirstRight", onlyFirstRight);
        map.put("onlySecondRight", onlySecondRight);
        map.put("test", test());
        return map;
    }

    /** Everything as a table of plain text: numbers to three decimals, {@code -} where undefined, intervals in brackets. */
    public String toTable() {
        return ComparisonTable.of(this);
    }

    private Map<String, Object> test() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", "paired bootstrap over groups, two-sided");
        map.put("level", bootstrap.level());
        map.put("samples", bootstrap.samples());
        map.put("seed", bootstrap.seed());
        return map;
    }

    private static int onlyFirstRight(List<Judged> first, List<Judged> second) {
        int count = 0;
        for (int row = 0; row < first.size(); row++) {
            boolean[] gold = first.get(row).gold();
            for (int topic = 0; topic < gold.length; topic++) {
                boolean firstRight = first.get(row).predicted()[topic] == gold[topic];
                boolean secondRight = second.get(row).predicted()[topic] == gold[topic];
                count += firstRight && !secondRight ? 1 : 0;
            }
        }
        return count;
    }

    private static void requireSameTexts(List<Judged> a, List<Judged> b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("found " + a.size() + " rows of the first and " + b.size()
                    + " of the second, expected the same texts in both");
        }
        for (int row = 0; row < a.size(); row++) {
            requireSameText(row, a.get(row), b.get(row));
        }
    }

    private static void requireSameText(int row, Judged a, Judged b) {
        if (!a.group().equals(b.group()) || !Arrays.equals(a.gold(), b.gold())) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "found in row %d the group %s with the topics %s in the first and the group %s with the topics %s in the"
                            + " second, expected the same text in both: give both the same rows in the same order",
                    row,
                    a.group(),
                    Arrays.toString(a.gold()),
                    b.group(),
                    Arrays.toString(b.gold())));
        }
    }
}
