package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.model.Calibration;
import org.wusum.model.Thresholds;

/**
 * Calibration and thresholds of paragraphs, fitted on out-of-fold scores.
 *
 * @param calibrations one for each topic
 * @param rates how common the topics are in the stream
 * @param thresholds one for each topic
 */
record ParagraphDecisions(List<Calibration> calibrations, BaseRates rates, List<Thresholds> thresholds) {

    static ParagraphDecisions fit(OutOfFold scores, TrainingSettings settings) {
        BaseRates rates = BaseRates.of(scores, settings);
        List<Calibration> calibrations = new ArrayList<>();
        for (int topic = 0; topic < scores.topics().size(); topic++) {
            boolean[] gold = scores.corpus().labels(scores.rows(), topic);
            calibrations.add(PlattScaling.fit(scores.scoresOf(topic), gold, rates.weights(gold, topic)));
        }
        Examples examples = examples(scores, calibrations);
        double[] noFloors = new double[calibrations.size()];
        return new ParagraphDecisions(
                calibrations, rates, ThresholdChooser.choose(examples, rates, settings, noFloors, calibrations));
    }

    /** A paragraph's calibrated logit. */
    double logit(OutOfFold scores, int place, int topic) {
        return calibrations.get(topic).logit(scores.scores()[place][topic]);
    }

    /** Paragraphs with their probabilities under the fitted curves. */
    Examples examples(OutOfFold scores) {
        return examples(scores, calibrations);
    }

    private static Examples examples(OutOfFold scores, List<Calibration> calibrations) {
        List<String> groups = new ArrayList<>();
        boolean[][] gold = new boolean[scores.size()][];
        double[][] probabilities = new double[scores.size()][calibrations.size()];
        for (int i = 0; i < scores.size(); i++) {
            groups.add(scores.paragraph(i).article());
            gold[i] = scores.gold(i);
            for (int topic = 0; topic < calibrations.size(); topic++) {
                probabilities[i][topic] = calibrations.get(topic).probability(scores.scores()[i][topic]);
            }
        }
        return new Examples(scores.topics(), groups, gold, probabilities);
    }
}
