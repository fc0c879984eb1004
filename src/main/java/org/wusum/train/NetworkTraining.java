package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.wusum.eval.AveragePrecision;
import org.wusum.model.Blend;
import org.wusum.model.FeatureVector;
import org.wusum.model.FeatureWeights;
import org.wusum.model.Vectorizer;
import org.wusum.text.Token;

/**
 * Trains one network on some rows of a corpus: learns the vocabulary from them, takes steps, and keeps the weights of the epoch
 * with the least loss on the rows held out, where there are any.
 */
final class NetworkTraining {

    private static final int BATCHES_SORTED_TOGETHER = 16;

    /** Far apart, so that no network's epochs share random numbers with another's. */
    private static final long BETWEEN_NETWORKS = 7_919;

    /** Hears of each epoch: number, training loss, loss and macro average precision on held-out rows. */
    @FunctionalInterface
    interface EpochListener {
        void epochEnded(int epoch, double loss, double validationLoss, double validationAveragePrecision);
    }

    /**
     * What was trained, in the form that plain Java computes with.
     *
     * @param vectorizer over the vocabulary learnt
     * @param weights of the n-grams
     * @param blend the networks over words; empty where there are none
     * @param epochs the best epoch of the n-grams' network
     * @param stopped whether training was ended before its time
     */
    record Trained(Vectorizer vectorizer, FeatureWeights weights, Optional<Blend> blend, int epochs, boolean stopped) {

        /** The same n-grams with networks over words. */
        Trained with(WordNetworkTraining.Trained networks) {
            return new Trained(vectorizer, weights, networks.blend(), epochs, stopped || networks.stopped());
        }

        /** Raw scores of a paragraph, of n-grams and networks apart and together. */
        PartScores scores(AnalyzedCorpus corpus, int row) {
            List<Token> tokens = corpus.tokens().get(row);
            double[] ngrams = weights.scores(vectorizer.vector(tokens));
            return blend.map(networks -> PartScores.of(networks, ngrams, tokens))
                    .orElseGet(() -> PartScores.ofNgrams(ngrams));
        }
    }

    private final AnalyzedCorpus corpus;
    private final TrainingSettings settings;
    private final EpochListener listener;
    private final BooleanSupplier stop;

    private NetworkTraining(
            AnalyzedCorpus corpus, TrainingSettings settings, EpochListener listener, BooleanSupplier stop) {
        this.corpus = corpus;
        this.settings = settings;
        this.listener = listener;
        this.stop = stop;
    }

    static NetworkTraining of(
            AnalyzedCorpus corpus, TrainingSettings settings, EpochListener listener, BooleanSupplier stop) {
        return new NetworkTraining(corpus, settings, listener, stop);
    }

    /** Trains on {@code rows} until the loss on {@code heldOut} no longer falls. */
    Trained untilHeldOutLossRises(int[] rows, int[] heldOut) {
        return train(rows, heldOut, settings.mostEpochs());
    }

    /** Trains on {@code rows} for so many epochs. */
    Trained forEpochs(int[] rows, int epochs) {
        return train(rows, new int[0], epochs);
    }

    private Trained train(int[] rows, int[] heldOut, int mostEpochs) {
        Vocabulary vocabulary = Vocabulary.learn(corpus, rows, settings);
        Vectorizer vectorizer = vocabulary.vectorizer(settings.features());
        List<FeatureVector> training = vectors(vectorizer, rows);
        List<FeatureVector> validation = vectors(vectorizer, heldOut);
        float[] scales = scales(training, rows, vocabulary);
        List<Run> runs = new ArrayList<>();
        boolean stopped = false;
        for (int number = 0; number < settings.ngramNetworks() && !stopped; number++) {
            SparseNetwork network = SparseNetwork.create(
                    scales, corpus.positiveWeights(rows, settings.positiveWeightPower()), steps(rows.length), settings);
            Run run = run(network, number, vocabulary, training, rows, validation, heldOut, mostEpochs);
            runs.add(run);
            // After the last network nothing is left to stop.
            stopped = run.stopped() || (number + 1 < settings.ngramNetworks() && stop.getAsBoolean());
        }
        int[] epochs = runs.stream().mapToInt(Run::epochs).sorted().toArray();
        return new Trained(vectorizer, mean(runs), Optional.empty(), epochs[epochs.length / 2], stopped);
    }

    /** One network's best weights, the epoch they are of, and whether it was ended before its time. */
    private record Run(FeatureWeights weights, int epochs, boolean stopped) {}

    private Run run(
            SparseNetwork network,
            int number,
            Vocabulary vocabulary,
            List<FeatureVector> training,
            int[] rows,
            List<FeatureVector> validation,
            int[] heldOut,
            int mostEpochs) {
        FeatureWeights best = network.export(vocabulary);
        int bestEpoch = 0;
        double leastLoss = Double.POSITIVE_INFINITY;
        boolean stopped = false;
        for (int epoch = 1; epoch <= mostEpochs && !stopped; epoch++) {
            epoch(network, training, rows, epoch, settings.seed() + BETWEEN_NETWORKS * number);
            FeatureWeights weights = network.export(vocabulary);
            double validationLoss = loss(weights, validation, heldOut);
            listener.epochEnded(
                    epoch,
                    loss(weights, training, rows),
                    validationLoss,
                    averagePrecision(weights, validation, heldOut));
            if (heldOut.length == 0 || validationLoss < leastLoss) {
                best = weights;
                bestEpoch = epoch;
                leastLoss = validationLoss;
            }
            // After the last epoch nothing is left to stop: the network is as good as it was to be.
            stopped = epoch < mostEpochs && stop.getAsBoolean();
            if (epoch - bestEpoch >= settings.patience()) {
                break;
            }
        }
        return new Run(best, bestEpoch, stopped);
    }

