package org.wusum.job.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.job.watch.ShareDifference.Part;

/** The difference of two shares and its interval. */
class ShareDifferenceTest {

    @ParameterizedTest
    @CsvFileSource(resources = "newcombe.csv", numLinesToSkip = 1)
    void hasThePublishedInterval(long baselineSome, long baselineAll, long some, long all, double low, double high) {
        ShareDifference difference = ShareDifference.of(new Part(baselineSome, baselineAll), new Part(some, all), 0.05);

        assertThat(difference.low()).isEqualTo(low, within(0.0002));
        assertThat(difference.high()).isEqualTo(high, within(0.0002));
        assertThat(difference.value()).isEqualTo((double) some / all - (double) baselineSome / baselineAll);
    }

    @Test
    void turnsRoundWithTheTwoShares() {
        ShareDifference there = ShareDifference.of(new Part(5, 300), new Part(40, 500), 0.01);
        ShareDifference back = ShareDifference.of(new Part(40, 500), new Part(5, 300), 0.01);

        assertThat(back.low()).isEqualTo(-there.high(), within(1e-12));
        assertThat(back.high()).isEqualTo(-there.low(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0.20, -0.01, 0.30, STABLE", // may be nothing
        "0.20, 0.04, 0.30, STABLE", // surely less than a quarter of the baseline's share
        "0.20, 0.06, 0.30, LOOK",
        "0.20, 0.10, 0.30, DRIFTED",
        "0.20, -0.30, -0.06, LOOK",
        "0.20, -0.30, -0.10, DRIFTED",
        "0.001, 0.009, 0.02, STABLE", // surely less than one point
        "0.001, 0.010, 0.02, LOOK",
        "0.001, 0.020, 0.03, DRIFTED"
    })
    void isJudgedByWhatIsSure(double baseline, double low, double high, Verdict verdict) {
        assertThat(new ShareDifference((low + high) / 2, low, high).verdict(baseline))
                .isEqualTo(verdict);
    }
}
