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

    /** A topic with so many examples trusts its own threshold and the global one equally. */
    private static final double SHRINKING_SUPPORT = 50;

    private static final double REVIEWED_MISSES = 0.5;

    private ThresholdChooser() {}

    /**
     * Both thresholds of every topic.
     *
     * @param examples what to choose on
     * @param rates what each example counts for
     * @param settings the targets
     * @param floors for each topic the least accepting threshold allowed
     * @return one for each topic
     */
    static List<Thresholds> choose(Examples examples, BaseRates rates, TrainingSettings settings, double[] floors) {
        double global = globalThreshold(examples, rates);
        List<Thresholds> thresholds = new ArrayList<>();
        for (int topic = 0; topic < examples.topics().size(); topic++) {
            Target target = settings.targetOf(examples.topics().get(topic));
            double[] probabilities = examples.probabilitiesOf(topic);
            boolean[] gold = examples.goldOf(topic);
            double accept = accept(probabilities, gold, rates.weights(gold, topic), target);
            // A precision or recall that was asked for is not traded for another topic's threshold.
            if (target.measure() == Target.Measure.F1) {
                accept = shrink(accept, global, examples.support(topic));
            }
            thresholds.add(withReview(probabilities, gold, Math.max(accept, floors[topic])));
        }
        return thresholds;
    }

    /** Chosen on all topics' examples as if they were those of one topic. */
    private static double globalThreshold(Examples examples, BaseRates rates) {
        int rows = examples.gold().length;
        int topics = examples.topics().size();
        double[] pooled = new double[rows * topics];
        boolean[] labels = new boolean[pooled.length];
        double[] weights = new double[pooled.length];
        for (int topic = 0; topic < topics; topic++) {
            boolean[] gold = examples.goldOf(topic);
            System.arraycopy(examples.probabilitiesOf(topic), 0, pooled, topic * rows, rows);
            System.arraycopy(gold, 0, labels, topic * rows, rows);
            System.arraycopy(rates.weights(gold, topic), 0, weights, topic * rows, rows);
        }
        return accept(pooled, labels, weights, Target.BEST_F1);
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
            case F1 -> ranking.thresholdOf(ranking.bestF1());
            case PRECISION -> ranking.thresholdOf(ranking.deepestWithPrecision(target.value()));
            case RECALL -> ranking.thresholdOf(ranking.firstWithRecall(target.value()));
        };
    }

    /**
     * Draws a topic's threshold towards the one of all topics, on the logit scale: the fewer examples it has, the nearer.
     *
     * @param own chosen on the topic alone
     * @param global chosen on all topics together
     * @param support the topic's examples
     * @return the threshold
     */
    static double shrink(double own, double global, int support) {
        double share = support / (support + SHRINKING_SUPPORT);
        double logit = share * boundedLogit(own) + (1 - share) * boundedLogit(global);
        return Calibration.sigmoid(logit);
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

        int bestF1() {
            int best = 0;
            double bestF1 = -1;
            for (int rank = 0; rank < hits.length; rank++) {
                double f1 = 2.0 * hits[rank] / (hits[rank] + falseAlarms[rank] + positives);
                if (isCut(rank) && f1 > bestF1) {
                    best = rank;
                    bestF1 = f1;
                }
            }
            return best;
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
