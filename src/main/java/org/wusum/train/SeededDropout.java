package org.wusum.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout of a layer's inputs (Srivastava et al. 2014) whose choice hangs on the seed and the step alone. Deeplearning4j's own draws from
 * a generator that a thread's networks share, so that it would differ with the number of threads.
 */
final class SeededDropout implements IDropout {

    private static final long serialVersionUID = 1L;

    private final double share;
    private final long seed;
    private transient @Nullable INDArray factors;

    private SeededDropout(double share, long seed) {
        this.share = share;
        this.seed = seed;
    }

    /** Leaves this share of the inputs out, from 0 to below 1. */
    static SeededDropout of(double share, long seed) {
        return new SeededDropout(share, seed);
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        float[] ones = new float[Math.toIntExact(input.length())];
        Arrays.fill(ones, 1);
        RandomNumbers.dropout(ones, share, new SplittableRandom(seed * 1_000_003 + iteration));
        INDArray drawn = Nd4j.createUninitializedDetached(input.dataType(), 'c', input.shape());
        factors = drawn.assign(Nd4j.create(ones, input.shape(), 'c'));
        return input.muli(factors, result);
    }

    @Override
    public INDArray backprop(INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
        if (factors == null) {
            throw new IllegalStateException("dropout was not applied before its gradient was asked for");
        }
        return gradientAtOutput.muli(factors, gradientAtInput);
    }

    @Override
    public void clear() {
        factors = null;
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // each layer has one of its own, without a pass under way
    public SeededDropout clone() {
        return new SeededDropout(share, seed);
    }
}
