package org.wusum.train;

import java.util.Arrays;
import java.util.List;
import org.wusum.model.FeatureVector;

/**
 * How far each feature is scaled for each topic before training: by how much more often it stands in paragraphs with the topic
 * than in those without, or the other way round. A word such as "said" then has to earn its weight against a handicap.
 *
 * <p>After Wang and Manning, "Baselines and bigrams: simple, good sentiment and topic classification", ACL 2012: the size of the
 * log-count ratio of naive Bayes over feature presence, here divided by its mean and mixed with 1, so that no feature is lost.
 * A linear network over scaled features is a linear network over the features, so inference knows nothing of it.
 */
final class NaiveBayesScales {

    /** Added to every count, so that a feature never seen with a topic has a finite ratio. */
    private static final double SMOOTHING = 1;

    private NaiveBayesScales() {}

    /**
     * Scales for every feature and topic.
     *
     * @param vectors the training paragraphs
     * @param labels their labels
     * @param share how much of a scale is the ratio; the rest is 1, and 0 scales nothing
     * @param background for each feature its share of ordinary paragraphs, NaN where it is not known
     * @param ordinary as how many paragraphs without the topic the background counts
     * @return topic by topic, in each the features
     */
    static float[] of(
            List<FeatureVector> vectors, boolean[][] labels, double share, double[] background, double ordinary) {
        int features = background.length;
        int topics = labels[0].length;
        float[] scales = new float[features * topics];
        for (int topic = 0; topic < topics; topic++) {
            double[] ratios = ratios(vectors, labels, topic, background, ordinary);
            double mean = Arrays.stream(ratios).average().orElse(0);
            for (int feature = 0; feature < features; feature++) {
                double relative = mean > 0 ? ratios[feature] / mean : 1;
                scales[topic * features + feature] = (float) (1 - share + share * relative);
            }
        }
        return scales;
    }

    private static double[] ratios(
            List<FeatureVector> vectors, boolean[][] labels, int topic, double[] background, double ordinary) {
        int features = background.length;
        double[] with = new double[features];
        double[] without = new double[features];
        Arrays.fill(with, SMOOTHING);
        Arrays.fill(without, SMOOTHING);
        int positives = 0;
        for (int row = 0; row < labels.length; row++) {
            positives += labels[row][topic] ? 1 : 0;
            double[] counts = labels[row][topic] ? with : without;
            for (int feature : vectors.get(row).features()) {
                counts[feature]++;
            }
        }
        int negatives = labels.length - positives;
        double[] ratios = new double[features];
        if (positives == 0 || negatives == 0) {
            return ratios;
        }
        for (int feature = 0; feature < features; feature++) {
            boolean known = !Double.isNaN(background[feature]);
            double outside = known ? without[feature] + ordinary * background[feature] : without[feature];
            double share = outside / (known ? negatives + ordinary : negatives);
            ratios[feature] = Math.abs(StrictMath.log(with[feature] / positives / share));
        }
        return ratios;
    }
}
