package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.text.TextSettings;

/**
 * Base rates of a corpus of ten paragraphs: deterrence in two of the four of part P1 and in one of the six of part R1, aid to
 * Ukraine in none, the Arctic in all.
 */
class BaseRatesTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @TempDir
    Path folder;

    private OutOfFold scores;

    @BeforeEach
    void writeCorpus() throws IOException {
        part("P1", 4, 2);
        part("R1", 6, 1);
        AnalyzedCorpus corpus = AnalyzedCorpus.of(ParagraphFile.read(folder), TextSettings.standard());
        scores = OutOfFold.ofNgrams(corpus, corpus.allRows(), new int[10], new double[10][3]);
    }

    private void part(String name, int paragraphs, int withDeterrence) throws IOException {
        ParagraphFile file = ParagraphFile.of(folder, name);
        for (int i = 0; i < paragraphs; i++) {
            if (i < withDeterrence) {
                file.add(name + i, "نص رقم " + name + i, "deterrence", "arctic");
            } else {
                file.add(name + i, "نص رقم " + name + i, "arctic");
            }
        }
        file.write();
    }

    @Test
    void areCountedInTheStreamPartsBesideALittleOfTheCorpus() {
        BaseRates rates = BaseRates.of(scores, settings(Set.of("R1")));

        // (1 + 300 · 3/10) / (6 + 300)
        assertThat(rates.shares()[0]).isCloseTo(91.0 / 306, ROUNDING);
        // Odds of 3 to 7 in the corpus, of 91 to 215 in the stream.
        assertThat(rates.negativeWeights()[0]).isCloseTo(3.0 / 7 / (91.0 / 215), ROUNDING);
    }

    @Test
    void changeNothingForATopicThatNoParagraphOrEveryParagraphHas() {
        BaseRates rates = BaseRates.of(scores, settings(Set.of("R1")));

        assertThat(rates.shares()[1]).isZero();
        assertThat(rates.shares()[2]).isEqualTo(1);
        assertThat(rates.negativeWeights()[1]).isEqualTo(1);
        assertThat(rates.negativeWeights()[2]).isEqualTo(1);
    }

    @Test
    void areTheCorpussOwnWithoutStreamParts() {
        BaseRates rates = BaseRates.of(scores, settings(Set.of()));

        assertThat(rates.shares()[0]).isCloseTo(0.3, ROUNDING);
        assertThat(rates.negativeWeights()).containsExactly(1, 1, 1);
    }

    @Test
    void weighNegativeExamplesAlone() {
        BaseRates rates = new BaseRates(new double[] {0.1, 0.2, 0.3}, new double[] {4, 5, 6});

        assertThat(rates.weights(new boolean[] {true, false, true, false}, 1)).containsExactly(1, 5, 1, 5);
    }

    @Test
    void supposeTheArticlesOfTheStreamToBeLikeTheLabelledOnes() {
        BaseRates rates = BaseRates.of(scores, settings(Set.of("R1")));

        BaseRates articles = rates.ofArticles(new double[] {0.4, 0, 1}, new double[] {0.3, 0, 1});

        double share = 91.0 / 306 * 4 / 3;
        assertThat(articles.shares()[0]).isCloseTo(share, ROUNDING);
        assertThat(articles.negativeWeights()[0]).isCloseTo(0.4 / 0.6 / (share / (1 - share)), ROUNDING);
        assertThat(articles.negativeWeights()[1]).isEqualTo(1);
        assertThat(articles.negativeWeights()[2]).isEqualTo(1);
    }

    @Test
    void neverSupposeATopicCommonerInArticlesThanInTheLabelledOnes() {
        BaseRates rates = BaseRates.of(scores, settings(Set.of("R1")));

        BaseRates articles = rates.ofArticles(new double[] {0.4, 0, 1}, new double[] {0.1, 0, 1});

        assertThat(articles.shares()[0]).isCloseTo(0.4, ROUNDING);
        assertThat(articles.negativeWeights()[0]).isCloseTo(1, ROUNDING);
    }

    private static TrainingSettings settings(Set<String> streamParts) {
        return TrainingSettings.builder().streamParts(streamParts).build();
    }
}