    /** The mean of linear models is a linear model: as many networks vote, and the model costs what one does. */
    private static FeatureWeights mean(List<Run> runs) {
        FeatureWeights first = runs.get(0).weights();
        if (runs.size() == 1) {
            return first;
        }
        float[] weights =
                meanOf(runs.stream().map(run -> run.weights().weights()).toList());
        float[] biases = meanOf(runs.stream().map(run -> run.weights().biases()).toList());
        return FeatureWeights.of(first.keys(), first.inverseFrequencies(), weights, biases);
    }

    private static float[] meanOf(List<float[]> values) {
        float[] mean = new float[values.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] each : values) {
                sum += each[i];
            }
            mean[i] = (float) (sum / values.size());
        }
        return mean;
    }

    /** The step size falls over all epochs allowed, whether or not they are used up. */
    private int steps(int rows) {
        return (rows + settings.batch() - 1) / settings.batch() * settings.mostEpochs();
    }

    private List<FeatureVector> vectors(Vectorizer vectorizer, int[] rows) {
        List<FeatureVector> vectors = new ArrayList<>(rows.length);
        for (int row : rows) {
            vectors.add(vectorizer.vector(corpus.tokens().get(row)));
        }
        return vectors;
    }

    private float[] scales(List<FeatureVector> vectors, int[] rows, Vocabulary vocabulary) {
        double[] background = corpus.background()
                .map(archive -> archive.sharesOf(vocabulary.keys(), settings.features()))
                .orElseGet(() -> unknown(vocabulary.size()));
        boolean[][] labels =
                Arrays.stream(rows).mapToObj(row -> corpus.labels()[row]).toArray(boolean[][]::new);
        return NaiveBayesScales.of(
                vectors, labels, settings.naiveBayesShare(), background, settings.backgroundShare() * rows.length);
    }

    private static double[] unknown(int features) {
        double[] shares = new double[features];
        Arrays.fill(shares, Double.NaN);
        return shares;
    }

    private void epoch(SparseNetwork network, List<FeatureVector> vectors, int[] rows, int epoch, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
        for (int[] members : batches(vectors, random)) {
            List<FeatureVector> batch = new ArrayList<>(members.length);
            boolean[][] labels = new boolean[members.length][];
            for (int i = 0; i < members.length; i++) {
                batch.add(withDropout(vectors.get(members[i]), random));
                labels[i] = corpus.labels()[rows[members[i]]];
            }
            network.fit(batch, labels);
        }
    }

    /**
     * Leaves features out at random and makes up for it with the others (Srivastava et al. 2014), so that no weight can count on
     * another to be there.
     */
    private FeatureVector withDropout(FeatureVector vector, SplittableRandom random) {
        if (settings.dropout() == 0) {
            return vector;
        }
        float[] values = new float[vector.size()];
        float scale = (float) (1 / (1 - settings.dropout()));
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < settings.dropout() ? 0 : vector.values()[i] * scale;
        }
        return new FeatureVector(vector.features(), values, vector.counts());
    }

    /**
     * Random batches of paragraphs of about equal size, because a network pads each to the largest of its batch: the shuffled
     * rows are sorted by size inside stretches of several batches, and the batches are shuffled again.
     */
    private List<int[]> batches(List<FeatureVector> vectors, SplittableRandom random) {
        int[] order = RandomNumbers.shuffled(vectors.size(), random);
        int stretch = settings.batch() * BATCHES_SORTED_TOGETHER;
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += stretch) {
            List<Integer> bySize = Arrays.stream(order, from, Math.min(order.length, from + stretch))
                    .boxed()
                    .sorted(Comparator.comparingInt(row -> vectors.get(row).size()))
                    .toList();
            for (int at = 0; at < bySize.size(); at += settings.batch()) {
                batches.add(bySize.subList(at, Math.min(bySize.size(), at + settings.batch())).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return Arrays.stream(RandomNumbers.shuffled(batches.size(), random))
                .mapToObj(batches::get)
                .toList();
    }

    /** Mean cross-entropy, unweighted, so that it compares over settings. */
    private double loss(FeatureWeights weights, List<FeatureVector> vectors, int[] rows) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] scores = weights.scores(vectors.get(i));
            for (int topic = 0; topic < scores.length; topic++) {
                double logit = corpus.labels()[rows[i]][topic] ? -scores[topic] : scores[topic];
                sum += Math.max(logit, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
            }
        }
        return rows.length == 0 ? Double.NaN : sum / rows.length / corpus.topics();
    }

    private double averagePrecision(FeatureWeights weights, List<FeatureVector> vectors, int[] rows) {
        double sum = 0;
        int topics = 0;
        for (int topic = 0; topic < corpus.topics(); topic++) {
            double[] scores = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                scores[i] = weights.scores(vectors.get(i))[topic];
            }
            double value = AveragePrecision.of(scores, corpus.labels(rows, topic));
            if (!Double.isNaN(value)) {
                sum += value;
                topics++;
            }
        }
        return topics == 0 ? Double.NaN : sum / topics;
    }
}
