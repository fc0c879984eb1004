package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;

/**
 * Trains one network a fold, several at once, and scores what each fold holds out. Which threads do the work changes no
 * result: the networks share nothing, and results are put together in the order of the folds.
 */
final class CrossValidation {

    /**
     * What came of it.
     *
     * @param scores out-of-fold scores; of fewer paragraphs than the corpus has where training was stopped
     * @param epochs each finished fold's best epoch
     * @param complete whether every fold was trained to its end
     */
    record Result(OutOfFold scores, List<Integer> epochs, boolean complete) {

        /** The median of the folds' epochs, the upper one of two. */
        int medianEpochs() {
            List<Integer> sorted = epochs.stream().sorted().toList();
            return Math.max(1, sorted.get(sorted.size() / 2));
        }
    }

    /** What a network reads. An epoch over words takes several times as long as one over n-grams. */
    enum Part {
        NGRAMS,
        WORDS
    }

    /** Names the network in progress reports. */
    interface Listeners {
        NetworkTraining.EpochListener of(String network, Part part);
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    private record FoldScores(int[] rows, List<PartScores> scores, int epochs, boolean stopped) {}

    private final AnalyzedCorpus corpus;
    private final TrainingSettings settings;
    private final Listeners listeners;
    private final BooleanSupplier stop;

    private CrossValidation(
            AnalyzedCorpus corpus, TrainingSettings settings, Listeners listeners, BooleanSupplier stop) {
        this.corpus = corpus;
        this.settings = settings;
        this.listeners = listeners;
        this.stop = stop;
    }

    static CrossValidation of(
            AnalyzedCorpus corpus, TrainingSettings settings, Listeners listeners, BooleanSupplier stop) {
        return new CrossValidation(corpus, settings, listeners, stop);
    }

    /** Each fold stops early on a grouped part of its own training rows. */
    Result run(List<Fold> folds) {
        List<Callable<Optional<FoldScores>>> tasks = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            String name = "fold " + (fold + 1) + " of " + folds.size();
            Fold rows = folds.get(fold);
            tasks.add(() -> stop.getAsBoolean() ? Optional.empty() : Optional.of(score(rows, name)));
        }
        return together(inParallel(tasks, settings.threads()), folds.size());
    }

    private FoldScores score(Fold fold, String name) {
        Fold inner = GroupedFolds.holdOut(corpus.corpus(), fold.train(), settings.heldOut(), settings.seed());
        NetworkTraining.Trained ngrams = NetworkTraining.of(corpus, settings, listeners.of(name, Part.NGRAMS), stop)
                .untilHeldOutLossRises(inner.train(), inner.test());
        // Folds run side by side already: inside each, one network comes after the other.
        NetworkTraining.Trained trained =
                ngrams.with(WordNetworkTraining.of(corpus, settings, listeners.of(name, Part.WORDS), stop)
                        .on(fold.train(), 1));
        return new FoldScores(fold.test(), scores(corpus, trained, fold.test()), trained.epochs(), trained.stopped());
    }

    static List<PartScores> scores(AnalyzedCorpus corpus, NetworkTraining.Trained trained, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> trained.scores(corpus, row)).toList();
    }

    private Result together(List<Optional<FoldScores>> parts, int folds) {
        Map<Integer, PartScores> byRow = new HashMap<>();
        int[] foldByRow = new int[corpus.size()];
        List<Integer> epochs = new ArrayList<>();
        boolean stopped = false;
        for (int number = 0; number < parts.size(); number++) {
            Optional<FoldScores> part = parts.get(number);
            stopped |= part.isEmpty();
            if (part.isPresent()) {
                FoldScores fold = part.get();
                stopped |= fold.stopped();
                epochs.add(fold.epochs());
                for (int i = 0; i < fold.rows().length; i++) {
                    byRow.put(fold.rows()[i], fold.scores().get(i));
                    foldByRow[fold.rows()[i]] = number;
                }
            }
        }
        int[] rows = Arrays.stream(corpus.allRows()).filter(byRow::containsKey).toArray();
        return new Result(
                OutOfFold.of(
                        corpus,
                        rows,
                        Arrays.stream(rows).map(row -> foldByRow[row]).toArray(),
                        Arrays.stream(rows).mapToObj(byRow::get).toList()),
                epochs,
                !stopped && epochs.size() == folds);
    }

    /** Runs the tasks on so many threads, and gives their results in the tasks' order. */
    static <T> List<T> inParallel(List<Callable<T>> tasks, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, Math.max(1, tasks.size())));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("training failed", failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
