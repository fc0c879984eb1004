package org.wusum.train;

import java.util.List;
import org.wusum.model.Blend;
import org.wusum.model.WordNetwork;
import org.wusum.model.WordText;
import org.wusum.text.Token;

/**
 * A paragraph's raw scores, one for each topic, in logits.
 *
 * @param ngrams what the n-grams give
 * @param networks the mean of the networks over words; as the n-grams where there are none
 * @param blended both in one
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record PartScores(double[] ngrams, double[] networks, double[] blended) {

    /** Without networks. */
    static PartScores ofNgrams(double[] ngrams) {
        return new PartScores(ngrams, ngrams, ngrams);
    }

    /** With networks, none of which is spared. */
    static PartScores of(Blend blend, double[] ngrams, List<Token> tokens) {
        WordText text = WordText.of(blend.words(), tokens);
        double[] networks = new double[ngrams.length];
        for (WordNetwork network : blend.networks()) {
            double[] scores = network.scores(text);
            for (int topic = 0; topic < networks.length; topic++) {
                networks[topic] += scores[topic] / blend.networks().size();
            }
        }
        double[] blended = new double[ngrams.length];
        for (int topic = 0; topic < blended.length; topic++) {
            blended[topic] = (1 - blend.share()) * ngrams[topic] + blend.share() * networks[topic];
        }
        return new PartScores(ngrams, networks, blended);
    }
}
