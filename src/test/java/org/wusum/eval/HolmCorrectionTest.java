package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures are those of R's p.adjust(p, "holm"), computed by hand from its definition. */
class HolmCorrectionTest {

    @Test
    void multipliesBySoManyAsAreLeftAndNeverFalls() {
        List<Double> corrected = HolmCorrection.of(List.of(0.01, 0.04, 0.03, 0.005));

        assertThat(corrected.get(3)).isCloseTo(0.02, within(1e-12));
        assertThat(corrected.get(0)).isCloseTo(0.03, within(1e-12));
        assertThat(corrected.get(2)).isCloseTo(0.06, within(1e-12));
        assertThat(corrected.get(1)).as("0.04, but not below the one before").isCloseTo(0.06, within(1e-12));
    }

    @Test
    void staysAtMostOneAndLeavesOutWhatIsUndefined() {
        assertThat(HolmCorrection.of(List.of(0.9, Double.NaN, 0.6))).containsExactly(1.0, Double.NaN, 1.0);
        assertThat(HolmCorrection.of(List.of(0.2))).containsExactly(0.2);
        assertThat(HolmCorrection.of(List.of())).isEmpty();
    }
}
