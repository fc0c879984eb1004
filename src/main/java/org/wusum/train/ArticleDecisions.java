package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.model.Anchors;
import org.wusum.model.Calibration;
import org.wusum.model.Context;
import org.wusum.model.Thresholds;

/**
 * Calibration and thresholds of whole articles, of which the clearest paragraph or headline decides, fitted on out-of-fold
 * scores.
 *
 * @param paragraphs the curves that turn a paragraph's raw score into its logit
 * @param context how a paragraph is read with its headline and the paragraph before; empty where it is read alone
 * @param calibration from an article's largest logit to a probability; one for all topics, since there are too few articles for
 *     one each
 * @param thresholds one for each topic
 * @param articles how many articles these were fitted on; 0 where there were too few, and paragraphs' thresholds serve
 */
record ArticleDecisions(
        ParagraphDecisions paragraphs,
        Optional<Context> context,
        Calibration calibration,
        List<Thresholds> thresholds,
        int articles) {

    /** Below this many articles nothing can be fitted. */
    private static final int LEAST_ARTICLES = 20;

    static ArticleDecisions fit(OutOfFold scores, ParagraphDecisions paragraphs, TrainingSettings settings) {
        List<List<Integer>> articles = scores.wholeArticles();
        if (articles.size() < LEAST_ARTICLES) {
            return new ArticleDecisions(paragraphs, Optional.empty(), Calibration.NONE, paragraphs.thresholds(), 0);
        }
        Optional<Context> context = settings.context() ? ContextFit.fit(scores, paragraphs) : Optional.empty();
        ArticleDecisions uncalibrated =
                new ArticleDecisions(paragraphs, context, Calibration.NONE, List.of(), articles.size());
        BaseRates rates = rates(scores, paragraphs.rates(), articles);
        Calibration calibration = uncalibrated.calibration(scores, rates);
        ArticleDecisions calibrated =
                new ArticleDecisions(paragraphs, context, calibration, List.of(), articles.size());
        List<Thresholds> thresholds = ThresholdChooser.choose(
                calibrated.examples(scores), rates, settings, calibrated.floors(), calibrated.curves());
        return new ArticleDecisions(paragraphs, context, calibration, thresholds, articles.size());
    }

    private static BaseRates rates(OutOfFold scores, BaseRates paragraphs, List<List<Integer>> articles) {
        int topics = scores.topics().size();
        double[] articleShares = new double[topics];
        double[] paragraphShares = new double[topics];
        int rows = articles.stream().mapToInt(List::size).sum();
        for (int topic = 0; topic < topics; topic++) {
            for (List<Integer> article : articles) {
                int number = topic;
                long positives =
                        article.stream().filter(i -> scores.gold(i)[number]).count();
                articleShares[topic] += positives > 0 ? 1.0 / articles.size() : 0;
                paragraphShares[topic] += (double) positives / rows;
            }
        }
        return paragraphs.ofArticles(articleShares, paragraphShares);
    }

    /** The curve from an article's largest logit; this one's own curve is not looked at. */
    private Calibration calibration(OutOfFold scores, BaseRates rates) {
        Examples uncalibrated = examples(scores);
        double[][] logits = logits(scores);
        List<List<Integer>> places = scores.wholeArticles();
        int articles = places.size();
        int topics = scores.topics().size();
        double[] largest = new double[articles * topics];
        boolean[] gold = new boolean[largest.length];
        double[] weights = new double[largest.length];
        for (int topic = 0; topic < topics; topic++) {
            boolean[] column = uncalibrated.goldOf(topic);
            System.arraycopy(column, 0, gold, topic * articles, articles);
            System.arraycopy(rates.weights(column, topic), 0, weights, topic * articles, articles);
            for (int i = 0; i < articles; i++) {
                largest[topic * articles + i] = largest(logits, places.get(i), topic);
            }
        }
        return PlattScaling.fit(largest, gold, weights);
    }

    /** An article whose best paragraph would not be accepted by itself is not accepted either. */
    private double[] floors() {
        return paragraphs.thresholds().stream()
                .mapToDouble(thresholds -> calibration.probability(Calibration.logitOf(thresholds.accept())))
                .toArray();
    }

    /** From a paragraph's raw score to the probability of an article of which it is the clearest. */
    private List<Calibration> curves() {
        return paragraphs.calibrations().stream()
                .map(curve ->
                        new Calibration(calibration.slope() * curve.slope(), calibration.logit(curve.intercept())))
                .toList();
    }

    /** Whole articles with their probabilities under the fitted curves. */
    Examples examples(OutOfFold scores) {
        List<List<Integer>> articles = scores.wholeArticles();
        double[][] logits = logits(scores);
        int topics = scores.topics().size();
        List<String> groups = new ArrayList<>();
        boolean[][] gold = new boolean[articles.size()][];
        double[][] probabilities = new double[articles.size()][topics];
        for (int i = 0; i < articles.size(); i++) {
            groups.add(scores.paragraph(articles.get(i).get(0)).article());
            gold[i] = union(scores, articles.get(i));
            for (int topic = 0; topic < topics; topic++) {
                probabilities[i][topic] = calibration.probability(largest(logits, articles.get(i), topic));
            }
        }
        return new Examples(scores.topics(), groups, gold, probabilities);
    }

    /**
     * For each whole article and topic, whether no paragraph that has an anchor, or is read with one that has, would be enough by
     * itself.
     */
    boolean[][] untrusted(OutOfFold scores, Anchors anchors) {
        List<List<Integer>> articles = scores.wholeArticles();
        double[][] logits = logits(scores);
        boolean[][] lacking = lacking(scores, anchors);
        boolean[][] untrusted = new boolean[articles.size()][thresholds.size()];
        for (int i = 0; i < untrusted.length; i++) {
            for (int topic = 0; topic < thresholds.size(); topic++) {
                int column = topic;
                List<Integer> trusted = articles.get(i).stream()
                        .filter(place -> !lacking[place][column])
                        .toList();
                double largest = largest(logits, trusted, topic);
                untrusted[i][topic] =
                        calibration.probability(largest) < thresholds.get(topic).accept();
            }
        }
        return untrusted;
    }

    private static boolean[][] lacking(OutOfFold scores, Anchors anchors) {
        Surroundings around = Surroundings.of(scores);
        boolean[][] own = scores.lacking(anchors);
        boolean[][] lacking = new boolean[own.length][];
        for (int i = 0; i < own.length; i++) {
            lacking[i] = own[i].clone();
            for (int topic = 0; topic < lacking[i].length; topic++) {
                lacking[i][topic] &= around.before()[i] == Surroundings.NONE || own[around.before()[i]][topic];
                lacking[i][topic] &= !around.hasHeadline(i) || own[around.headlines()[i]][topic];
            }
        }
        return lacking;
    }

    private double[][] logits(OutOfFold scores) {
        Surroundings around = Surroundings.of(scores);
        double[][] logits = new double[scores.size()][scores.topics().size()];
        for (int i = 0; i < logits.length; i++) {
            for (int topic = 0; topic < logits[i].length; topic++) {
                double own = paragraphs.logit(scores, i, topic);
                logits[i][topic] = context.isPresent() && around.hasHeadline(i)
                        ? context.get()
                                .logit(
                                        topic,
                                        own,
                                        paragraphs.logit(scores, around.headlines()[i], topic),
                                        paragraphs.logit(scores, around.before()[i], topic))
                        : own;
            }
        }
        return logits;
    }

    private static double largest(double[][] logits, List<Integer> places, int topic) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int place : places) {
            largest = Math.max(largest, logits[place][topic]);
        }
        return largest;
    }

    /** An article has the topics that at least one of its paragraphs or its headline has. */
    private static boolean[] union(OutOfFold scores, List<Integer> article) {
        boolean[] union = new boolean[scores.topics().size()];
        for (int i : article) {
            for (int topic = 0; topic < union.length; topic++) {
                union[topic] |= scores.gold(i)[topic];
            }
        }
        return union;
    }
}
