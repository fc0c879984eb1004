package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;

/**
 * Leave-one-part-out cross-validation: each part of a corpus is scored by a network that was trained on the other parts.
 * Parts are written apart, so this flatters less than a random split.
 *
 * <p>A part's calibration and thresholds are fitted on the out-of-part scores of the others.
 */
public final class LeavePartOut {

    private LeavePartOut() {}

    /**
     * Trains one network a part and measures.
     *
     * @param corpus a corpus of at least two parts
     * @param settings how to train
     * @param listener hears of every epoch
     * @param stop asked after every epoch
     * @return the quality over all parts under the key {@code all}, and over groups of parts by the letter they begin with
     * @throws IllegalStateException if training was stopped
     */
    public static Map<String, Quality> run(
            Corpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        AnalyzedCorpus analyzed = AnalyzedCorpus.of(corpus.trainable(), settings.text());
        int parts = corpus.parts().size();
        int[] done = {0};
        CrossValidation.Result result = CrossValidation.of(
                        analyzed,
                        settings,
                        network -> (epoch, loss, validationLoss, averagePrecision) -> {
                            synchronized (done) {
                                double share = Math.min(1.0, ++done[0] / (double) (parts * settings.mostEpochs()));
                                listener.epochEnded(new TrainingListener.Progress(
                                        network, epoch, loss, validationLoss, averagePrecision, share));
                            }
                        },
                        stop)
                .run(GroupedFolds.byPart(analyzed.corpus()));
        if (!result.complete()) {
            throw new IllegalStateException("stopped before every part was scored: there is nothing to report");
        }
        return qualities(result.scores(), settings);
    }

    private static Map<String, Quality> qualities(OutOfFold scores, TrainingSettings settings) {
        Decided decided = decide(scores, settings);
        Map<String, int[]> slices = new LinkedHashMap<>();
        slices.put("all", IntStream.range(0, scores.size()).toArray());
        for (int i = 0; i < scores.size(); i++) {
            String kind = scores.paragraph(i).part().substring(0, 1) + "*";
            int[] sofar = slices.getOrDefault(kind, new int[0]);
            int[] grown = Arrays.copyOf(sofar, sofar.length + 1);
            grown[sofar.length] = i;
            slices.put(kind, grown);
        }
        Map<String, Quality> qualities = new LinkedHashMap<>();
        slices.forEach((name, rows) -> qualities.put(name, decided.quality(rows)));
        return qualities;
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    private record Decided(OutOfFold scores, double[][] probabilities, boolean[][] predicted) {

        Quality quality(int[] rows) {
            List<Judged> judged = new ArrayList<>();
            for (int i : rows) {
                judged.add(new Judged(scores.paragraph(i).article(), scores.gold(i), probabilities[i], predicted[i]));
            }
            return Evaluation.of(scores.topics(), judged, Bootstrap.standard());
        }
    }

    /** Each part decided by what was fitted on the others. */
    private static Decided decide(OutOfFold scores, TrainingSettings settings) {
        double[][] probabilities = new double[scores.size()][];
        boolean[][] predicted = new boolean[scores.size()][scores.topics().size()];
        for (String part : scores.corpus().corpus().parts()) {
            int[] inside = rows(scores, part, true);
            ParagraphDecisions others = ParagraphDecisions.fit(select(scores, rows(scores, part, false)), settings);
            Decisions.Examples examples =
                    ParagraphDecisions.examples(select(scores, inside), others.calibrations(), others.rates());
            for (int i = 0; i < inside.length; i++) {
                probabilities[inside[i]] = examples.probabilities()[i];
                for (int topic = 0; topic < scores.topics().size(); topic++) {
                    predicted[inside[i]][topic] = examples.probabilities()[i][topic]
                            >= others.decisions()
                                    .points()
                                    .get(topic)
                                    .thresholds()
                                    .accept();
                }
            }
        }
        return new Decided(scores, probabilities, predicted);
    }

    private static int[] rows(OutOfFold scores, String part, boolean inside) {
        return IntStream.range(0, scores.size())
                .filter(i -> scores.paragraph(i).part().equals(part) == inside)
                .toArray();
    }

    private static OutOfFold select(OutOfFold scores, int[] rows) {
        return new OutOfFold(
                scores.corpus(),
                Arrays.stream(rows).map(i -> scores.rows()[i]).toArray(),
                Arrays.stream(rows).mapToObj(i -> scores.scores()[i]).toArray(double[][]::new));
    }
}
