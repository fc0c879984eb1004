package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamRateTest {

    private static final double FITTED_FOR = 0.2;

    @ParameterizedTest
    @CsvSource({"0.01", "0.05", "0.2", "0.6"})
    void findsTheShareThatTheStreamWasDrawnWith(double share) {
        long seed = 11;
        LogitCounts stream = stream(share, 200_000, new Random(seed));

        StreamRate rate = StreamRate.of(stream, FITTED_FOR);

        assertThat(rate.after()).as("seed %d", seed).isCloseTo(share, within(0.01));
    }

    @Test
    void isTheLikeliestShareWhereWhatWasKnownCountsAsAThousandParagraphs() {
        long seed = 12;
        LogitCounts stream = stream(0.04, 3_000, new Random(seed));
        double known = 1_000;

        double likeliest = Double.NaN;
        double best = Double.NEGATIVE_INFINITY;
        for (double share = 0.0005; share < 1; share += 0.0005) {
            double likelihood = logLikelihood(stream, share)
                    + known * (FITTED_FOR * Math.log(share) + (1 - FITTED_FOR) * Math.log(1 - share));
            if (likelihood > best) {
                best = likelihood;
                likeliest = share;
            }
        }

        assertThat(StreamRate.of(stream, FITTED_FOR).after())
                .as("seed %d", seed)
                .isCloseTo(likeliest, within(0.0005));
    }

    @Test
    void movesLogitsByTheChangeInOdds() {
        StreamRate rate = new StreamRate(0.2, 0.5, 0.3, 1);

        assertThat(rate.shift()).isCloseTo(Math.log(4), within(1e-12));
    }

    @Test
    void movesLittleForAShortStream() {
        LogitCounts stream = new LogitCounts();
        for (int i = 0; i < 10; i++) {
            stream.add(-30);
        }

        assertThat(StreamRate.of(stream, FITTED_FOR).after()).isCloseTo(FITTED_FOR * 1_000 / 1_010, within(1e-6));
    }

    @Test
    void refusesAnEmptyStream() {
        assertThatThrownBy(() -> StreamRate.of(new LogitCounts(), FITTED_FOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least one");
    }

    @Test
    void takesLogitsBeyondAllBounds() {
        LogitCounts counts = new LogitCounts();
        counts.add(Double.NEGATIVE_INFINITY);
        counts.add(Double.POSITIVE_INFINITY);

        assertThat(counts.total()).isEqualTo(2);
        assertThat(counts.count(0)).isEqualTo(1);
        assertThat(counts.count(counts.bins() - 1)).isEqualTo(1);
    }

    /** Scores normal around 1 with the topic and around -1 without: their log likelihood ratio is twice the score. */
    private static LogitCounts stream(double share, int paragraphs, Random random) {
        LogitCounts counts = new LogitCounts();
        for (int i = 0; i < paragraphs; i++) {
            double score = random.nextGaussian() + (random.nextDouble() < share ? 1 : -1);
            counts.add(2 * score + Math.log(FITTED_FOR / (1 - FITTED_FOR)));
        }
        return counts;
    }

    private static double logLikelihood(LogitCounts stream, double share) {
        double sum = 0;
        for (int bin = 0; bin < stream.bins(); bin++) {
            double ratio = Math.exp(stream.logit(bin)) * (1 - FITTED_FOR) / FITTED_FOR;
            sum += stream.count(bin) == 0 ? 0 : stream.count(bin) * Math.log(share * ratio + 1 - share);
        }
        return sum;
    }
}
