package org.wusum.train;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Binary cross-entropy over sigmoid outputs in which a topic's positive examples weigh more than its negative ones:
 * {@code -w·y·ln σ(z) - (1-y)·ln(1-σ(z))}. Deeplearning4j's own weights scale a topic's whole column, positives and negatives
 * alike, and so change nothing in their balance.
 *
 * <p>It works on the logits and takes the sigmoid itself, so it stays finite for any logit; the layer's activation only
 * serves its output.
 */
final class PositiveWeightedCrossEntropy implements ILossFunction {

    private static final long serialVersionUID = 1L;

    private final float[] positiveWeights;

    private PositiveWeightedCrossEntropy(float[] positiveWeights) {
        this.positiveWeights = positiveWeights;
    }

    /** One weight a topic. */
    static PositiveWeightedCrossEntropy of(float[] positiveWeights) {
        return new PositiveWeightedCrossEntropy(positiveWeights.clone());
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        double sum = elementLoss(labels, preOutput, mask).sumNumber().doubleValue();
        return average ? sum / labels.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        return elementLoss(labels, preOutput, mask).sum(true, 1);
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        INDArray target = labels.castTo(preOutput.dataType());
        INDArray probability = Transforms.sigmoid(preOutput, true);
        INDArray negative = target.rsub(1).muli(probability);
        INDArray positive = probability.rsub(1).muli(target).muliRowVector(weights(preOutput));
        return masked(negative.subi(positive), mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    /** {@code w·y·softplus(-z) + (1-y)·softplus(z)}, with softplus(-z) = softplus(z) - z. */
    private INDArray elementLoss(INDArray labels, INDArray preOutput, @Nullable INDArray mask) {
        INDArray target = labels.castTo(preOutput.dataType());
        INDArray softplus = softplus(preOutput);
        INDArray positive = softplus.sub(preOutput).muli(target).muliRowVector(weights(preOutput));
        return masked(target.rsub(1).muli(softplus).addi(positive), mask);
    }

    /** {@code ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|)}: never e to a large power. */
    private static INDArray softplus(INDArray logits) {
        INDArray small = Transforms.softPlus(Transforms.abs(logits, true).negi(), false);
        return Transforms.max(logits, 0, true).addi(small);
    }

    private INDArray weights(INDArray like) {
        return Nd4j.createFromArray(positiveWeights).castTo(like.dataType());
    }

    private static INDArray masked(INDArray values, @Nullable INDArray mask) {
        if (mask == null) {
            return values;
        }
        return mask.isColumnVector() ? values.muliColumnVector(mask) : values.muli(mask);
    }

    @Override
    public String name() {
        return "positive-weighted binary cross-entropy " + Arrays.toString(positiveWeights);
    }
}
