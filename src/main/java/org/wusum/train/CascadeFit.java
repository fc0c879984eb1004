package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.model.Calibration;
import org.wusum.model.Cascade;
import org.wusum.model.Thresholds;

/**
 * Fits when the n-grams may decide alone, on out-of-fold scores: below a bound that lies under the n-gram scores of all examples
 * which reach review, by a margin. There the networks' score is estimated by a straight line of least squares.
 */
final class CascadeFit {

    /** How far below the lowest such example the bound lies, in logits: an unseen one may lie lower still. */
    private static final double MARGIN = 0.5;

    /** A line that falls, or is flat, would not keep the order of scores; {@link Calibration} asks for one that rises. */
    private static final double LEAST_SLOPE = 1e-6;

    private static final int LEAST_EXAMPLES = 2;

    private CascadeFit() {}

    /**
     * Fits.
     *
     * @param scores out-of-fold scores of n-grams and networks apart
     * @param share of the networks in the blend
     * @param paragraphs curves and thresholds of paragraphs
     * @param articles curve and thresholds of articles: nothing that could put an article up for review may be skipped
     * @return a bound and a line for each topic
     */
    static Cascade fit(OutOfFold scores, double share, ParagraphDecisions paragraphs, ArticleDecisions articles) {
        List<Double> bounds = new ArrayList<>();
        List<Calibration> estimates = new ArrayList<>();
        for (int topic = 0; topic < scores.topics().size(); topic++) {
            double review = reviewScore(paragraphs, articles, topic);
            double bound = lowestReaching(scores, topic, review) - MARGIN;
            Calibration estimate = line(scores, topic, bound);
            bounds.add(Math.min(bound, reaching(estimate, share, review) - MARGIN));
            estimates.add(estimate);
        }
        return new Cascade(bounds, estimates);
    }

    /** The raw score from which a paragraph, or an article through it, is put up for review. */
    private static double reviewScore(ParagraphDecisions paragraphs, ArticleDecisions articles, int topic) {
        double paragraph = logit(paragraphs.thresholds().get(topic));
        double article =
                inverse(articles.calibration(), logit(articles.thresholds().get(topic)));
        return inverse(paragraphs.calibrations().get(topic), Math.min(paragraph, article));
    }

    /** Thresholds of 0 or 1 have no finite logit. */
    private static double logit(Thresholds thresholds) {
        return Calibration.logitOf(Math.max(1e-9, Math.min(1 - 1e-9, thresholds.review())));
    }

    private static double inverse(Calibration calibration, double logit) {
        return (logit - calibration.intercept()) / calibration.slope();
    }

    /** The lowest n-gram score of an example that reaches review; the review score itself where there is none. */
    private static double lowestReaching(OutOfFold scores, int topic, double review) {
        double lowest = review;
        for (int i = 0; i < scores.size(); i++) {
            if (scores.scores()[i][topic] >= review) {
                lowest = Math.min(lowest, scores.ngrams()[i][topic]);
            }
        }
        return lowest;
    }

    /** From n-gram score to network score, over the examples below the bound. */
    private static Calibration line(OutOfFold scores, int topic, double bound) {
        double count = 0;
        double meanX = 0;
        double meanY = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < scores.size(); i++) {
            double x = scores.ngrams()[i][topic];
            double y = scores.networks()[i][topic];
            if (x <= bound) {
                count++;
                double deviation = x - meanX;
                meanX += deviation / count;
                xx += deviation * (x - meanX);
                xy += (y - meanY) * (x - meanX);
                meanY += (y - meanY) / count;
            }
        }
        if (count < LEAST_EXAMPLES || xx == 0) {
            return Calibration.NONE;
        }
        double slope = Math.max(LEAST_SLOPE, xy / xx);
        return new Calibration(slope, meanY - slope * meanX);
    }

    /** The n-gram score at which the blend with the estimate would reach review: the bound must stay below it, too. */
    private static double reaching(Calibration estimate, double share, double review) {
        return (review - share * estimate.intercept()) / (1 - share + share * estimate.slope());
    }
}
