package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wusum.corpus.LabelledParagraph;

/**
 * Raw scores of paragraphs by networks that were not trained on them, nor on their articles.
 *
 * @param corpus the corpus
 * @param rows which of its paragraphs were scored, ascending
 * @param folds for each of these the number of the fold that held it out
 * @param scores for each of these the raw score of each topic, in logits
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record OutOfFold(AnalyzedCorpus corpus, int[] rows, int[] folds, double[][] scores) {

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
                Arrays.stream(places).mapToObj(i -> scores[i]).toArray(double[][]::new));
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
