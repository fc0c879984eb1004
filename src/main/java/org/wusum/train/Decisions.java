package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Estimate;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.eval.TopicQuality;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Thresholds;

/**
 * Thresholds for all topics, chosen on probabilities that the labels had no part in, with the quality measured there.
 *
 * @param points one for each topic
 * @param quality of the decisions at the accepting thresholds
 */
record Decisions(List<OperatingPoint> points, Quality quality) {

    /**
     * What thresholds are chosen on: paragraphs or articles, each with its group for the bootstrap.
     *
     * @param topics the topics' codes
     * @param groups for each example what is resampled as one
     * @param gold for each example its labels
     * @param probabilities for each example the probability of each topic
     * @param rates what examples count for when a threshold is chosen
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    record Examples(
            List<String> topics, List<String> groups, boolean[][] gold, double[][] probabilities, BaseRates rates) {

        boolean[] goldOf(int topic) {
            boolean[] column = new boolean[gold.length];
            for (int i = 0; i < gold.length; i++) {
                column[i] = gold[i][topic];
            }
            return column;
        }

        double[] probabilitiesOf(int topic) {
            double[] column = new double[probabilities.length];
            for (int i = 0; i < probabilities.length; i++) {
                column[i] = probabilities[i][topic];
            }
            return column;
        }

        int support(int topic) {
            int support = 0;
            for (boolean label : goldOf(topic)) {
                support += label ? 1 : 0;
            }
            return support;
        }

        /** All topics' examples as those of one topic, to choose a global threshold on. */
        private double globalThreshold(Target target) {
            int rows = gold.length;
            double[] pooled = new double[rows * topics.size()];
            boolean[] labels = new boolean[pooled.length];
            double[] weights = new double[pooled.length];
            for (int topic = 0; topic < topics.size(); topic++) {
                System.arraycopy(probabilitiesOf(topic), 0, pooled, topic * rows, rows);
                System.arraycopy(goldOf(topic), 0, labels, topic * rows, rows);
                System.arraycopy(rates.weights(goldOf(topic), topic), 0, weights, topic * rows, rows);
            }
            return ThresholdChooser.accept(pooled, labels, weights, target);
        }
    }

    /**
     * Chooses thresholds.
     *
     * @param examples what to choose on
     * @param settings the targets
     * @param floors for each topic the least accepting threshold allowed
     */
    static Decisions choose(Examples examples, TrainingSettings settings, double[] floors) {
        List<Thresholds> thresholds = new ArrayList<>();
        for (int topic = 0; topic < examples.topics().size(); topic++) {
            thresholds.add(thresholds(
                    examples, topic, settings.targetOf(examples.topics().get(topic)), floors[topic]));
        }
        Quality quality = quality(examples, thresholds);
        List<OperatingPoint> points = new ArrayList<>();
        for (int topic = 0; topic < thresholds.size(); topic++) {
            Target target = settings.targetOf(examples.topics().get(topic));
            points.add(point(thresholds.get(topic), target, quality.topics().get(topic)));
        }
        return new Decisions(points, quality);
    }

    private static Thresholds thresholds(Examples examples, int topic, Target target, double floor) {
        double[] probabilities = examples.probabilitiesOf(topic);
        boolean[] gold = examples.goldOf(topic);
        double accept =
                ThresholdChooser.accept(probabilities, gold, examples.rates().weights(gold, topic), target);
        if (target.measure() == Target.Measure.F1) {
            accept = ThresholdChooser.shrink(accept, examples.globalThreshold(target), examples.support(topic));
        }
        return ThresholdChooser.withReview(probabilities, gold, Math.max(accept, floor));
    }

    private static OperatingPoint point(Thresholds thresholds, Target target, TopicQuality quality) {
        return new OperatingPoint(
                thresholds,
                target.toString(),
                quality.support(),
                interval(quality.precision()),
                interval(quality.recall()),
                interval(quality.f1()));
    }

    private static OperatingPoint.Interval interval(Estimate estimate) {
        return new OperatingPoint.Interval(estimate.value(), estimate.low(), estimate.high());
    }

    /** The quality of deciding by the given thresholds. */
    static Quality quality(Examples examples, List<Thresholds> thresholds) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < examples.gold().length; i++) {
            double[] probabilities = examples.probabilities()[i];
            boolean[] predicted = new boolean[probabilities.length];
            for (int topic = 0; topic < predicted.length; topic++) {
                predicted[topic] = probabilities[topic] >= thresholds.get(topic).accept();
            }
            judged.add(new Judged(examples.groups().get(i), examples.gold()[i], probabilities, predicted));
        }
        return Evaluation.of(examples.topics(), judged, Bootstrap.standard());
    }

    static double[] noFloors(int topics) {
        return new double[topics];
    }
}
