package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.wusum.model.Blend;
import org.wusum.model.NgramKeys;
import org.wusum.model.SubwordBag;
import org.wusum.model.WordNetwork;
import org.wusum.model.WordTable;
import org.wusum.text.Token;

/**
 * Trains the networks over words that a model blends with its n-grams: each from a start of its own, for a fixed number of epochs,
 * since a network's held-out loss says little about the mean of several.
 */
final class WordNetworkTraining {

    /** Apart from one another, so that no two networks of one training draw the same numbers. */
    private static final long BETWEEN_SEEDS = 7919;

    /** What came of it. */
    record Trained(Optional<Blend> blend, boolean stopped) {}

    private final AnalyzedCorpus corpus;
    private final TrainingSettings settings;
    private final NetworkTraining.EpochListener listener;
    private final BooleanSupplier stop;

    private WordNetworkTraining(
            AnalyzedCorpus corpus,
            TrainingSettings settings,
            NetworkTraining.EpochListener listener,
            BooleanSupplier stop) {
        this.corpus = corpus;
        this.settings = settings;
        this.listener = listener;
        this.stop = stop;
    }

    static WordNetworkTraining of(
            AnalyzedCorpus corpus,
            TrainingSettings settings,
            NetworkTraining.EpochListener listener,
            BooleanSupplier stop) {
        return new WordNetworkTraining(corpus, settings, listener, stop);
    }

    /**
     * Trains on some rows.
     *
     * @param rows the training rows
     * @param threads how many networks are trained at once; changes no result
     * @return the networks; empty where the settings ask for none, or training was stopped
     * @throws IllegalArgumentException if the design reads word vectors and the corpus has none
     */
    Trained on(int[] rows, int threads) {
        if (!settings.networks().any()) {
            return new Trained(Optional.empty(), false);
        }
        WordChoice words = words(rows);
        List<int[]> paragraphs = paragraphs(words, rows);
        List<Callable<Optional<TrainableNetwork>>> tasks = new ArrayList<>();
        for (int number = 1; number <= settings.networks().count(); number++) {
            long seed = settings.seed() + BETWEEN_SEEDS * number;
            tasks.add(() -> train(words, paragraphs, rows, seed));
        }
        List<TrainableNetwork> trained = CrossValidation.inParallel(tasks, threads).stream()
                .flatMap(Optional::stream)
                .toList();
        return trained.size() < tasks.size()
                ? new Trained(Optional.empty(), true)
                : new Trained(Optional.of(blend(words, trained)), false);
    }

    private Blend blend(WordChoice words, List<TrainableNetwork> trained) {
        WordTable table = settings.networks().design() == Design.TUNED_CONVOLUTION
                        && trained.get(0) instanceof ConvolutionNetwork tuned
                ? words.withTrained(tuned.vectors())
                : words.table();
        List<WordNetwork> networks =
                trained.stream().map(TrainableNetwork::export).toList();
        return new Blend(settings.networks().share(), table, networks, Optional.empty());
    }

    private WordChoice words(int[] rows) {
        if (!settings.networks().design().needsVectors()) {
            return new WordChoice(WordTable.ofFloats(1, new long[0], new float[0]), 0);
        }
        return WordChoice.of(
                corpus.vectors()
                        .orElseThrow(() -> new IllegalArgumentException("the design "
                                + settings.networks().design().code() + " reads word vectors: give a file of them")),
                corpus,
                rows,
                settings.networks().mostWords());
    }

    private List<int[]> paragraphs(WordChoice words, int[] rows) {
        boolean subwords = settings.networks().design() == Design.SUBWORDS;
        return Arrays.stream(rows)
                .mapToObj(row -> corpus.tokens().get(row))
                .map(tokens -> subwords ? buckets(tokens) : words.rowsOf(tokens))
                .toList();
    }

    private int[] buckets(List<Token> tokens) {
        int buckets = settings.networks().buckets();
        NgramKeys ngrams = NgramKeys.of(settings.features());
        List<Integer> found = new ArrayList<>();
        ngrams.words(tokens, (key, first, last) -> found.add(SubwordBag.bucketOf(key, buckets)));
        ngrams.characters(tokens, (key, token, from, to) -> found.add(SubwordBag.bucketOf(key, buckets)));
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private TrainableNetwork create(WordChoice words, int[] rows, long seed) {
        NetworkSettings networks = settings.networks();
        float[] weights = corpus.positiveWeights(rows, networks.positiveWeightPower());
        return switch (networks.design()) {
            case CONVOLUTION, TUNED_CONVOLUTION ->
                ConvolutionNetwork.create(words.trainedVectors(), weights, networks, seed);
            case ATTENTION -> AttentionNetwork.create(words.trainedVectors(), weights, networks, seed);
            case SUBWORDS -> SubwordNetwork.create(settings.features(), weights, networks, seed);
            case NGRAMS -> throw new IllegalArgumentException("n-grams alone have no network over words");
        };
    }

    /** Empty where training was stopped before its end. */
    private Optional<TrainableNetwork> train(WordChoice words, List<int[]> paragraphs, int[] rows, long seed) {
        if (stop.getAsBoolean()) {
            return Optional.empty();
        }
        TrainableNetwork network = create(words, rows, seed);
        WeightAveraging averaging = WeightAveraging.of(settings.networks().averaging(), network.network());
        int epochs = settings.networks().epochs();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double loss = epoch(network, paragraphs, rows, new SplittableRandom(seed * 1_000_003 + epoch), averaging);
            listener.epochEnded(epoch, loss, Double.NaN, Double.NaN);
            // After the last epoch nothing is left to stop.
            if (epoch < epochs && stop.getAsBoolean()) {
                return Optional.empty();
            }
        }
        averaging.finish();
        return Optional.of(network);
    }

    /** The mean loss of a topic of a paragraph, under dropout. */
    private double epoch(
            TrainableNetwork network,
            List<int[]> paragraphs,
            int[] rows,
            SplittableRandom random,
            WeightAveraging averaging) {
        int[] order = RandomNumbers.shuffled(rows.length, random);
        int batch = settings.networks().batch();
        double loss = 0;
        for (int from = 0; from < order.length; from += batch) {
            int[] members = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
            step(network.network(), network.input(select(paragraphs, members)), labels(rows, members));
            averaging.step();
            loss += network.network().score() * members.length;
        }
        return loss / rows.length / corpus.topics();
    }

    private static void step(MultiLayerNetwork network, INDArray input, INDArray labels) {
        network.fit(new DataSet(input, labels));
        input.close();
        labels.close();
    }

    private static List<int[]> select(List<int[]> paragraphs, int[] members) {
        return Arrays.stream(members).mapToObj(paragraphs::get).toList();
    }

    private INDArray labels(int[] rows, int[] members) {
        double smoothing = settings.labelSmoothing();
        float[] targets = new float[members.length * corpus.topics()];
        for (int i = 0; i < members.length; i++) {
            boolean[] labels = corpus.labels()[rows[members[i]]];
            for (int topic = 0; topic < labels.length; topic++) {
                targets[i * labels.length + topic] = (float) (labels[topic] ? 1 - smoothing : smoothing);
            }
        }
        return Nd4j.create(targets, new long[] {members.length, corpus.topics()}, 'c');
    }
}
