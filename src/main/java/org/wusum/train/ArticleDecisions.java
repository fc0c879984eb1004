package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wusum.corpus.ParagraphKind;
import org.wusum.eval.Quality;
import org.wusum.model.ArticleRule;
import org.wusum.model.Calibration;
import org.wusum.model.OperatingPoint;

/**
 * The article rule, fitted on the whole articles of a corpus: those of which it holds more than one paragraph.
 *
 * @param rule the rule
 * @param quality its out-of-fold quality, empty where the corpus holds no whole articles
 * @param articles how many articles it was fitted on
 */
record ArticleDecisions(ArticleRule rule, Optional<Quality> quality, int articles) {

    /** Below this many articles nothing can be fitted: the paragraphs' own calibration and thresholds serve. */
    private static final int LEAST_ARTICLES = 20;

    /** In logits; a headline is short and dense, so its score may need drawing down or up. */
    private static final double[] HEADLINE_SHIFTS = {-2, -1.5, -1, -0.5, 0, 0.5, 1};

    static ArticleDecisions fit(OutOfFold scores, ParagraphDecisions paragraphs, TrainingSettings settings) {
        List<List<Integer>> articles = wholeArticles(scores);
        if (articles.size() < LEAST_ARTICLES) {
            ArticleRule asParagraphs =
                    new ArticleRule(0, Calibration.NONE, paragraphs.decisions().points());
            return new ArticleDecisions(asParagraphs, Optional.empty(), articles.size());
        }
        return new Fitting(scores, paragraphs, articles, rates(scores, paragraphs.rates(), articles)).best(settings);
    }

    private static List<List<Integer>> wholeArticles(OutOfFold scores) {
        Map<String, List<Integer>> byArticle = new LinkedHashMap<>();
        for (int i = 0; i < scores.size(); i++) {
            byArticle
                    .computeIfAbsent(scores.paragraph(i).article(), any -> new ArrayList<>())
                    .add(i);
        }
        return byArticle.values().stream().filter(rows -> rows.size() > 1).toList();
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

    private record Fitting(
            OutOfFold scores, ParagraphDecisions paragraphs, List<List<Integer>> articles, BaseRates rates) {

        ArticleDecisions best(TrainingSettings settings) {
            double[] losses = Arrays.stream(HEADLINE_SHIFTS).map(this::loss).toArray();
            int best = 0;
            for (int i = 1; i < losses.length; i++) {
                best = losses[i] < losses[best] ? i : best;
            }
            double shift = HEADLINE_SHIFTS[best];
            Calibration calibration = calibration(shift);
            Decisions decisions = Decisions.choose(examples(shift, calibration), settings, floors(calibration));
            return new ArticleDecisions(
                    new ArticleRule(shift, calibration, decisions.points()),
                    Optional.of(decisions.quality()),
                    articles.size());
        }

        /** An article whose best paragraph would not be accepted by itself is not accepted either. */
        private double[] floors(Calibration calibration) {
            return paragraphs.decisions().points().stream()
                    .map(OperatingPoint::thresholds)
                    .mapToDouble(thresholds -> calibration.probability(Calibration.logitOf(thresholds.accept())))
                    .toArray();
        }

        private double loss(double shift) {
            Decisions.Examples examples = examples(shift, calibration(shift));
            double loss = 0;
            for (int i = 0; i < articles.size(); i++) {
                for (int topic = 0; topic < topics(); topic++) {
                    double probability = examples.probabilities()[i][topic];
                    loss -= examples.gold()[i][topic]
                            ? StrictMath.log(probability)
                            : rates.negativeWeights()[topic] * StrictMath.log(1 - probability);
                }
            }
            return loss;
        }

        /** One curve for all topics together: there are too few articles for one each. */
        private Calibration calibration(double shift) {
            double[] largest = new double[articles.size() * topics()];
            boolean[] gold = new boolean[largest.length];
            double[] weights = new double[largest.length];
            for (int i = 0; i < articles.size(); i++) {
                for (int topic = 0; topic < topics(); topic++) {
                    largest[i * topics() + topic] = largestLogit(i, topic, shift);
                    gold[i * topics() + topic] = gold(i)[topic];
                    weights[i * topics() + topic] = gold(i)[topic] ? 1 : rates.negativeWeights()[topic];
                }
            }
            return PlattScaling.fit(largest, gold, weights);
        }

        private Decisions.Examples examples(double shift, Calibration calibration) {
            List<String> groups = new ArrayList<>();
            boolean[][] gold = new boolean[articles.size()][];
            double[][] probabilities = new double[articles.size()][topics()];
            for (int i = 0; i < articles.size(); i++) {
                groups.add(scores.paragraph(articles.get(i).get(0)).article());
                gold[i] = gold(i);
                for (int topic = 0; topic < topics(); topic++) {
                    probabilities[i][topic] = calibration.probability(largestLogit(i, topic, shift));
                }
            }
            return new Decisions.Examples(scores.topics(), groups, gold, probabilities, rates);
        }

        private double largestLogit(int article, int topic, double shift) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i : articles.get(article)) {
                boolean headline = scores.paragraph(i).kind() == ParagraphKind.HEADLINE;
                double logit = paragraphs.calibrations().get(topic).logit(scores.scores()[i][topic]);
                largest = Math.max(largest, logit + (headline ? shift : 0));
            }
            return largest;
        }

        /** An article has the topics that at least one of its paragraphs or its headline has. */
        private boolean[] gold(int article) {
            boolean[] union = new boolean[topics()];
            for (int i : articles.get(article)) {
                for (int topic = 0; topic < union.length; topic++) {
                    union[topic] |= scores.gold(i)[topic];
                }
            }
            return union;
        }

        private int topics() {
            return scores.topics().size();
        }
    }
}
