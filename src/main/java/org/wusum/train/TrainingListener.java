package org.wusum.train;

/** Hears how training goes on. Called from training threads, one call at a time. */
@FunctionalInterface
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener SILENT = progress -> {};

    /**
     * An epoch has ended.
     *
     * @param progress how far training is
     */
    void epochEnded(Progress progress);

    /**
     * How far training is.
     *
     * @param network which network the epoch belongs to
     * @param epoch the epoch, from 1
     * @param loss mean cross-entropy of a topic of a training paragraph, in nats
     * @param validationLoss the same on the paragraphs held out, NaN where none are
     * @param validationAveragePrecision macro average precision on the paragraphs held out, NaN where none are
     * @param share share of the epochs planned that are done, from 0 to 1; networks that stop early make it jump
     */
    record Progress(
            String network,
            int epoch,
            double loss,
            double validationLoss,
            double validationAveragePrecision,
            double share) {}
}
