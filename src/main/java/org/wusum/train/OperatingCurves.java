package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wusum.model.Calibration;
import org.wusum.model.OperatingCurve;

/**
 * Measures on out-of-fold scores what any threshold of a topic would find, so that thresholds can be chosen anew for a stream in
 * which the topics are more or less common. Recall and fallout are shares of the paragraphs with and without the topic, each
 * paragraph counting for one: how common the topic is has no part in them.
 */
final class OperatingCurves {

    private OperatingCurves() {}

    /** One curve for each topic; none where the scored paragraphs all have the topic or none has it. */
    static List<OperatingCurve> of(OutOfFold scores, List<Calibration> calibrations) {
        List<OperatingCurve> curves = new ArrayList<>();
        for (int topic = 0; topic < calibrations.size(); topic++) {
            boolean[] gold = scores.corpus().labels(scores.rows(), topic);
            Calibration calibration = calibrations.get(topic);
            double[] logits = Arrays.stream(scores.scoresOf(topic))
                    .map(calibration::logit)
                    .toArray();
            curves.add(curve(logits, gold));
        }
        return curves;
    }

    static OperatingCurve curve(double[] logits, boolean[] gold) {
        double[] positives = sorted(logits, gold, true);
        double[] negatives = sorted(logits, gold, false);
        if (positives.length == 0 || negatives.length == 0) {
            return OperatingCurve.NONE;
        }
        List<Double> thresholds = thresholds(positives);
        return new OperatingCurve(thresholds, reaching(positives, thresholds), reaching(negatives, thresholds));
    }

    private static double[] sorted(double[] logits, boolean[] gold, boolean label) {
        double[] chosen = new double[logits.length];
        int size = 0;
        for (int i = 0; i < logits.length; i++) {
            if (gold[i] == label) {
                chosen[size++] = logits[i];
            }
        }
        double[] sorted = Arrays.copyOf(chosen, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * The scores of paragraphs with the topic, descending: a threshold between two of them has the recall of the upper one and
     * no less fallout. Where there are too many, evenly spread over their ranks with both ends.
     */
    private static List<Double> thresholds(double[] ascending) {
        double[] distinct = Arrays.stream(ascending).distinct().toArray();
        int count = Math.min(distinct.length, OperatingCurve.MAX_POINTS);
        List<Double> thresholds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int rank = count == 1 ? 0 : (int) ((long) i * (distinct.length - 1) / (count - 1));
            thresholds.add(distinct[distinct.length - 1 - rank]);
        }
        return thresholds;
    }

    /** For each threshold the share of the scores that reach it. */
    private static List<Double> reaching(double[] ascending, List<Double> thresholds) {
        List<Double> shares = new ArrayList<>();
        int below = ascending.length;
        for (double threshold : thresholds) {
            while (below > 0 && ascending[below - 1] >= threshold) {
                below--;
            }
            shares.add((double) (ascending.length - below) / ascending.length);
        }
        return shares;
    }
}
