package org.wusum.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wusum.model.FeatureSettings;
import org.wusum.text.TextSettings;

/**
 * How a model is trained. Immutable; the same settings and data give the same model, whatever the number of threads.
 *
 * @param text how text becomes tokens
 * @param features which n-grams may become features
 * @param leastDocuments in how many training paragraphs an n-gram must stand to become a feature
 * @param mostFeatures how many features there may be; the commonest are kept
 * @param learningRate the first step size, which falls to 0 over the epochs
 * @param l2 weight of half the squared weights in the loss
 * @param batch paragraphs in one step
 * @param mostEpochs when training ends at the latest
 * @param patience for how many epochs the loss on held-out paragraphs may fail to fall
 * @param positiveWeightPower a topic's positive examples weigh (negatives / positives) to this power; 0 for no weighting
 * @param naiveBayesShare how far features are scaled by the log-count ratio of naive Bayes, from 0 to 1
 * @param labelSmoothing by how much a label is drawn from 0 and 1, from 0 to below 0.5
 * @param dropout share of a paragraph's features left out at random in each step, from 0 to below 1
 * @param ngramNetworks how many networks over n-grams are trained, each from other random numbers; their weights are averaged
 * @param backgroundShare as how many paragraphs without a topic the archive behind the word vectors counts in naive Bayes ratios, as a
 *     share of the training paragraphs; of no effect without word vectors
 * @param anchorCoverage share of a topic's paragraphs that must have one of its anchors, 0 for no anchors; of no effect without word
 *     vectors
 * @param context whether a paragraph of an article is read with its headline and the paragraph before
 * @param networks the networks over words, if any, that the n-grams are blended with
 * @param folds how many folds the out-of-fold scores come from
 * @param foldsOfParts whether folds are made of whole parts where there are at least twice as many: parts written apart differ more than
 *     a random split shows
 * @param heldOut share of the paragraphs held out to stop early
 * @param streamParts parts of the corpus drawn as a stream of news brings them, from which base rates are counted; may be empty
 * @param seed the random seed, not 0
 * @param target what thresholds are chosen for
 * @param targets other targets for single topics, by code
 * @param threads how many networks are trained at once; changes no result
 */
