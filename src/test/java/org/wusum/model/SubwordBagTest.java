package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

class SubwordBagTest {

    private static final WordTable NO_WORDS = WordTable.ofFloats(1, new long[0], new float[0]);

    /** An n-gram's bucket and the words it spans. */
    private record Ngram(int bucket, int first, int last) {}

    @Test
    void averagesTheNumbersOfAllNgramsAndGivesThemBackToTheirWords() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String text : DataParagraphs.texts(100)) {
            SubwordBag network = RandomBlends.subwords(RandomBlends.REAL, random);
            List<Token> tokens = Analyzer.of(TextSettings.standard()).analyze(text);
            List<Ngram> ngrams = ngrams(network, tokens);
            double[] words = new double[tokens.size()];
            double score = network.biases()[1];
            for (Ngram ngram : ngrams) {
                double part = (double) network.weights()[ngram.bucket() * 3 + 1] / ngrams.size();
                score += part;
                for (int word = ngram.first(); word <= ngram.last(); word++) {
                    words[word] += part / (ngram.last() - ngram.first() + 1);
                }
            }
            WordText wordText = WordText.of(NO_WORDS, tokens);
            Attribution attribution = network.attribution(wordText, 1);

            assertThat(network.scores(wordText)[1]).as("seed %d", seed).isCloseTo(score, within(1e-9));
            assertThat(attribution.words()).as("seed %d", seed).containsExactly(words, within(1e-9));
            assertThat(attribution.sum()).as("seed %d", seed).isCloseTo(score, within(1e-9));
        }
    }

    private static List<Ngram> ngrams(SubwordBag network, List<Token> tokens) {
        NgramKeys keys = NgramKeys.of(network.ngrams());
        List<Ngram> ngrams = new ArrayList<>();
        keys.words(tokens, (key, first, last) -> ngrams.add(new Ngram(bucket(key), first, last)));
        keys.characters(tokens, (key, token, from, to) -> ngrams.add(new Ngram(bucket(key), token, token)));
        return ngrams;
    }

    private static int bucket(long key) {
        return (int) (((key % 64) + 64) % 64);
    }

    @Test
    void givesTheBiasesForNoText() {
        SubwordBag network = RandomBlends.subwords(RandomBlends.REAL, new Random(1));
        WordText nothing = WordText.of(NO_WORDS, List.of());

        for (int topic = 0; topic < 3; topic++) {
            assertThat(network.scores(nothing)[topic]).isEqualTo(network.biases()[topic]);
            assertThat(network.attribution(nothing, topic).words()).isEmpty();
        }
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubwordBag.of(FeatureSettings.standard(), 4, new float[11], new float[3]))
                .withMessage("bucket weight: found 11 numbers, expected 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubwordBag.of(FeatureSettings.standard(), 0, new float[0], new float[3]))
                .withMessage("buckets 0: expected 1 to 67108864");
    }
}
