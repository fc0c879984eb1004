package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.wusum.model.Calibration;
import org.wusum.model.Thresholds;

/**
 * Chooses a topic's thresholds on out-of-fold probabilities.
 *
 * <p>The accepting threshold serves the stated target. The reviewing threshold is the one above which half of the topic's
 * examples lie that the accepting one misses: whoever reads the reviews finds at least every second miss.
 */
final class ThresholdChooser {

    /** A topic with so many examples trusts its own threshold and that of all topics equally. */
    private static final double SHRINKING_SUPPORT = 1000;

    /** In logits. Topics whose thresholds lie further apart are not alike, as where a network has learnt little of one of them. */
    private static final double LARGEST_MOVE = 0.5;

    /** By what share the expected F1 may stay below its best. */
    private static final double FLAT = 0.005;

    private static final double REVIEWED_MISSES = 0.5;

    private ThresholdChooser() {}

    /**
     * Both thresholds of every topic.
     *
     * @param examples what to choose on
     * @param rates what each example counts for
     * @param settings the targets
     * @param floors for each topic the least accepting threshold allowed
     * @param curves for each topic the curve from raw score to the examples' probabilities
     * @return one for each topic
     */
    static List<Thresholds> choose(
            Examples examples, BaseRates rates, TrainingSettings settings, double[] floors, List<Calibration> curves) {
        double[] forF1 = shrunk(rawForF1(examples, rates, curves), examples, settings);
        List<Thresholds> thresholds = new ArrayList<>();
        for (int topic = 0; topic < examples.topics().size(); topic++) {
            Target target = settings.targetOf(examples.topics().get(topic));
            double[] probabilities = examples.probabilitiesOf(topic);
            boolean[] gold = examples.goldOf(topic);
            // A precision or recall that was asked for is not traded for another topic's threshold.
            double accept = target.measure() == Target.Measure.F1 && examples.support(topic) > 0
                    ? curves.get(topic).probability(forF1[topic])
                    : accept(probabilities, gold, rates.weights(gold, topic), target);
            thresholds.add(withReview(probabilities, gold, Math.max(accept, floors[topic])));
        }
        return thresholds;
    }

    /** Each topic's own threshold for F1, as a raw score. */
    private static double[] rawForF1(Examples examples, BaseRates rates, List<Calibration> curves) {
        double[] raw = new double[curves.size()];
        for (int topic = 0; topic < raw.length; topic++) {
            double[] probabilities = examples.probabilitiesOf(topic);
            double[] weights = rates.weights(examples.goldOf(topic), topic);
            Calibration curve = curves.get(topic);
            raw[topic] = (boundedLogit(forF1(probabilities, weights)) - curve.intercept()) / curve.slope();
        }
        return raw;
    }

