package org.wusum.train;

import java.util.List;
import org.wusum.corpus.LabelledParagraph;

/**
 * Raw scores of paragraphs by networks that were not trained on them, nor on their articles.
 *
 * @param corpus the corpus
 * @param rows which of its paragraphs were scored, ascending
 * @param scores for each of these the raw score of each topic, in logits
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record OutOfFold(AnalyzedCorpus corpus, int[] rows, double[][] scores) {

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
}
