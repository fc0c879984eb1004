package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wusum.model.Context;

/**
 * Fits how far a paragraph is read with its headline and the paragraph before it, on the out-of-fold scores of the corpus's whole
 * articles. Negative examples are weighted to the odds of the stream ({@link BaseRates}), since labelled articles have the topics more
 * often.
 */
final class ContextFit {

    /** Fewer paragraphs say too little about how the paragraphs of an article hang together. */
    private static final int LEAST_PARAGRAPHS = 100;

    /** With fewer, a topic's paragraphs are read alone. */
    private static final int LEAST_POSITIVES = 10;

    private static final Context.Weights ALONE = new Context.Weights(1, 0, 0, 0);

    /** Enough to keep the weights of a topic with a handful of examples small. */
    private static final double RIDGE = 1;

    private ContextFit() {}

    /** The fitted context, empty where there are too few paragraphs below a headline. */
    static Optional<Context> fit(OutOfFold scores, ParagraphDecisions paragraphs) {
        Surroundings around = Surroundings.of(scores);
        int[] places =
                IntStream.range(0, scores.size()).filter(around::hasHeadline).toArray();
        if (places.length < LEAST_PARAGRAPHS) {
            return Optional.empty();
        }
        List<Context.Weights> weights = new ArrayList<>();
        for (int topic = 0; topic < scores.topics().size(); topic++) {
            weights.add(fit(scores, paragraphs, around, places, topic));
        }
        return Optional.of(new Context(weights));
    }

    private static Context.Weights fit(
            OutOfFold scores, ParagraphDecisions paragraphs, Surroundings around, int[] places, int topic) {
        double[][] inputs = new double[places.length][];
        boolean[] gold = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            inputs[i] = new double[] {
                paragraphs.logit(scores, place, topic),
                paragraphs.logit(scores, around.headlines()[place], topic),
                paragraphs.logit(scores, around.before()[place], topic)
            };
            gold[i] = scores.gold(place)[topic];
        }
        int positives = 0;
        for (boolean label : gold) {
            positives += label ? 1 : 0;
        }
        if (positives < LEAST_POSITIVES || positives == gold.length) {
            return ALONE;
        }
        double[] fitted = LogisticRegression.fit(
                inputs, gold, weights(gold, positives, paragraphs.rates().shares()[topic]), RIDGE);
        return fitted[0] > 0 ? new Context.Weights(fitted[0], fitted[1], fitted[2], fitted[3]) : ALONE;
    }

    /** Weights that give these paragraphs the odds of the stream. */
    private static double[] weights(boolean[] gold, int positives, double streamShare) {
        double odds = (double) positives / (gold.length - positives);
        double negative = odds * (1 - streamShare) / streamShare;
        double[] weights = new double[gold.length];
        for (int i = 0; i < gold.length; i++) {
            weights[i] = gold[i] ? 1 : negative;
        }
        return weights;
    }
}