    /**
     * The lowest threshold that has nearly the best F1 to be expected where probabilities are right. That leans on the curve, which all
     * examples have shaped, while the F1 counted at every threshold leans on the few examples near its top (Lipton, Elkan and
     * Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1 measure", whose best threshold is half the best F1). Around
     * its top the expected F1 is flat; scores of texts unlike the training data are lower, so the lower end is taken.
     *
     * @param probabilities calibrated probabilities
     * @param weights what each example counts for
     * @return a probability
     */
    static double forF1(double[] probabilities, double[] weights) {
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -probabilities[i]));
        double positives = 0;
        for (int i = 0; i < probabilities.length; i++) {
            positives += weights[i] * probabilities[i];
        }
        double[] expected = new double[order.length];
        double hits = 0;
        double accepted = 0;
        double best = 0;
        for (int rank = 0; rank < order.length; rank++) {
            int i = order[rank];
            hits += weights[i] * probabilities[i];
            accepted += weights[i];
            // Equal probabilities are accepted together or not at all.
            boolean cut = rank == order.length - 1 || probabilities[order[rank + 1]] < probabilities[i];
            expected[rank] = cut ? 2 * hits / (accepted + positives) : 0;
            best = Math.max(best, expected[rank]);
        }
        int lowest = order.length - 1;
        while (lowest > 0 && expected[lowest] < (1 - FLAT) * best) {
            lowest--;
        }
        return probabilities[order[lowest]];
    }

    /**
     * Draws each topic's threshold towards the mean of all, as raw scores, the more the fewer examples it has: networks are trained
     * alike for all topics, and what one topic's few examples say beyond that is mostly chance.
     */
    private static double[] shrunk(double[] raw, Examples examples, TrainingSettings settings) {
        double mean = 0;
        int topics = 0;
        for (int topic = 0; topic < raw.length; topic++) {
            boolean counts = examples.support(topic) > 0
                    && settings.targetOf(examples.topics().get(topic)).measure() == Target.Measure.F1;
            mean += counts ? raw[topic] : 0;
            topics += counts ? 1 : 0;
        }
        double[] shrunk = raw.clone();
        for (int topic = 0; topic < raw.length && topics > 0; topic++) {
            shrunk[topic] = shrink(raw[topic], mean / topics, examples.support(topic));
        }
        return shrunk;
    }

    /**
     * The accepting threshold for a target.
     *
     * @param probabilities out-of-fold probabilities
     * @param gold the labels
     * @param weights what each example counts for, 1 for positive ones
     * @param target what it is for
     * @return the threshold; where no threshold reaches the target, the one that comes nearest
     */
    static double accept(double[] probabilities, boolean[] gold, double[] weights, Target target) {
        Ranking ranking = Ranking.of(probabilities, gold, weights);
        if (ranking.positives() == 0) {
            return 1;
        }
        return switch (target.measure()) {
            case F1 -> forF1(probabilities, weights);
            case PRECISION -> ranking.thresholdOf(ranking.deepestWithPrecision(target.value()));
            case RECALL -> ranking.thresholdOf(ranking.firstWithRecall(target.value()));
        };
    }

    /**
     * Draws a topic's threshold towards that of all topics, as raw scores: the fewer examples it has, the nearer.
     *
     * @param own chosen on the topic alone
     * @param shared the mean over all topics
     * @param support the topic's examples
     * @return the threshold
     */
    static double shrink(double own, double shared, int support) {
        double share = support / (support + SHRINKING_SUPPORT);
        double move = (1 - share) * (shared - own);
        return own + Math.max(-LARGEST_MOVE, Math.min(LARGEST_MOVE, move));
    }

    private static double boundedLogit(double probability) {
        return Calibration.logitOf(Math.min(1 - 1e-6, Math.max(1e-6, probability)));
    }

    /**
     * The thresholds around an accepting one.
     *
     * @param probabilities out-of-fold probabilities
     * @param gold the labels
     * @param accept the accepting threshold
     * @return both thresholds
     */
    static Thresholds withReview(double[] probabilities, boolean[] gold, double accept) {
        double[] equal = new double[gold.length];
        Arrays.fill(equal, 1);
        Ranking ranking = Ranking.of(probabilities, gold, equal);
        if (ranking.positives() == 0) {
            return new Thresholds(accept, accept);
        }
        double recall = ranking.recallAt(accept);
        double wanted = recall + REVIEWED_MISSES * (1 - recall);
        return new Thresholds(accept, Math.min(accept, ranking.thresholdOf(ranking.firstWithRecall(wanted))));
    }

    /** Examples from the most to the least probable, cut only between different probabilities. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    private record Ranking(double[] probabilities, int[] hits, double[] falseAlarms, int positives) {

        static Ranking of(double[] probabilities, boolean[] gold, double[] weights) {
            Integer[] order = new Integer[probabilities.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -probabilities[i]));
            double[] sorted = new double[order.length];
            int[] hits = new int[order.length];
            double[] falseAlarms = new double[order.length];
            int found = 0;
            double wrong = 0;
            for (int rank = 0; rank < order.length; rank++) {
                boolean hit = gold[order[rank]];
                found += hit ? 1 : 0;
                wrong += hit ? 0 : weights[order[rank]];
                sorted[rank] = probabilities[order[rank]];
                hits[rank] = found;
                falseAlarms[rank] = wrong;
            }
            return new Ranking(sorted, hits, falseAlarms, found);
        }

        private boolean isCut(int rank) {
            return rank == probabilities.length - 1 || probabilities[rank] != probabilities[rank + 1];
        }

        int deepestWithPrecision(double wanted) {
            int deepest = -1;
            int mostPrecise = 0;
            double highest = -1;
            for (int rank = 0; rank < hits.length; rank++) {
                double precision = hits[rank] / (hits[rank] + falseAlarms[rank]);
                if (isCut(rank) && precision >= wanted) {
                    deepest = rank;
                }
                if (isCut(rank) && precision > highest) {
                    mostPrecise = rank;
                    highest = precision;
                }
            }
            return deepest >= 0 ? deepest : mostPrecise;
        }

        int firstWithRecall(double wanted) {
            for (int rank = 0; rank < hits.length; rank++) {
                if (isCut(rank) && hits[rank] >= wanted * positives - 1e-9) {
                    return rank;
                }
            }
            return hits.length - 1;
        }

        double recallAt(double threshold) {
            int found = 0;
            for (int rank = 0; rank < hits.length && probabilities[rank] >= threshold; rank++) {
                found = hits[rank];
            }
            return (double) found / positives;
        }

        /** Half-way to the next lower probability, so that the last accepted example stays so after rounding. */
        double thresholdOf(int rank) {
            double above = probabilities[rank];
            double below = rank + 1 < probabilities.length ? probabilities[rank + 1] : 0;
            return (above + below) / 2;
        }
    }
}
