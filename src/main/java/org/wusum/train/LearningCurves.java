package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.LearningCurve;
import org.wusum.model.WordVectors;

/**
 * Measures how the quality grows with the paragraphs learnt from: in each fold of training, networks learn from a share of the
 * articles that they learnt from there, and everything that the fold holds out is scored.
 *
 * <p>Articles are taken whole and at random, with about the same share of each topic. The articles of a share are among those of
 * every larger share.
 *
 * <p>Curves, thresholds and anchors are fitted on the other folds' scores, as they are after training, and so on all
 * paragraphs: what grows along the curve is what networks and vocabulary learn.
 */
public final class LearningCurves {

    /** The shares of a report; all paragraphs come on top, by {@link #whole}. */
    public static final List<Double> SHARES = List.of(0.10, 0.25, 0.50);

    private static final Logger LOG = LoggerFactory.getLogger(LearningCurves.class);

    /** One to learn from, and one to see when to stop. */
    private static final int LEAST_ARTICLES = 2;

    /** So that the choice of articles and the choice of those to stop by do not share their random numbers. */
    private static final long BESIDE_OTHER_SEEDS = 104_729;

    private final AnalyzedCorpus corpus;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final BooleanSupplier stop;

    private LearningCurves(
            AnalyzedCorpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        this.corpus = corpus;
        this.settings = settings;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains one network a fold for each share, the largest first. Subheadings are left out. The same corpus, settings and shares
     * give the same curve, whatever the number of threads.
     *
     * @param corpus the labelled paragraphs of training
     * @param vectors the word vectors of training
     * @param settings the settings of training
     * @param shares of each fold's training articles, above 0 and below 1, in any order
     * @param listener hears of every epoch; the share of its reports is that of all there is to do
     * @param stop asked after every epoch
     * @return a point for each share, from few paragraphs to many; a share that leaves too little to train on has none
     * @throws CancellationException if it was stopped
     * @throws IllegalArgumentException if a share is outside its range or comes twice, the corpus cannot be split as the settings
     *     ask, or the design reads word vectors and there are none
     */
    public static LearningCurve run(
            Corpus corpus,
            Optional<WordVectors> vectors,
            TrainingSettings settings,
            List<Double> shares,
            TrainingListener listener,
            BooleanSupplier stop) {
        requireShares(shares);
        Trainer.requireVectors(vectors, settings.networks().design());
        AnalyzedCorpus analyzed =
                AnalyzedCorpus.of(corpus.trainable(), settings.text()).with(vectors, settings.text());
        return new LearningCurves(analyzed, settings, listener, stop).run(shares);
    }

    /**
     * The end of the curve: what training itself measured, with all articles of each fold.
     *
     * @param result of a training that ran to its end
     * @param settings its settings
     * @return the point
     * @throws IllegalArgumentException if the training was stopped early
     */
    public static LearningCurve.Point whole(TrainingResult result, TrainingSettings settings) {
        if (!result.complete()) {
            throw new IllegalArgumentException("found a training that was stopped early, expected one that ran to its "
                    + "end: nothing else was measured on the folds");
        }
        List<Fold> folds = Trainer.folds(result.heldOut(), settings);
        return new LearningCurve.Point(1, paragraphs(folds), result.paragraphs());
    }

    private static void requireShares(List<Double> shares) {
        for (double share : shares) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("found a share of " + share + ", expected one between 0 and 1");
            }
        }
        if (shares.stream().distinct().count() < shares.size()) {
            throw new IllegalArgumentException("found the shares " + shares + ", expected each once");
        }
    }

    private LearningCurve run(List<Double> shares) {
        List<LearningCurve.Point> points = new ArrayList<>();
        List<Fold> folds = Trainer.folds(corpus.corpus(), settings);
        double taken = 1;
        double left = shares.stream().mapToDouble(Double::doubleValue).sum();
        double all = left;
        try {
            for (double share :
                    shares.stream().sorted(Comparator.reverseOrder()).toList()) {
                folds = nested(corpus.corpus(), folds, share / taken, settings.seed());
                taken = share;
                points.add(point(share, folds, 1 - left / all, share / all));
                left -= share;
            }
        } catch (TooLittleToLearnException tooLittle) {
            LOG.debug("no learning curve below a share of {}: {}", taken, tooLittle.getMessage());
        }
        Collections.reverse(points);
        return new LearningCurve(points);
    }

    /** The same folds with a share of their training articles; what they hold out stays. */
    static List<Fold> nested(Corpus corpus, List<Fold> folds, double share, long seed) {
        return folds.stream()
                .map(fold -> new Fold(articlesOf(corpus, fold.train(), share, seed), fold.test()))
                .toList();
    }

    private static int[] articlesOf(Corpus corpus, int[] rows, double share, long seed) {
        requireArticles(corpus, rows);
        int[] taken = GroupedFolds.holdOut(corpus, rows, share, seed + BESIDE_OTHER_SEEDS)
                .test();
        requireArticles(corpus, taken);
        return taken;
    }

    private static void requireArticles(Corpus corpus, int[] rows) {
        long articles = Arrays.stream(rows)
                .mapToObj(row -> corpus.paragraphs().get(row).article())
                .distinct()
                .count();
        if (articles < LEAST_ARTICLES) {
            throw new TooLittleToLearnException(
                    "found " + articles + " article to learn from, expected at least " + LEAST_ARTICLES);
        }
    }

    private LearningCurve.Point point(double share, List<Fold> folds, double done, double weight) {
        String name = String.format(Locale.ROOT, "learning curve at %.0f %%, ", 100 * share);
        TrainingListener renaming = progress -> listener.epochEnded(new TrainingListener.Progress(
                name + progress.network(),
                progress.epoch(),
                progress.loss(),
                progress.validationLoss(),
                progress.validationAveragePrecision(),
                Math.min(1, done + weight * progress.share())));
        OutOfFold scores = LeavePartOut.scores(corpus, folds, settings, renaming, stop);
        return new LearningCurve.Point(
                share, paragraphs(folds), CrossedDecisions.of(scores, settings).paragraphQuality());
    }

    /** The mean over the folds. */
    private static int paragraphs(List<Fold> folds) {
        return (int) Math.round(
                folds.stream().mapToInt(fold -> fold.train().length).average().orElse(0));
    }
}
