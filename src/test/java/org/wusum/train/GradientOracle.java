package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's gradient against differences of its loss. */
final class GradientOracle {

    /** Single precision: a long step, and no more digits than it leaves. */
    private static final float STEP = 1e-2f;

    private GradientOracle() {}

    /**
     * Compares at all parameters but those at which the loss bends within the step: there the difference says nothing. How many
     * these are is chance, as paragraphs and vectors are drawn, but most parameters must be compared.
     */
    static void assertAgrees(MultiLayerNetwork network, INDArray input, INDArray labels, long seed) {
        double here = WordNetworkFixtures.score(network, input, labels);
        INDArray gradient = network.gradient().gradient().dup();
        INDArray parameters = network.params();
        int bends = 0;
        double largest = 0;
        for (int i = 0; i < parameters.length(); i++) {
            float before = parameters.getFloat(i);
            parameters.putScalar(i, before + STEP);
            double up = WordNetworkFixtures.score(network, input, labels);
            parameters.putScalar(i, before - STEP);
            double down = WordNetworkFixtures.score(network, input, labels);
            parameters.putScalar(i, before);
            double numeric = (up - down) / (2 * STEP) * input.size(0);
            double bend = Math.abs(up - 2 * here + down) / STEP * input.size(0);
            largest = Math.max(largest, Math.abs(numeric));
            if (bend > 2e-2) {
                bends++;
                continue;
            }
            assertThat(gradient.getDouble(i))
                    .as("seed %d, parameter %d", seed, i)
                    .isCloseTo(numeric, within(1.5e-2));
        }
        assertThat(bends).as("seed %d, bends", seed).isLessThan((int) parameters.length() / 2);
        assertThat(largest).as("seed %d, largest gradient", seed).isGreaterThan(0.2);
    }
}
