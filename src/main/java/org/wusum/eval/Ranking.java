package org.wusum.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Texts sorted once by falling score, so that average precision under many weightings takes one pass each. Immutable. */
final class Ranking {

    private final double[] scores;
    private final int[] order;
    private final boolean[] goldInOrder;

    // Whether the text at this place is the last of those with its score.
    private final boolean[] endsTie;

    /** Keeps the scores without copying them. */
    Ranking(double[] scores, boolean[] gold) {
        requireComparable(scores, gold);
        this.scores = scores;
        order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> scores[row]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        goldInOrder = new boolean[order.length];
        endsTie = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            goldInOrder[i] = gold[order[i]];
            // The sign of zero orders boxed numbers, but is no difference between scores: hence != on primitives.
            endsTie[i] = i + 1 == order.length || scores[order[i]] != scores[order[i + 1]];
        }
    }

    static Ranking ofTopic(int topic, List<Judged> rows) {
        double[] scores = new double[rows.size()];
        boolean[] gold = new boolean[rows.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = rows.get(row).scores()[topic];
            gold[row] = rows.get(row).gold()[topic];
        }
        return new Ranking(scores, gold);
    }

    /** What each different score gives as a threshold, from the highest; empty if no text is gold. */
    List<PrecisionRecall.Point> thresholds() {
        int support = support();
        List<PrecisionRecall.Point> points = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < order.length && support > 0; i++) {
            found += goldInOrder[i] ? 1 : 0;
            if (endsTie[i]) {
                // Adding 0 takes the sign from a negative zero.
                points.add(new PrecisionRecall.Point(
                        scores[order[i]] + 0.0, (double) found / (i + 1), (double) found / support));
            }
        }
        return points;
    }

    private int support() {
        int support = 0;
        for (boolean gold : goldInOrder) {
            support += gold ? 1 : 0;
        }
        return support;
    }

    double averagePrecision() {
        int[] ones = new int[order.length];
        Arrays.fill(ones, 1);
        return averagePrecision(ones);
    }

    /** The average precision where each text counts as often as its weight says; NaN if no text that counts is gold. */
    double averagePrecision(int[] weights) {
        long ranked = 0;
        long found = 0;
        long foundBefore = 0;
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            int weight = weights[order[i]];
            ranked += weight;
            found += goldInOrder[i] ? weight : 0;
            if (endsTie[i] && found > foundBefore) {
                sum += (double) (found - foundBefore) * found / ranked;
                foundBefore = found;
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }

    private static void requireComparable(double[] scores, boolean[] gold) {
        if (scores.length != gold.length) {
            throw new IllegalArgumentException(
                    "found " + scores.length + " scores and " + gold.length + " labels, expected as many of each");
        }
        for (int row = 0; row < scores.length; row++) {
            if (Double.isNaN(scores[row])) {
                throw new IllegalArgumentException("found NaN as the score of row " + row + ", expected a number");
            }
        }
    }
}
