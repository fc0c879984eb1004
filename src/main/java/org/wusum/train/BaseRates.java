package org.wusum.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How common each topic is in an ordinary stream of news, against how common it is in the corpus, where labelling has gathered
 * the topics. Thresholds and probabilities that ignore this accept far too much on the stream.
 *
 * <p>The rates are counted in the corpus's stream parts, which were drawn as the stream brings them. A topic they hold few or no
 * examples of keeps something of its share in the corpus: as if one more part of {@value #PRIOR_PARAGRAPHS} paragraphs had the
 * shares of the corpus. Negative examples are then weighted so that the corpus has the stream's odds (importance weighting under
 * prior shift: Saerens, Latinne and Decaestecker 2002, section 2).
 *
 * @param shares for each topic its share of the stream's paragraphs
 * @param negativeWeights for each topic what one negative example of the corpus counts for
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record BaseRates(double[] shares, double[] negativeWeights) {

    private static final double PRIOR_PARAGRAPHS = 300;

    /** Counts over the paragraphs that were scored; without stream parts, the corpus is taken for the stream. */
    static BaseRates of(OutOfFold scores, TrainingSettings settings) {
        int topics = scores.topics().size();
        double[] shares = new double[topics];
        double[] weights = new double[topics];
        for (int topic = 0; topic < topics; topic++) {
            double corpusShare = share(scores, topic);
            shares[topic] = streamShare(scores, topic, corpusShare, settings);
            boolean undefined = corpusShare == 0 || corpusShare == 1;
            weights[topic] = undefined ? 1 : odds(corpusShare) / odds(shares[topic]);
        }
        return new BaseRates(shares, weights);
    }

    /** What each example counts for: 1 where it has the topic, the topic's negative weight where it has not. */
    double[] weights(boolean[] gold, int topic) {
        double[] weights = new double[gold.length];
        for (int i = 0; i < gold.length; i++) {
            weights[i] = gold[i] ? 1 : negativeWeights[topic];
        }
        return weights;
    }

    /**
     * The rates of whole articles. A stream's articles are not labelled, so a topic is assumed to be spread over the paragraphs of
     * its articles as in the labelled ones: their share of articles with the topic over their share of paragraphs with it.
     *
     * @param articleShares for each topic its share of the labelled articles
     * @param paragraphShares for each topic its share of these articles' paragraphs
     */
    BaseRates ofArticles(double[] articleShares, double[] paragraphShares) {
        double[] streamShares = new double[shares.length];
        double[] weights = new double[shares.length];
        for (int topic = 0; topic < shares.length; topic++) {
            boolean undefined = paragraphShares[topic] == 0 || articleShares[topic] == 1;
            double spread = undefined ? 1 : articleShares[topic] / paragraphShares[topic];
            streamShares[topic] = Math.min(articleShares[topic], shares[topic] * spread);
            weights[topic] = undefined ? 1 : odds(articleShares[topic]) / odds(streamShares[topic]);
        }
        return new BaseRates(streamShares, weights);
    }

    private static double share(OutOfFold scores, int topic) {
        int positives = 0;
        for (int i = 0; i < scores.size(); i++) {
            positives += scores.gold(i)[topic] ? 1 : 0;
        }
        return (double) positives / scores.size();
    }

    private static double streamShare(OutOfFold scores, int topic, double corpusShare, TrainingSettings settings) {
        int paragraphs = 0;
        int positives = 0;
        for (int i = 0; i < scores.size(); i++) {
            if (settings.streamParts().contains(scores.paragraph(i).part())) {
                paragraphs++;
                positives += scores.gold(i)[topic] ? 1 : 0;
            }
        }
        return paragraphs == 0
                ? corpusShare
                : (positives + PRIOR_PARAGRAPHS * corpusShare) / (paragraphs + PRIOR_PARAGRAPHS);
    }

    private static double odds(double share) {
        return share / (1 - share);
    }

    Map<String, Object> toMap(OutOfFold scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int topic = 0; topic < shares.length; topic++) {
            map.put(scores.topics().get(topic), shares[topic]);
        }
        return map;
    }
}
