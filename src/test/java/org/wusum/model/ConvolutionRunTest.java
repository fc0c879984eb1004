package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/** A run gives to the bit what the plain sums give, whatever it ran before and whatever is kept. */
class ConvolutionRunTest {

    private static final int[][] WIDTHS = {{1}, {3}, {1, 2}, {2, 5}, {1, 2, 3, 4}, {3, 12}, {1, 16}};
    private static final int[] LENGTHS = {0, 1, 2, 3, 5, 31, 62, 63, 64, 65, 66, 67, 79, 80, 127, 128, 129, 160, 200};
    private static final int WORDS = 40;
    private static final int THREADS = 8;

    private final long seed = Long.getLong("wusum.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void printSeed(TestInfo test, TestReporter reporter) {
        reporter.publishEntry(test.getDisplayName(), "-Dwusum.seed=" + seed);
    }

    @Test
    void givesThePlainSumsToTheBitWhateverItRanBefore() {
        for (int[] widths : WIDTHS) {
            Convolution network = network(widths);
            WordTable words = words(network);
            for (int places : new int[] {0, 10, WORDS}) {
                ConvolutionRun run = new ConvolutionRun(network, cache(words, network, places));
                for (int i = 0; i < 12; i++) {
                    assertPlain(run, network, text(words));
                }
            }
        }
    }

    private void assertPlain(ConvolutionRun run, Convolution network, WordText text) {
        PlainConvolution plain = new PlainConvolution(network, text);
        String what = "-Dwusum.seed=" + seed + ", widths " + Arrays.toString(network.widths()) + ", " + text.size()
                + " words of " + network.dimension() + " numbers";
        assertThat(bits(run.scores(text.rows()))).as(what).isEqualTo(bits(plain.scores()));
        int[] topics = {2, 0, 1};
        Attribution[] together = run.attributions(text.rows(), topics);
        for (int i = 0; i < topics.length; i++) {
            Attribution expected = plain.attribution(topics[i]);
            assertThat(bits(together[i].base())).as(what).isEqualTo(bits(expected.base()));
            assertThat(bits(together[i].words())).as(what).isEqualTo(bits(expected.words()));
        }
    }

    @Test
    void givesManyThreadsTheAnswersOfOne() throws Exception {
        Convolution network = network(new int[] {1, 2, 3, 4});
        WordTable words = words(network);
        Blend blend = new Blend(0.5, words, List.of(network), Optional.empty());
        BlendScorer shared = BlendScorer.of(blend, 20 * network.columns() * Float.BYTES);
        List<WordText> texts = new ArrayList<>();
        List<List<Long>> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add(text(words));
            expected.add(bits(new PlainConvolution(network, texts.get(i)).scores()));
        }
        Callable<List<List<Long>>> task = () -> texts.stream()
                .map(text -> bits(shared.networkScores(text.rows())))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<List<Long>>> answer : threads.invokeAll(Collections.nCopies(THREADS, task))) {
                assertThat(answer.get()).as("-Dwusum.seed=" + seed).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsTheFirstWordsWithinItsBytes() {
        Convolution network = network(new int[] {1, 2});
        WordTable words = words(network);
        ProductCache cache = cache(words, network, 10);
        float[][] products = {new float[1]};

        assertThat(cache.keeps(9)).isTrue();
        assertThat(cache.keeps(10)).isFalse();
        assertThat(cache.get(9)).isNull();
        cache.keep(9, products);
        assertThat(cache.get(9)).isSameAs(products);
        assertThat(cache.get(10)).isNull();
        assertThat(cache(words, network, 1000).keeps(WORDS)).isFalse();
        assertThat(ProductCache.NONE.get(0)).isNull();
    }

    @Test
    void makesTheProductsOfAKeptWordOnce() {
        Convolution network = network(new int[] {1, 2});
        WordTable words = words(network);
        ProductCache cache = cache(words, network, 10);
        WordText text = WordText.of(words, RandomBlends.tokens(50, 5, random));
        new ConvolutionRun(network, cache).scores(text.rows());
        float[][] first = cache.get(text.rows().rows()[0]);
        new ConvolutionRun(network, cache).scores(text.rows());

        assertThat(first).isNotNull();
        assertThat(cache.get(text.rows().rows()[0])).isSameAs(first);
    }

    private Convolution network(int[] widths) {
        return RandomBlends.convolution(
                1 + random.nextInt(11), widths, 1 + random.nextInt(20), RandomBlends.REAL, random);
    }

    private WordTable words(Convolution network) {
        return RandomBlends.floats(WORDS, network.dimension(), RandomBlends.REAL, random);
    }

    private static ProductCache cache(WordTable words, Convolution network, int places) {
        int each = network.columns() * Float.BYTES + 20 * (network.taps() + 1);
        return ProductCache.of(words, network, places * each);
    }

    /** About every fourth word is unknown. */
    private WordText text(WordTable words) {
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        return WordText.of(words, RandomBlends.tokens(length, WORDS * 4 / 3, random));
    }

    private static List<Long> bits(double... values) {
        return Arrays.stream(values).mapToObj(Double::doubleToRawLongBits).toList();
    }
}
