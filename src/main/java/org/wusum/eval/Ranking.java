package org.wusum.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Texts sorted once by falling score, so that average precision under many weightings takes one pass each. Immutable. */
final class Ranking {

    private final int[] order;
    private final boolean[] goldInOrder;

    // Whether the text at this place is the last of those with its score.
    private final boolean[] endsTie;

    Ranking(double[] scores, boolean[] gold) {
        requireComparable(scores, gold);
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
