package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class WeightAveragingTest {

    private final MultiLayerNetwork network = AttentionNetwork.create(
                    WordNetworkFixtures.vectors(new SplittableRandom(1)),
                    new float[] {1, 1},
                    NetworkSettings.builder().heads(1).headSize(2).build(),
                    5)
            .network();

    @Test
    void givesTheMeanOfTheSteps() {
        setAll(0);
        WeightAveraging averaging = WeightAveraging.of(0.5, network);

        double expected = 0;
        for (int step = 1; step <= 6; step++) {
            setAll(step);
            averaging.step();
            double kept = Math.min(0.5, (1.0 + step) / (10.0 + step));
            expected = kept * expected + (1 - kept) * step;
        }
        averaging.finish();

        assertThat(network.params().getDouble(0)).isCloseTo(expected, within(1e-5));
        assertThat(network.params().maxNumber().doubleValue()).isCloseTo(expected, within(1e-5));
    }

    @Test
    void leavesTheLastStepsWeightsWhereNothingIsAveraged() {
        WeightAveraging averaging = WeightAveraging.of(0, network);
        setAll(3);
        averaging.step();

        averaging.finish();

        assertThat(network.params().minNumber().doubleValue()).isEqualTo(3);
    }

    private void setAll(double value) {
        network.setParams(Nd4j.valueArrayOf(
                network.params().shape(), value, network.params().dataType()));
    }
}
