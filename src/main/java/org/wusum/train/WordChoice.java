package org.wusum.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.wusum.model.WordTable;
import org.wusum.model.WordVectors;
import org.wusum.text.Token;

/**
 * Which words' vectors a model keeps: those that stand in its training paragraphs, then the commonest of the archive that the
 * vectors were computed from. The words of training have the first rows.
 *
 * @param table the vectors
 * @param trained how many of its words stand in training paragraphs
 */
record WordChoice(WordTable table, int trained) {

    private static final int LARGEST = 127;

    static WordChoice of(WordVectors vectors, AnalyzedCorpus corpus, int[] rows, int most) {
        Set<Integer> chosen = new LinkedHashSet<>();
        add(inTraining(vectors, corpus, rows), vectors, most, chosen);
        int trained = chosen.size();
        add(IntStream.range(0, vectors.size()), vectors, most, chosen);
        return new WordChoice(
                table(vectors, chosen.stream().mapToInt(Integer::intValue).toArray()), trained);
    }

    private static IntStream inTraining(WordVectors vectors, AnalyzedCorpus corpus, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> corpus.tokens().get(row))
                .flatMap(List::stream)
                .map(Token::form)
                .distinct()
                .mapToInt(vectors::indexOf)
                .filter(index -> index >= 0);
    }

    /** The commonest first, as long as there is room. */
    private static void add(IntStream words, WordVectors vectors, int most, Set<Integer> chosen) {
        words.boxed()
                .sorted(Comparator.comparingLong((Integer word) -> -vectors.count(word))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> !chosen.contains(word))
                .limit(most - chosen.size())
                .toList()
                .forEach(chosen::add);
    }

    /** Quantised as the vectors are, to 8 bits with a scale a word, so that training sees the numbers that tagging sees. */
    private static WordTable table(WordVectors vectors, int[] words) {
        int dimension = vectors.dimension();
        long[] keys = new long[words.length];
        byte[] quantised = new byte[words.length * dimension];
        float[] scales = new float[words.length];
        float[] vector = new float[dimension];
        for (int row = 0; row < words.length; row++) {
            keys[row] = WordTable.keyOf(vectors.word(words[row]));
            vectors.copyTo(words[row], vector, 0);
            scales[row] = largest(vector) / LARGEST;
            for (int i = 0; i < dimension && scales[row] > 0; i++) {
                quantised[row * dimension + i] = (byte) Math.round(vector[i] / scales[row]);
            }
        }
        return WordTable.of(dimension, keys, quantised, scales);
    }

    private static float largest(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The vectors of the words of training. */
    WordVectorRows trainedVectors() {
        float[] values = new float[trained * table.dimension()];
        for (int row = 0; row < trained; row++) {
            table.copyTo(row, values, row * table.dimension());
        }
        return new WordVectorRows(table.dimension(), values);
    }

    /** The same words with other vectors for those of training. */
    WordTable withTrained(float[] values) {
        float[] all = new float[table.size() * table.dimension()];
        for (int row = trained; row < table.size(); row++) {
            table.copyTo(row, all, row * table.dimension());
        }
        System.arraycopy(values, 0, all, 0, values.length);
        return WordTable.ofFloats(table.dimension(), table.keys(), all);
    }

    /** A paragraph's words by their rows. */
    int[] rowsOf(List<Token> tokens) {
        return tokens.stream()
                .mapToInt(token -> {
                    int row = table.rowOf(token);
                    return row < trained ? row : WordRows.UNKNOWN;
                })
                .toArray();
    }
}
