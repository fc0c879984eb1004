package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The confident joint, computed by hand from its definition in Northcutt, Jiang and Chuang (2021). */
class ConfidentJointTest {

    /**
     * Present: mean self-confidence (0.875 + 0.75 + 0.125 + 0.75) / 4 = 0.625. Absent: (0.875 + 0.75 + 0.9375 + 0.125 + 0.5 +
     * 0.8125) / 6 = 0.6667. The third is confidently absent, as 0.875 reaches 0.6667; the eighth confidently present, as 0.875
     * reaches 0.625; the ninth neither.
     */
    private final double[] probabilities = {0.875, 0.75, 0.125, 0.75, 0.125, 0.25, 0.0625, 0.875, 0.5, 0.1875};

    private final boolean[] given = {true, true, true, true, false, false, false, false, false, false};

    private final ConfidentJoint joint = new ConfidentJoint(probabilities, given);

    @Test
    void takesTheMeanSelfConfidenceAsThreshold() {
        assertThat(joint.threshold(true)).isEqualTo(0.625);
        assertThat(joint.threshold(false)).isEqualTo(4.0 / 6);
    }

    @Test
    void countsGivenLabelsAgainstConfidentOnes() {
        assertThat(joint.count(true, true)).isEqualTo(3);
        assertThat(joint.count(true, false)).isEqualTo(1);
        assertThat(joint.count(false, true)).isEqualTo(1);
        assertThat(joint.count(false, false)).isEqualTo(4);
    }

    @Test
    void suspectsWhatIsOffTheDiagonal() {
        assertThat(IntStream.range(0, given.length).filter(joint::isSuspect)).containsExactly(2, 7);
        assertThat(joint.selfConfidence(2)).isEqualTo(0.125);
        assertThat(joint.margin(2)).isEqualTo(0.75);
        assertThat(joint.selfConfidence(7)).isEqualTo(0.125);
    }

    /** One of four counted as present, four examples: 1. One of five counted as absent, six examples: 1.2. */
    @Test
    void scalesTheCountsToAllExamples() {
        assertThat(joint.estimatedErrors(true)).isEqualTo(1);
        assertThat(joint.estimatedErrors(false)).isCloseTo(1.2, within(1e-12));
    }

    /** Both thresholds are 0.40625; 0.4375 reaches the one for present and 0.5625 the one for absent, and is more. */
    @Test
    void countsAsTheLikelierClassWhatReachesBothThresholds() {
        ConfidentJoint both =
                new ConfidentJoint(new double[] {0.75, 0.0625, 0.75, 0.4375}, new boolean[] {true, true, false, false});

        assertThat(both.threshold(true)).isEqualTo(0.40625);
        assertThat(both.threshold(false)).isEqualTo(0.40625);
        assertThat(both.isSuspect(3)).isFalse();
        assertThat(both.count(false, false)).isEqualTo(1);
        assertThat(both.count(false, true)).isEqualTo(1);
    }

    @Test
    void suspectsNothingWhereOneClassHasNoExample() {
        ConfidentJoint none = new ConfidentJoint(new double[] {0.99, 0.01}, new boolean[] {false, false});

        assertThat(none.isSuspect(0)).isFalse();
        assertThat(none.estimatedErrors(true)).isZero();
        assertThat(none.estimatedErrors(false)).isZero();
    }
}
