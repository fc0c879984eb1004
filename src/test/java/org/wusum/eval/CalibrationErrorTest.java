package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {

    @Test
    void isTheWeightedDistanceOfProbabilityAndShare() {
        double[] probabilities = {0.1, 0.3, 0.8, 0.8};
        boolean[] gold = {false, false, true, false};

        // Lower bin: mean 0.2, share 0, 2 of 4. Upper bin: mean 0.8, share 0.5, 2 of 4.
        assertThat(CalibrationError.expected(probabilities, gold, 2)).isCloseTo(0.5 * 0.2 + 0.5 * 0.3, within(1e-15));
    }

    @Test
    void isZeroWhereProbabilitiesAreSharesAndOneWhereTheyAreOpposite() {
        assertThat(CalibrationError.expected(new double[] {0.5, 0.5}, new boolean[] {true, false}, 10))
                .isZero();
        assertThat(CalibrationError.expected(new double[] {0, 1}, new boolean[] {true, false}, 10))
                .isEqualTo(1);
    }

    @Test
    void isUndefinedWithoutTexts() {
        assertThat(CalibrationError.expected(new double[0], new boolean[0], 10)).isNaN();
    }

    @Test
    void putsAnEdgeIntoTheLowerBinAndZeroIntoTheFirst() {
        for (int bins = 1; bins <= 30; bins++) {
            for (int edge = 0; edge <= bins; edge++) {
                double probability = (double) edge / bins;
                List<ReliabilityBin> result =
                        CalibrationError.bins(new double[] {probability}, new boolean[] {true}, bins);
                assertThat(result.get(Math.max(0, edge - 1)).count())
                        .as("edge %d of %d", edge, bins)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void keepsEmptyBins() {
        List<ReliabilityBin> bins = CalibrationError.bins(new double[] {0.9}, new boolean[] {true}, 2);

        assertThat(bins).hasSize(2);
        assertThat(bins.get(0)).isEqualTo(new ReliabilityBin(0, 0.5, 0, Double.NaN, Double.NaN));
        assertThat(bins.get(1)).isEqualTo(new ReliabilityBin(0.5, 1, 1, 0.9, 1));
    }

    @Test
    void refusesWhatIsNoProbability() {
        boolean[] gold = {true};
        assertThatThrownBy(() -> CalibrationError.expected(new double[] {1.01}, gold, 10))
                .hasMessage("found the probability 1.01 in row 0, expected 0 to 1");
        assertThatThrownBy(() -> CalibrationError.expected(new double[] {Double.NaN}, gold, 10))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> CalibrationError.expected(new double[] {1}, gold, 0))
                .hasMessageContaining("0 bins");
        assertThatThrownBy(() -> CalibrationError.expected(new double[] {1, 1}, gold, 2))
                .hasMessageContaining("2 prob");
    }
}
