package org.wusum.model;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/** Word networks of seeded chance, over words of which about half are known. */
public final class RandomBlends {

    static final int DIMENSION = 6;
    static final int TOPICS = 3;

    /** Numbers for a tensor. */
    @FunctionalInterface
    interface Numbers {
        float next(Random random);
    }

    /** Numbers as learnt ones are. */
    static final Numbers REAL = random -> (float) random.nextGaussian() / 2;

    /** Small whole numbers: every sum of floats is exact, and ties are common. */
    static final Numbers WHOLE = random -> random.nextInt(5) - 2f;

    private RandomBlends() {}

    /**
     * A model of {@link RandomModels} with one network of each kind beside it, and a cascade.
     *
     * @param texts where n-grams and words come from
     * @param seed of all chance
     * @return always an equal model for equal arguments
     */
    public static TopicModel model(List<String> texts, long seed) {
        Random random = new Random(seed);
        Cascade cascade = new Cascade(
                List.of(-1.0, -1.25, -1.5),
                List.of(new Calibration(0.75, -0.5), new Calibration(1.5, 0.25), new Calibration(1, 0)));
        Blend blend = new Blend(
                0.4,
                words(texts, true, random),
                List.of(
                        convolution(DIMENSION, new int[] {1, 2, 4}, 5, REAL, random),
                        selfAttention(DIMENSION, 2, 3, REAL, random),
                        subwords(REAL, random)),
                Optional.of(cascade));
        return RandomModels.over(texts, seed).withBlend(Optional.of(blend));
    }

    static WordTable words(List<String> texts, boolean quantised, Random random) {
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        long[] keys = texts.stream()
                .flatMap(text -> analyzer.analyze(text).stream())
                .mapToLong(token -> WordTable.keyOf(token.form()))
                .distinct()
                .filter(key -> random.nextBoolean())
                .toArray();
        return quantised ? quantised(keys, random) : floats(keys, DIMENSION, REAL, random);
    }

    private static WordTable quantised(long[] keys, Random random) {
        byte[] values = new byte[keys.length * DIMENSION];
        random.nextBytes(values);
        float[] scales = new float[keys.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = random.nextFloat() / 64;
        }
        return WordTable.of(DIMENSION, keys, values, scales);
    }

    static WordTable floats(long[] keys, int dimension, Numbers numbers, Random random) {
        return WordTable.ofFloats(dimension, keys, tensor(keys.length * dimension, numbers, random));
    }

    /** Words w0, w1 and so on, of which the first ones are known. */
    static WordTable floats(int known, int dimension, Numbers numbers, Random random) {
        long[] keys = IntStream.range(0, known)
                .mapToLong(i -> WordTable.keyOf("w" + i))
                .toArray();
        return floats(keys, dimension, numbers, random);
    }

    /** So many of the words w0, w1 and so on. */
    static List<Token> tokens(int count, int words, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + random.nextInt(words))
                .map(word -> new Token(word, word, Token.Kind.WORD, 0, word.length()))
                .toList();
    }

    static float[] tensor(int length, Numbers numbers, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = numbers.next(random);
        }
        return values;
    }

    static Convolution convolution(int dimension, int[] widths, int filters, Numbers numbers, Random random) {
        int taps = IntStream.of(widths).sum();
        return Convolution.of(
                dimension,
                widths,
                filters,
                tensor(dimension * taps * filters, numbers, random),
                tensor(widths.length * filters, numbers, random),
                tensor(widths.length * filters * TOPICS, numbers, random),
                tensor(TOPICS, numbers, random));
    }

    static SelfAttention selfAttention(int dimension, int heads, int headSize, Numbers numbers, Random random) {
        int inner = heads * headSize;
        int outputs = 4;
        return SelfAttention.of(
                dimension,
                heads,
                headSize,
                outputs,
                tensor(inner * dimension, numbers, random),
                tensor(inner * dimension, numbers, random),
                tensor(inner * dimension, numbers, random),
                tensor(inner * outputs, numbers, random),
                tensor(outputs * TOPICS, numbers, random),
                tensor(TOPICS, numbers, random));
    }

    static SubwordBag subwords(Numbers numbers, Random random) {
        return SubwordBag.of(
                new FeatureSettings(1, 2, 3, 4),
                64,
                tensor(64 * TOPICS, numbers, random),
                tensor(TOPICS, numbers, random));
    }
}
