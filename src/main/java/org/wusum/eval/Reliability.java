package org.wusum.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a topic's probabilities are from what happens. Immutable.
 *
 * @param topic the topic's code
 * @param texts how many texts it was measured on
 * @param positives how many of them have the topic
 * @param meanProbability the mean of the probabilities, which should be the share of texts that have the topic
 * @param expectedError the expected calibration error over the bins
 * @param bins the bins, from 0 upwards, the empty ones included
 */
public record Reliability(
        String topic,
        int texts,
        int positives,
        double meanProbability,
        double expectedError,
        List<ReliabilityBin> bins) {

    /** As many bins of equal width as the reliability diagrams of Guo et al. 2017 have in their appendix. */
    public static final int BINS = 10;

    private static final List<String> HEADINGS =
            List.of("topic", "texts", "mean probability", "observed", "expected calibration error");

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Measures every topic.
     *
     * @param topics the topics' codes
     * @param judged texts whose scores are probabilities
     * @return one for each topic
     * @throws IllegalArgumentException if a score is no probability
     */
    public static List<Reliability> of(List<String> topics, List<Judged> judged) {
        List<Reliability> measured = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            int column = topic;
            double[] probabilities =
                    judged.stream().mapToDouble(text -> text.scores()[column]).toArray();
            boolean[] gold = new boolean[judged.size()];
            int positives = 0;
            for (int i = 0; i < gold.length; i++) {
                gold[i] = judged.get(i).gold()[topic];
                positives += gold[i] ? 1 : 0;
            }
            double sum = 0;
            for (double probability : probabilities) {
                sum += probability;
            }
            measured.add(new Reliability(
                    topics.get(topic),
                    gold.length,
                    positives,
                    sum / gold.length,
                    CalibrationError.expected(probabilities, gold, BINS),
                    CalibrationError.bins(probabilities, gold, BINS)));
        }
        return List.copyOf(measured);
    }

    /** Everything as a map to write as JSON; undefined numbers are null. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("topic", topic);
        map.put("texts", texts);
        map.put("positives", positives);
        map.put("meanProbability", orNull(meanProbability));
        map.put("expectedCalibrationError", orNull(expectedError));
        map.put("bins", bins.stream().map(Reliability::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(ReliabilityBin bin) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("low", bin.low());
        map.put("high", bin.high());
        map.put("texts", bin.count());
        map.put("meanProbability", orNull(bin.meanProbability()));
        map.put("observed", orNull(bin.observed()));
        return map;
    }

    /**
     * A table of plain text: for each topic the number of texts, the mean probability, the share that has the topic, and the expected
     * calibration error; below it the same of each bin that has texts.
     *
     * @param measured the topics
     * @return the table
     */
    public static String toTable(List<Reliability> measured) {
        List<List<String>> rows = new ArrayList<>();
        for (Reliability topic : measured) {
            double share = (double) topic.positives() / topic.texts();
            rows.add(
                    row(topic.topic(), topic.texts(), topic.meanProbability(), share, decimals(topic.expectedError())));
            for (ReliabilityBin bin : topic.bins()) {
                if (bin.count() > 0) {
                    String range = String.format(Locale.ROOT, "  %.1f-%.1f", bin.low(), bin.high());
                    rows.add(row(range, bin.count(), bin.meanProbability(), bin.observed(), ""));
                }
            }
        }
        return PlainTable.aligned(HEADINGS, HEADINGS.subList(1, HEADINGS.size()), rows);
    }

    private static List<String> row(String name, int texts, double probability, double observed, String error) {
        return List.of(name, String.valueOf(texts), decimals(probability), decimals(observed), error);
    }

    private static String decimals(double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.3f", number);
    }

    /** JSON has no NaN. */
    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
