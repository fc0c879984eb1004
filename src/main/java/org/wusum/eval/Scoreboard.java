package org.wusum.eval;

import java.util.ArrayList;
import java.util.List;

/** Every metric of one set of judged texts under any weighting of the texts. Immutable. */
final class Scoreboard {

    /** Metrics of each topic, in this order; then those over all topics. */
    static final int PRECISION = 0;

    static final int RECALL = 1;
    static final int F1 = 2;
    static final int AVERAGE_PRECISION = 3;
    static final int TOPIC_METRICS = 4;

    static final int MICRO_PRECISION = 0;
    static final int MICRO_RECALL = 1;
    static final int MICRO_F1 = 2;
    static final int MACRO_F1 = 3;
    static final int MACRO_AVERAGE_PRECISION = 4;
    static final int OVERALL_METRICS = 5;

    private final boolean[][] gold;
    private final boolean[][] predicted;
    private final List<Ranking> rankings = new ArrayList<>();

    Scoreboard(int topics, List<Judged> rows) {
        gold = new boolean[topics][rows.size()];
        predicted = new boolean[topics][rows.size()];
        for (int topic = 0; topic < topics; topic++) {
            for (int row = 0; row < rows.size(); row++) {
                gold[topic][row] = rows.get(row).gold()[topic];
                predicted[topic][row] = rows.get(row).predicted()[topic];
            }
            rankings.add(Ranking.ofTopic(topic, rows));
        }
    }

    Counts counts(int topic, int[] weights) {
        long truePositives = 0;
        long falsePositives = 0;
        long falseNegatives = 0;
        for (int row = 0; row < weights.length; row++) {
            if (predicted[topic][row]) {
                truePositives += gold[topic][row] ? weights[row] : 0;
                falsePositives += gold[topic][row] ? 0 : weights[row];
            } else if (gold[topic][row]) {
                falseNegatives += weights[row];
            }
        }
        return new Counts(truePositives, falsePositives, falseNegatives);
    }

    /** All metrics: {@link #TOPIC_METRICS} for each topic, then {@link #OVERALL_METRICS}; NaN where undefined. */
    double[] metrics(int[] weights) {
        int topics = rankings.size();
        double[] metrics = new double[topics * TOPIC_METRICS + OVERALL_METRICS];
        Counts all = Counts.ZERO;
        double f1Sum = 0;
        double averagePrecisionSum = 0;
        int supported = 0;
        for (int topic = 0; topic < topics; topic++) {
            Counts counts = counts(topic, weights);
            double averagePrecision = rankings.get(topic).averagePrecision(weights);
            putTopic(metrics, topic * TOPIC_METRICS, counts, averagePrecision);
            all = all.plus(counts);
            if (counts.support() > 0) {
                f1Sum += counts.f1();
                averagePrecisionSum += averagePrecision;
                supported++;
            }
        }
        int overall = topics * TOPIC_METRICS;
        metrics[overall + MICRO_PRECISION] = all.precision();
        metrics[overall + MICRO_RECALL] = all.recall();
        metrics[overall + MICRO_F1] = all.f1();
        metrics[overall + MACRO_F1] = f1Sum / supported;
        metrics[overall + MACRO_AVERAGE_PRECISION] = averagePrecisionSum / supported;
        return metrics;
    }

    private static void putTopic(double[] metrics, int at, Counts counts, double averagePrecision) {
        metrics[at + PRECISION] = counts.precision();
        metrics[at + RECALL] = counts.recall();
        metrics[at + F1] = counts.f1();
        metrics[at + AVERAGE_PRECISION] = averagePrecision;
    }
}
