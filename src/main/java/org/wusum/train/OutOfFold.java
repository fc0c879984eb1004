package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.model.Anchors;

/**
 * Raw scores of paragraphs by networks that were not trained on them, nor on their articles.
 *
 * @param corpus the corpus
 * @param rows which of its paragraphs were scored, ascending
 * @param folds for each of these the number of the fold that held it out
 * @param scores for each of these the raw score of each topic, in logits
 * @param ngrams the same by the n-grams alone
 * @param networks the same by the networks over words alone; as the n-grams where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record OutOfFold(
        AnalyzedCorpus corpus, int[] rows, int[] folds, double[][] scores, double[][] ngrams, double[][] networks) {

    /** Scores by n-grams alone. */
    static OutOfFold ofNgrams(AnalyzedCorpus corpus, int[] rows, int[] folds, double[][] scores) {
        return new OutOfFold(corpus, rows, folds, scores, scores, scores);
    }

    static OutOfFold of(AnalyzedCorpus corpus, int[] rows, int[] folds, List<PartScores> scores) {
        return new OutOfFold(
                corpus,
                rows,
                folds,
                scores.stream().map(PartScores::blended).toArray(double[][]::new),
                scores.stream().map(PartScores::ngrams).toArray(double[][]::new),
                scores.stream().map(PartScores::networks).toArray(double[][]::new));
    }

    /** The paragraphs that were scored, in the order of the corpus. */
    Corpus heldOut() {
        return corpus.corpus().select(rows);
    }

    /** What the n-grams alone would have said. */
    OutOfFold ofNgramsAlone() {
        return ofNgrams(corpus, rows, folds, ngrams);
    }

    int size() {
        return rows.length;
    }

    LabelledParagraph paragraph(int i) {
        return corpus.corpus().paragraphs().get(rows[i]);
    }

    boolean[] gold(int i) {
        return corpus.labels()[rows[i]];
    }

    List<String> topics() {
        return corpus.corpus().taxonomy().codes();
    }

    double[] scoresOf(int topic) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = scores[i][topic];
        }
        return column;
    }

    /** The numbers of the folds, ascending. */
    int[] foldNumbers() {
        return Arrays.stream(folds).distinct().sorted().toArray();
    }

    /** What one fold held out. */
    OutOfFold only(int fold) {
        return select(IntStream.range(0, size()).filter(i -> folds[i] == fold).toArray());
    }

    /** What all folds but one held out. */
    OutOfFold without(int fold) {
        return select(IntStream.range(0, size()).filter(i -> folds[i] != fold).toArray());
    }

    private OutOfFold select(int[] places) {
        return new OutOfFold(
                corpus,
                Arrays.stream(places).map(i -> rows[i]).toArray(),
                Arrays.stream(places).map(i -> folds[i]).toArray(),
                select(places, scores),
                select(places, ngrams),
                select(places, networks));
    }

    private static double[][] select(int[] places, double[][] values) {
        return Arrays.stream(places).mapToObj(i -> values[i]).toArray(double[][]::new);
    }

    /** For each paragraph and topic, whether an anchor is asked for and the paragraph has none. */
    boolean[][] lacking(Anchors anchors) {
        return Arrays.stream(rows)
                .mapToObj(row -> anchors.lacking(corpus.tokens().get(row), topics().size()))
                .toArray(boolean[][]::new);
    }

    /** The places of each whole article, of which more than one paragraph was scored. */
    List<List<Integer>> wholeArticles() {
        Map<String, List<Integer>> byArticle = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            byArticle
                    .computeIfAbsent(paragraph(i).article(), any -> new ArrayList<>())
                    .add(i);
        }
        return byArticle.values().stream().filter(places -> places.size() > 1).toList();
    }
}
