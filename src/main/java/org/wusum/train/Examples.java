package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.eval.Judged;
import org.wusum.model.Thresholds;

/**
 * What thresholds are chosen on and decisions are measured on: paragraphs or articles.
 *
 * @param topics the topics' codes
 * @param groups for each example what the bootstrap resamples as one
 * @param gold for each example its labels
 * @param probabilities for each example the probability of each topic
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record Examples(List<String> topics, List<String> groups, boolean[][] gold, double[][] probabilities) {

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

    /**
     * The examples as the thresholds decide them.
     *
     * @param thresholds one for each topic
     * @param untrusted for each example and topic whether it is put up for review in place of being accepted
     */
    List<Judged> judged(List<Thresholds> thresholds, boolean[][] untrusted) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < gold.length; i++) {
            boolean[] predicted = new boolean[thresholds.size()];
            for (int topic = 0; topic < predicted.length; topic++) {
                predicted[topic] = !untrusted[i][topic]
                        && probabilities[i][topic] >= thresholds.get(topic).accept();
            }
            judged.add(new Judged(groups.get(i), gold[i], probabilities[i], predicted));
        }
        return judged;
    }
}
