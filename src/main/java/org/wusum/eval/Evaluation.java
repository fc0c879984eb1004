package org.wusum.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures a multi-label classifier on texts whose topics are known. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * The quality over all rows. Averages over topics (macro) take the topics with support alone, in each bootstrap sample
     * the ones with support there. An undefined value of a sample is left out of the interval; with fewer than two groups
     * there are no intervals.
     *
     * @param topicCodes the topics, in the order of the arrays in {@code rows}
     * @throws IllegalArgumentException if there are no topics or rows, an array has another length than there are topics, or a
     *     score is NaN
     */
    public static Quality of(List<String> topicCodes, List<Judged> rows, Bootstrap bootstrap) {
        requireConsistent(topicCodes, rows);
        Scoreboard scoreboard = new Scoreboard(topicCodes.size(), rows);
        GroupResampling resampling = new GroupResampling(rows, bootstrap.seed());
        int[] ones = new int[rows.size()];
        Arrays.fill(ones, 1);
        List<Estimate> estimates = estimates(scoreboard, ones, resampling, bootstrap);
        List<TopicQuality> topics = new ArrayList<>();
        for (int topic = 0; topic < topicCodes.size(); topic++) {
            topics.add(topic(topicCodes.get(topic), scoreboard.counts(topic, ones), estimates, topic));
        }
        return quality(rows.size(), resampling.groups(), topics, estimates, bootstrap);
    }

    private static List<Estimate> estimates(
            Scoreboard scoreboard, int[] ones, GroupResampling resampling, Bootstrap bootstrap) {
        double[] values = scoreboard.metrics(ones);
        int samples = resampling.groups() < 2 ? 0 : bootstrap.samples();
        double[][] sampled = new double[values.length][samples];
        for (int sample = 0; sample < samples; sample++) {
            double[] metrics = scoreboard.metrics(resampling.nextWeights());
            for (int metric = 0; metric < metrics.length; metric++) {
                sampled[metric][sample] = metrics[metric];
            }
        }
        List<Estimate> estimates = new ArrayList<>();
        for (int metric = 0; metric < values.length; metric++) {
            estimates.add(estimate(values[metric], sampled[metric], bootstrap.level()));
        }
        return estimates;
    }

    private static Estimate estimate(double value, double[] sample, double level) {
        if (Double.isNaN(value)) {
            return Estimate.withoutInterval(value);
        }
        Percentiles percentiles = new Percentiles(sample);
        double tail = (1 - level) / 2;
        return new Estimate(value, percentiles.at(tail), percentiles.at(1 - tail));
    }

    private static TopicQuality topic(String code, Counts counts, List<Estimate> estimates, int topic) {
        int at = topic * Scoreboard.TOPIC_METRICS;
        return new TopicQuality(
                code,
                Math.toIntExact(counts.support()),
                Math.toIntExact(counts.predicted()),
                estimates.get(at + Scoreboard.PRECISION),
                estimates.get(at + Scoreboard.RECALL),
                estimates.get(at + Scoreboard.F1),
                estimates.get(at + Scoreboard.AVERAGE_PRECISION));
    }

    private static Quality quality(
            int rows, int groups, List<TopicQuality> topics, List<Estimate> estimates, Bootstrap bootstrap) {
        List<Estimate> overall = estimates.subList(topics.size() * Scoreboard.TOPIC_METRICS, estimates.size());
        return new Quality(
                rows,
                groups,
                topics,
                overall.get(Scoreboard.MICRO_PRECISION),
                overall.get(Scoreboard.MICRO_RECALL),
                overall.get(Scoreboard.MICRO_F1),
                overall.get(Scoreboard.MACRO_F1),
                overall.get(Scoreboard.MACRO_AVERAGE_PRECISION),
                codes(topics.stream().filter(topic -> topic.predicted() == 0).toList()),
                codes(topics.stream().filter(topic -> topic.support() == 0).toList()),
                bootstrap);
    }

    private static List<String> codes(List<TopicQuality> topics) {
        return topics.stream().map(TopicQuality::topic).toList();
    }

    static void requireConsistent(List<String> topicCodes, List<Judged> rows) {
        if (topicCodes.isEmpty() || rows.isEmpty()) {
            throw new IllegalArgumentException("found " + topicCodes.size() + " topics and " + rows.size()
                    + " rows, expected at least one of each");
        }
        requireLengths(topicCodes.size(), rows);
    }

    static void requireLengths(int topics, List<Judged> rows) {
        for (int row = 0; row < rows.size(); row++) {
            Judged judged = rows.get(row);
            requireLength(row, "gold", judged.gold().length, topics);
            requireLength(row, "scores", judged.scores().length, topics);
            requireLength(row, "predicted", judged.predicted().length, topics);
        }
    }

    private static void requireLength(int row, String array, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "found %d values in %s of row %d, expected one for each of %d topics",
                    length,
                    array,
                    row,
                    expected));
        }
    }
}
