package org.wusum.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects p-values for how many differences are looked at, so that the probability of at least one false finding stays below the
 * level (Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6, 1979).
 */
public final class HolmCorrection {

    private HolmCorrection() {}

    /**
     * Corrects p-values that are judged together.
     *
     * @param pValues p-values; NaN where there is none, which is not counted
     * @return the corrected ones in the same order, each at most 1; NaN where there was none
     */
    public static List<Double> of(List<Double> pValues) {
        List<Integer> ascending = IntStream.range(0, pValues.size())
                .boxed()
                .filter(i -> !Double.isNaN(pValues.get(i)))
                .sorted(Comparator.comparingDouble(pValues::get))
                .toList();
        Double[] corrected = new Double[pValues.size()];
        Arrays.fill(corrected, Double.NaN);
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int place = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (ascending.size() - rank) * pValues.get(place)));
            corrected[place] = largest;
        }
        return List.of(corrected);
    }
}
