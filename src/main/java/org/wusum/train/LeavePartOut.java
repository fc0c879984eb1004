package org.wusum.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.Quality;
import org.wusum.model.WordVectors;

/**
 * Leave-one-part-out cross-validation: each part of a corpus is scored by a network that was trained on the other parts.
 * Parts are written apart, so this flatters less than a random split.
 *
 * <p>A part's calibration and thresholds are fitted on the scores of the others: see {@link CrossedDecisions}.
 */
public final class LeavePartOut {

    /** The key of the quality over all parts. */
    public static final String ALL = "all";

    /** The key of the quality over the stream parts. */
    public static final String STREAM_PARTS = "stream parts";

    private LeavePartOut() {}

    /**
     * Trains one network a part and measures.
     *
     * @param corpus a corpus of at least two parts
     * @param settings how to train
     * @param listener hears of every epoch
     * @param stop asked after every epoch
     * @return the quality over all parts, and over the stream parts where there are some
     * @throws CancellationException if training was stopped
     */
    public static Map<String, Quality> run(
            Corpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        return run(corpus, Optional.empty(), settings, listener, stop);
    }

    /**
     * The same with word vectors.
     *
     * @param corpus a corpus of at least two parts
     * @param vectors word vectors for a design that reads them
     * @param settings how to train
     * @param listener hears of every epoch
     * @param stop asked after every epoch
     * @return the quality over all parts, and over the stream parts where there are some
     * @throws CancellationException if training was stopped
     * @throws IllegalArgumentException if the design reads word vectors and there are none
     */
    public static Map<String, Quality> run(
            Corpus corpus,
            Optional<WordVectors> vectors,
            TrainingSettings settings,
            TrainingListener listener,
            BooleanSupplier stop) {
        Trainer.requireVectors(vectors, settings.networks().design());
        AnalyzedCorpus analyzed =
                AnalyzedCorpus.of(corpus.trainable(), settings.text()).with(vectors, settings.text());
        OutOfFold scores = scores(analyzed, GroupedFolds.byPart(analyzed.corpus()), settings, listener, stop);
        return qualities(scores, settings);
    }

    /** Trains one network a fold, which tells the listener how far all of them are, and scores every paragraph that is held out. */
    static OutOfFold scores(
            AnalyzedCorpus corpus,
            List<Fold> folds,
            TrainingSettings settings,
            TrainingListener listener,
            BooleanSupplier stop) {
        PlannedEpochs epochs = PlannedEpochs.of(settings, folds.size(), folds.size());
        CrossValidation.Result result = CrossValidation.of(
                        corpus,
                        settings,
                        (network, part) -> (epoch, loss, validationLoss, averagePrecision) -> {
                            synchronized (epochs) {
                                listener.epochEnded(new TrainingListener.Progress(
                                        network, epoch, loss, validationLoss, averagePrecision, epochs.ended(part)));
                            }
                        },
                        stop)
                .run(folds);
        if (!result.complete()) {
            throw new CancellationException("stopped before every part was scored: there is nothing to report");
        }
        return result.scores();
    }

    private static Map<String, Quality> qualities(OutOfFold scores, TrainingSettings settings) {
        CrossedDecisions decided = CrossedDecisions.of(scores, settings);
        Map<String, Quality> qualities = new LinkedHashMap<>();
        qualities.put(ALL, decided.paragraphQuality());
        decided.paragraphQuality(settings.streamParts()).ifPresent(quality -> qualities.put(STREAM_PARTS, quality));
        return qualities;
    }
}
