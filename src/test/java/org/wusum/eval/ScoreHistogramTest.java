package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreHistogramTest {

    private static final List<String> TOPICS = List.of("arctic", "sport");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.01, 0",
        "0.05, 0",
        "0.0500000001, 1",
        "0.1, 1",
        "0.15, 2",
        "0.151, 3",
        "0.3, 5",
        "0.35, 6",
        "0.5, 9",
        "0.6, 11",
        "0.7, 13",
        "0.95, 18",
        "0.9501, 19",
        "1, 19"
    })
    void hasTheUpperEdgeOfABinInIt(double score, int bin) {
        List<Integer> expected = new ArrayList<>(Collections.nCopies(ScoreHistogram.BINS, 0));
        expected.set(bin, 1);

        assertThat(ScoreHistogram.of(TOPICS, List.of(judged(true, score, false, 0)))
                        .get(0)
                        .with())
                .isEqualTo(expected);
    }

    @Test
    void countsTextsWithAndWithoutTheTopicApart() {
        List<ScoreHistogram> histograms = ScoreHistogram.of(
                TOPICS,
                List.of(
                        judged(true, 0.93, false, 0.02),
                        judged(true, 0.94, false, 0.03),
                        judged(true, 0.02, true, 0.52),
                        judged(false, 0.04, false, 0.51)));

        assertThat(histograms)
                .containsExactly(
                        new ScoreHistogram(
                                "arctic",
                                List.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0),
                                List.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                        new ScoreHistogram(
                                "sport",
                                List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                                List.of(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void binsAsTheReliabilityDiagramDoes(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 300, 10 * (int) seed);
        List<ScoreHistogram> histograms = ScoreHistogram.of(RandomCases.TOPICS, rows);

        for (int topic = 0; topic < histograms.size(); topic++) {
            ScoreHistogram histogram = histograms.get(topic);
            List<ReliabilityBin> bins = CalibrationError.bins(
                    RandomCases.scores(rows, topic), RandomCases.gold(rows, topic), ScoreHistogram.BINS);
            for (int bin = 0; bin < bins.size(); bin++) {
                int with = histogram.with().get(bin);
                int without = histogram.without().get(bin);
                assertThat(with + without)
                        .as("seed %d", seed)
                        .isEqualTo(bins.get(bin).count());
                assertThat((long) with)
                        .isEqualTo(
                                Math.round(bins.get(bin).count() * bins.get(bin).observed()));
            }
        }
    }

    @Test
    void hasEmptyBinsWithoutTexts() {
        assertThat(ScoreHistogram.of(TOPICS, List.of()).get(1).without())
                .isEqualTo(Collections.nCopies(ScoreHistogram.BINS, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void refusesWhatIsNoProbability(double score) {
        assertThatThrownBy(() -> ScoreHistogram.of(
                        TOPICS, List.of(judged(true, 0.5, true, 0.5), judged(true, 0.5, true, score))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found the probability " + score + " in row 1, expected 0 to 1");
    }

    private static Judged judged(boolean arctic, double arcticScore, boolean sport, double sportScore) {
        return new Judged(
                "article", new boolean[] {arctic, sport}, new double[] {arcticScore, sportScore}, new boolean[2]);
    }
}
