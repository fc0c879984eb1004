package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.model.Calibration;
import org.wusum.model.Thresholds;

/**
 * Calibration and thresholds of whole articles, of which the clearest paragraph or headline decides, fitted on out-of-fold
 * scores.
 *
 * @param paragraphs the curves that turn a paragraph's raw score into its logit
 * @param calibration from an article's largest logit to a probability; one for all topics, since there are too few articles for
 *     one each
 * @param thresholds one for each topic
 * @param articles how many articles these were fitted on; 0 where there were too few, and paragraphs' thresholds serve
 */
record ArticleDecisions(
        ParagraphDecisions paragraphs, Calibration calibration, List<Thresholds> thresholds, int articles) {

    /** Below this many articles nothing can be fitted. */
    private static final int LEAST_ARTICLES = 20;

    static ArticleDecisions fit(OutOfFold scores, ParagraphDecisions paragraphs, TrainingSettings settings) {
        List<List<Integer>> articles = scores.wholeArticles();
        if (articles.size() < LEAST_ARTICLES) {
            return new ArticleDecisions(paragraphs, Calibration.NONE, paragraphs.thresholds(), 0);
        }
        BaseRates rates = rates(scores, paragraphs.rates(), articles);
        Calibration calibration = calibration(scores, paragraphs, rates);
        Examples examples = examples(scores, paragraphs, calibration);
        List<Thresholds> thresholds =
                ThresholdChooser.choose(examples, rates, settings, floors(paragraphs, calibration));
        return new ArticleDecisions(paragraphs, calibration, thresholds, articles.size());
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

    private static Calibration calibration(OutOfFold scores, ParagraphDecisions paragraphs, BaseRates rates) {
        Examples uncalibrated = examples(scores, paragraphs, Calibration.NONE);
        int articles = uncalibrated.gold().length;
        int topics = scores.topics().size();
        double[] largest = new double[articles * topics];
        boolean[] gold = new boolean[largest.length];
        double[] weights = new double[largest.length];
        List<List<Integer>> places = scores.wholeArticles();
        for (int topic = 0; topic < topics; topic++) {
            boolean[] column = uncalibrated.goldOf(topic);
            System.arraycopy(column, 0, gold, topic * articles, articles);
            System.arraycopy(rates.weights(column, topic), 0, weights, topic * articles, articles);
            for (int i = 0; i < articles; i++) {
                largest[topic * articles + i] = largestLogit(scores, paragraphs, places.get(i), topic);
            }
        }
        return PlattScaling.fit(largest, gold, weights);
    }

    /** An article whose best paragraph would not be accepted by itself is not accepted either. */
    private static double[] floors(ParagraphDecisions paragraphs, Calibration calibration) {
        return paragraphs.thresholds().stream()
                .mapToDouble(thresholds -> calibration.probability(Calibration.logitOf(thresholds.accept())))
                .toArray();
    }

    /** Whole articles with their probabilities under the fitted curves. */
    Examples examples(OutOfFold scores) {
        return examples(scores, paragraphs, calibration);
    }

    private static Examples examples(OutOfFold scores, ParagraphDecisions paragraphs, Calibration calibration) {
        List<List<Integer>> articles = scores.wholeArticles();
        int topics = scores.topics().size();
        List<String> groups = new ArrayList<>();
        boolean[][] gold = new boolean[articles.size()][];
        double[][] probabilities = new double[articles.size()][topics];
        for (int i = 0; i < articles.size(); i++) {
            groups.add(scores.paragraph(articles.get(i).get(0)).article());
            gold[i] = union(scores, articles.get(i));
            for (int topic = 0; topic < topics; topic++) {
                double largest = largestLogit(scores, paragraphs, articles.get(i), topic);
                probabilities[i][topic] = calibration.probability(largest);
            }
        }
        return new Examples(scores.topics(), groups, gold, probabilities);
    }

    private static double largestLogit(
            OutOfFold scores, ParagraphDecisions paragraphs, List<Integer> article, int topic) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i : article) {
            largest = Math.max(largest, paragraphs.calibrations().get(topic).logit(scores.scores()[i][topic]));
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