public record TrainingSettings(
        TextSettings text,
        FeatureSettings features,
        int leastDocuments,
        int mostFeatures,
        double learningRate,
        double l2,
        int batch,
        int mostEpochs,
        int patience,
        double positiveWeightPower,
        double naiveBayesShare,
        double labelSmoothing,
        double dropout,
        int ngramNetworks,
        double backgroundShare,
        double anchorCoverage,
        boolean context,
        NetworkSettings networks,
        int folds,
        boolean foldsOfParts,
        double heldOut,
        Set<String> streamParts,
        long seed,
        Target target,
        Map<String, Target> targets,
        int threads) {

    private static final int MOST_NETWORKS = 100;
    private static final double MOST_BACKGROUND = 1000;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public TrainingSettings {
        targets = Map.copyOf(targets);
        streamParts = Collections.unmodifiableSortedSet(new TreeSet<>(streamParts));
        require(leastDocuments >= 1, "least documents " + leastDocuments + ": expected 1 or more");
        require(
                mostFeatures >= 1 && mostFeatures < 1 << 24,
                "most features " + mostFeatures + ": expected 1 to 2^24-1");
        require(learningRate > 0, "learning rate " + learningRate + ": expected more than 0");
        require(l2 >= 0, "l2 " + l2 + ": expected 0 or more");
        require(batch >= 1, "batch " + batch + ": expected 1 or more");
        require(mostEpochs >= 1, "epochs " + mostEpochs + ": expected 1 or more");
        require(patience >= 1, "patience " + patience + ": expected 1 or more");
        require(
                naiveBayesShare >= 0 && naiveBayesShare <= 1,
                "naive Bayes share " + naiveBayesShare + ": expected 0 to 1");
        require(
                labelSmoothing >= 0 && labelSmoothing < 0.5,
                "label smoothing " + labelSmoothing + ": expected 0 to below 0.5");
        require(dropout >= 0 && dropout < 1, "dropout " + dropout + ": expected 0 to below 1");
        require(
                ngramNetworks >= 1 && ngramNetworks <= MOST_NETWORKS,
                "networks over n-grams " + ngramNetworks + ": expected 1 to " + MOST_NETWORKS);
        require(
                backgroundShare >= 0 && backgroundShare <= MOST_BACKGROUND,
                "background share " + backgroundShare + ": expected 0 to " + MOST_BACKGROUND);
        require(anchorCoverage >= 0 && anchorCoverage <= 1, "anchor coverage " + anchorCoverage + ": expected 0 to 1");
        require(folds >= 2, "folds " + folds + ": expected 2 or more");
        require(heldOut > 0 && heldOut < 1, "held-out share " + heldOut + ": expected more than 0 and less than 1");
        require(seed != 0, "seed 0: expected another number, since Deeplearning4j takes 0 for the clock");
        require(threads >= 1, "threads " + threads + ": expected 1 or more");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The settings of the shipped model, to start from.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What goes into the model's provenance: everything that changes the result. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("leastDocuments", leastDocuments);
        map.put("mostFeatures", mostFeatures);
        map.put("learningRate", learningRate);
        map.put("l2", l2);
        map.put("batch", batch);
        map.put("mostEpochs", mostEpochs);
        map.put("patience", patience);
        map.put("positiveWeightPower", positiveWeightPower);
        map.put("naiveBayesShare", naiveBayesShare);
        map.put("labelSmoothing", labelSmoothing);
        map.put("dropout", dropout);
        map.put("ngramNetworks", ngramNetworks);
        map.put("backgroundShare", backgroundShare);
        map.put("anchorCoverage", anchorCoverage);
        map.put("context", context);
        map.put("words", networks.toMap());
        map.put("folds", folds);
        map.put("foldsOfParts", foldsOfParts);
        map.put("heldOut", heldOut);
        map.put("streamParts", List.copyOf(streamParts));
        return map;
    }

    /** The target for a topic. */
    Target targetOf(String topic) {
        return targets.getOrDefault(topic, target);
    }

    /** Collects settings; every one has the value of the shipped model until it is set. Not for several threads. */
    public static final class Builder {

        private TextSettings text = TextSettings.standard();
        private FeatureSettings features = FeatureSettings.standard();
        private int leastDocuments = 3;
        private int mostFeatures = 200_000;
        private double learningRate = 3;
        private double l2 = 1e-6;
        private int batch = 64;
        private int mostEpochs = 10;
        private int patience = 3;
        private double positiveWeightPower = 0.25;
        private double naiveBayesShare = 0.5;
        private double labelSmoothing = 0.005;
        private double dropout = 0.5;
        private int ngramNetworks = 3;
        private double backgroundShare = 1;
        private double anchorCoverage = 0.97;
        private boolean context;
        private boolean foldsOfParts = true;
        private NetworkSettings networks = NetworkSettings.builder().build();
        private int folds = 5;
        private double heldOut = 0.1;
        private Set<String> streamParts = Set.of();
        private long seed = 20260212;
        private Target target = Target.BEST_F1;
        private final Map<String, Target> targets = new LinkedHashMap<>();
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        /** How text becomes tokens. */
        public Builder text(TextSettings value) {
            text = value;
            return this;
        }

        /** Which n-grams may become features. */
        public Builder features(FeatureSettings value) {
            features = value;
            return this;
        }

        /** In how many paragraphs an n-gram must stand. */
        public Builder leastDocuments(int value) {
            leastDocuments = value;
            return this;
        }

        /** How many features there may be. */
        public Builder mostFeatures(int value) {
            mostFeatures = value;
            return this;
        }

        /** The first step size. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** Weight of half the squared weights in the loss. */
        public Builder l2(double value) {
            l2 = value;
            return this;
        }

        /** Paragraphs in one step. */
        public Builder batch(int value) {
            batch = value;
            return this;
        }

        /** When training ends at the latest. */
        public Builder mostEpochs(int value) {
            mostEpochs = value;
            return this;
        }

        /** How long the held-out loss may fail to fall. */
        public Builder patience(int value) {
            patience = value;
            return this;
        }

        /** How much more rare topics' examples weigh. */
        public Builder positiveWeightPower(double value) {
            positiveWeightPower = value;
            return this;
        }

        /** How far features are scaled by naive Bayes. */
        public Builder naiveBayesShare(double value) {
            naiveBayesShare = value;
            return this;
        }

        /** By how much a label is drawn from 0 and 1. */
        public Builder labelSmoothing(double value) {
            labelSmoothing = value;
            return this;
        }

        /** Share of a paragraph's features left out in each step. */
        public Builder dropout(double value) {
            dropout = value;
            return this;
        }

        /** The networks over words. */
        public Builder networks(NetworkSettings value) {
            networks = value;
            return this;
        }

        /** How many folds the out-of-fold scores come from. */
        public Builder folds(int value) {
            folds = value;
            return this;
        }

        /** Share of the paragraphs held out to stop early. */
        public Builder heldOut(double value) {
            heldOut = value;
            return this;
        }

        /** How many networks over n-grams are averaged. */
        public Builder ngramNetworks(int value) {
            ngramNetworks = value;
            return this;
        }

        /** What the archive behind the word vectors counts for in naive Bayes ratios. */
        public Builder backgroundShare(double value) {
            backgroundShare = value;
            return this;
        }

        /** Share of a topic's paragraphs that must have one of its anchors. */
        public Builder anchorCoverage(double value) {
            anchorCoverage = value;
            return this;
        }

        /** Whether paragraphs are read with headline and paragraph before. */
        public Builder context(boolean value) {
            context = value;
            return this;
        }

        /** Whether folds are made of whole parts. */
        public Builder foldsOfParts(boolean value) {
            foldsOfParts = value;
            return this;
        }

        /** Parts drawn as a stream of news brings them. */
        public Builder streamParts(Set<String> value) {
            streamParts = value;
            return this;
        }

        /** The random seed. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** What thresholds are chosen for. */
        public Builder target(Target value) {
            target = value;
            return this;
        }

        /** What one topic's threshold is chosen for. */
        public Builder target(String topic, Target value) {
            targets.put(topic, value);
            return this;
        }

        /** How many networks are trained at once. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /**
         * The settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if a value is out of range
         */
        public TrainingSettings build() {
            return new TrainingSettings(
                    text,
                    features,
                    leastDocuments,
                    mostFeatures,
                    learningRate,
                    l2,
                    batch,
                    mostEpochs,
                    patience,
                    positiveWeightPower,
                    naiveBayesShare,
                    labelSmoothing,
                    dropout,
                    ngramNetworks,
                    backgroundShare,
                    anchorCoverage,
                    context,
                    networks,
                    folds,
                    foldsOfParts,
                    heldOut,
                    streamParts,
                    seed,
                    target,
                    targets,
                    threads);
        }
    }
}
