package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.wusum.model.WordTable;
import org.wusum.model.WordVectors;
import org.wusum.text.Token;

/** Made-up words, vectors and paragraphs for the tests of networks over words. */
final class WordNetworkFixtures {

    static final int WORDS = 40;
    static final int DIMENSION = 7;
    static final int TOPICS = 3;

    private WordNetworkFixtures() {}

    static String word(int number) {
        return "كلمة" + (char) ('ا' + number % 10) + (char) ('ا' + number / 10);
    }

    /** Tokens for word numbers; a negative number is a word that no table has. */
    static List<Token> tokens(int[] words) {
        List<Token> tokens = new ArrayList<>();
        for (int number : words) {
            String form = number < 0 ? "غريب" : word(number);
            tokens.add(new Token(form, form, Token.Kind.WORD, 0, form.length()));
        }
        return tokens;
    }

    static WordVectorRows vectors(SplittableRandom random) {
        return new WordVectorRows(DIMENSION, RandomNumbers.uniform(WORDS * DIMENSION, 1, random));
    }

    static WordTable table(WordVectorRows vectors) {
        long[] keys = IntStream.range(0, WORDS)
                .mapToLong(number -> WordTable.keyOf(word(number)))
                .toArray();
        return WordTable.ofFloats(DIMENSION, keys, vectors.values());
    }

    /** Words with random vectors, the commonest first. */
    static WordVectors wordVectors(List<String> words, int dimension, SplittableRandom random) {
        float[][] rows = new float[words.size()][];
        long[] counts = new long[words.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = RandomNumbers.uniform(dimension, 1, random);
            counts[i] = (long) words.size() - i;
        }
        return WordVectors.of(words, counts, rows).withProvenance(Map.of("records", 1000));
    }

    /** Random paragraphs; the first are empty, of one word, of an unknown word, and of unknown words alone. */
    static List<int[]> paragraphs(int count, SplittableRandom random) {
        List<int[]> paragraphs =
                new ArrayList<>(List.of(new int[0], new int[] {5}, new int[] {WordRows.UNKNOWN}, new int[] {
                    WordRows.UNKNOWN, WordRows.UNKNOWN, WordRows.UNKNOWN
                }));
        while (paragraphs.size() < count) {
            paragraphs.add(random.ints(1L + random.nextInt(12), 0, WORDS)
                    .map(word -> random.nextInt(5) == 0 ? WordRows.UNKNOWN : word)
                    .toArray());
        }
        return paragraphs;
    }

    static INDArray labels(int rows, SplittableRandom random) {
        float[] labels = new float[rows * TOPICS];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(2);
        }
        return Nd4j.create(labels, new long[] {rows, TOPICS}, 'c');
    }

    /** Some steps, so that biases are not what they began as. */
    static void train(TrainableNetwork network, List<int[]> paragraphs, INDArray labels, int steps) {
        for (int step = 0; step < steps; step++) {
            network.network().fit(new DataSet(network.input(paragraphs), labels));
        }
    }

    /** The network's own logits. */
    static double[][] logits(TrainableNetwork network, List<int[]> paragraphs) {
        double[][] probabilities =
                network.network().output(network.input(paragraphs), false).toDoubleMatrix();
        for (double[] row : probabilities) {
            for (int topic = 0; topic < row.length; topic++) {
                row[topic] = Math.log(row[topic] / (1 - row[topic]));
            }
        }
        return probabilities;
    }

    /** The loss at the network's weights as they are; leaves their gradient in the network. */
    static double score(MultiLayerNetwork network, INDArray input, INDArray labels) {
        network.setInput(input);
        network.setLabels(labels);
        network.computeGradientAndScore();
        return network.score();
    }
}
