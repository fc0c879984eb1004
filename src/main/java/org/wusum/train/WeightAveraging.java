package org.wusum.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of a network's weights over its last steps, each step weighing a little less than the one after it (Polyak and Juditsky 1992,
 * "Acceleration of stochastic approximation by averaging"; here with exponential weights). In the first steps the mean forgets
 * faster, so that the start does not count.
 */
final class WeightAveraging {

    private final double kept;
    private final MultiLayerNetwork network;
    private final INDArray mean;
    private long steps;

    private WeightAveraging(double kept, MultiLayerNetwork network, INDArray mean) {
        this.kept = kept;
        this.network = network;
        this.mean = mean;
    }

    /** Averages a network; does nothing where {@code kept} is 0. */
    static WeightAveraging of(double kept, MultiLayerNetwork network) {
        return new WeightAveraging(
                kept, network, kept == 0 ? network.params() : network.params().dup());
    }

    /** Takes the weights of a step in. */
    void step() {
        if (kept > 0) {
            steps++;
            double share = Math.min(kept, (1.0 + steps) / (10.0 + steps));
            mean.muli(share).addi(network.params().mul(1 - share));
        }
    }

    /** Gives the network its mean weights. */
    void finish() {
        if (kept > 0) {
            network.setParams(mean);
        }
    }
}
