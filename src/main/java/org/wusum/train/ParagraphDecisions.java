package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.model.Calibration;

/**
 * Calibration and thresholds of paragraphs.
 *
 * @param calibrations one for each topic
 * @param rates how common the topics are in the stream
 * @param examples the out-of-fold probabilities under them
 * @param decisions the thresholds chosen on these
 */
record ParagraphDecisions(
        List<Calibration> calibrations, BaseRates rates, Decisions.Examples examples, Decisions decisions) {

    static ParagraphDecisions fit(OutOfFold scores, TrainingSettings settings) {
        BaseRates rates = BaseRates.of(scores, settings);
        List<Calibration> calibrations = calibrations(scores, rates);
        Decisions.Examples examples = examples(scores, calibrations, rates);
        Decisions decisions = Decisions.choose(examples, settings, Decisions.noFloors(calibrations.size()));
        return new ParagraphDecisions(calibrations, rates, examples, decisions);
    }

    private static List<Calibration> calibrations(OutOfFold scores, BaseRates rates) {
        List<Calibration> calibrations = new ArrayList<>();
        for (int topic = 0; topic < scores.topics().size(); topic++) {
            boolean[] gold = scores.corpus().labels(scores.rows(), topic);
            calibrations.add(PlattScaling.fit(scores.scoresOf(topic), gold, rates.weights(gold, topic)));
        }
        return calibrations;
    }

    static Decisions.Examples examples(OutOfFold scores, List<Calibration> calibrations, BaseRates rates) {
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
        return new Decisions.Examples(scores.topics(), groups, gold, probabilities, rates);
    }
}
