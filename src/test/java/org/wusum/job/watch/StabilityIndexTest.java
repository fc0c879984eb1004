package org.wusum.job.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The population stability index, against figures computed elsewhere. */
class StabilityIndexTest {

    @ParameterizedTest
    @CsvFileSource(resources = "stability-index.csv", numLinesToSkip = 1)
    void isWhatTheFormulaSays(
            String baseline, String other, double level, double value, double expected, double critical, int bins) {
        StabilityIndex index = StabilityIndex.of(counts(baseline), counts(other), level);

        assertThat(index.value()).isEqualTo(value, within(1e-12));
        assertThat(index.expected()).isEqualTo(expected, within(1e-12));
        assertThat(index.bins()).isEqualTo(bins);
        assertThat(index.critical()).isEqualTo(critical, within(0.04 * critical));
    }

    /** (0.6 - 0.4) ln 1.5 twice, but for the half article in each bin. */
    @Test
    void isTheOneKnownByHand() {
        StabilityIndex index =
                StabilityIndex.of(List.of(60_000_000L, 40_000_000L), List.of(40L * 1_000_000, 60L * 1_000_000), 0.01);

        assertThat(index.value()).isEqualTo(0.4 * Math.log(1.5), within(1e-8));
    }

    @Test
    void isTheSameBothWays() {
        List<Long> a = List.of(500L, 300L, 150L, 50L);
        List<Long> b = List.of(100L, 300L, 300L, 100L);

        assertThat(StabilityIndex.of(a, b, 0.01)).isEqualTo(StabilityIndex.of(b, a, 0.01));
    }

    /** What the bound means: without a change, chance exceeds it about as often as the level says. */
    @Test
    void exceedsItsCriticalValueAboutAsOftenAsTheLevelSays() {
        SplittableRandom random = new SplittableRandom(20260318);
        int exceeding = 0;
        double sum = 0;
        for (int pair = 0; pair < 2000; pair++) {
            StabilityIndex index = StabilityIndex.of(skewed(random, 400), skewed(random, 900), 0.05);
            exceeding += index.value() > index.critical() ? 1 : 0;
            sum += index.value() / index.expected();
        }

        // Binomial with 2,000 and 0.05: mean 100, standard deviation 9.7; four of these on either side.
        assertThat(exceeding).isBetween(61, 139);
        // The ratio is a chi-square number over its degrees of freedom: mean 1; smoothing lowers it a little.
        assertThat(sum / 2000).isBetween(0.9, 1.05);
    }

    private static List<Long> skewed(SplittableRandom random, int size) {
        long[] bins = new long[ShareHistogram.BINS];
        for (int i = 0; i < size; i++) {
            bins[ShareHistogram.bin(Math.pow(random.nextDouble(), 4))]++;
        }
        return Counts.of(bins);
    }

    @Test
    void saysNothingOfAnEmptySample() {
        List<Long> none = Collections.nCopies(ShareHistogram.BINS, 0L);
        List<Long> some = Collections.nCopies(ShareHistogram.BINS, 10L);

        assertThat(StabilityIndex.of(none, some, 0.01)).isEqualTo(new StabilityIndex(0, 0, 0, 1));
        assertThat(StabilityIndex.of(some, none, 0.01).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void refusesOtherBins() {
        assertThatThrownBy(() -> StabilityIndex.of(List.of(1L), List.of(1L, 2L), 0.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 2 bins, expected 1 as in the baseline");
    }

    @Test
    void isStableUntilABoundIsReachedBeyondChance() {
        assertThat(new StabilityIndex(0.3, 0.25, 0.2, 20).verdict()).isEqualTo(Verdict.STABLE);
        assertThat(new StabilityIndex(0.3, 0.1, 0.35, 20).verdict()).isEqualTo(Verdict.STABLE);
        assertThat(new StabilityIndex(0.12, 0.01, 0.05, 20).verdict()).isEqualTo(Verdict.LOOK);
        assertThat(new StabilityIndex(0.25, 0.01, 0.05, 20).verdict()).isEqualTo(Verdict.LOOK);
        assertThat(new StabilityIndex(0.27, 0.01, 0.05, 20).verdict()).isEqualTo(Verdict.DRIFTED);
    }

    private static List<Long> counts(String text) {
        return Stream.of(text.split(" ", -1)).map(Long::valueOf).toList();
    }
}
