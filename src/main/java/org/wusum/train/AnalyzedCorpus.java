package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.model.WordVectors;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/**
 * A corpus with all that no fold changes: every paragraph's tokens, and word vectors from elsewhere. Read-only.
 *
 * @param corpus the corpus
 * @param tokens for each paragraph its tokens
 * @param labels for each paragraph its labels
 * @param vectors the word vectors; empty where there are none
 * @param background how common words are in the archive behind the vectors; empty where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record AnalyzedCorpus(
        Corpus corpus,
        List<List<Token>> tokens,
        boolean[][] labels,
        Optional<WordVectors> vectors,
        Optional<Background> background) {

    static AnalyzedCorpus of(Corpus corpus, TextSettings settings) {
        Analyzer analyzer = Analyzer.of(settings);
        List<List<Token>> tokens = new ArrayList<>();
        for (LabelledParagraph paragraph : corpus.paragraphs()) {
            tokens.add(analyzer.analyze(paragraph.text()));
        }
        return new AnalyzedCorpus(corpus, tokens, corpus.labels(), Optional.empty(), Optional.empty());
    }

    /** The same with word vectors, whose words are cut into tokens as the corpus was. */
    AnalyzedCorpus with(Optional<WordVectors> wordVectors, TextSettings settings) {
        return new AnalyzedCorpus(
                corpus, tokens, labels, wordVectors, wordVectors.map(words -> Background.of(words, settings)));
    }

    int size() {
        return tokens.size();
    }

    int topics() {
        return corpus.taxonomy().size();
    }

    int[] allRows() {
        int[] rows = new int[size()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        return rows;
    }

    /** The labels of one topic over the given rows. */
    boolean[] labels(int[] rows, int topic) {
        boolean[] column = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = labels[rows[i]][topic];
        }
        return column;
    }

    /**
     * How much more a topic's positive examples weigh in training: (negatives / positives) to a power, so that rare topics' weigh
     * more; 1 where there are none.
     */
    float[] positiveWeights(int[] rows, double power) {
        float[] weights = new float[topics()];
        for (int topic = 0; topic < weights.length; topic++) {
            int positives = 0;
            for (boolean label : labels(rows, topic)) {
                positives += label ? 1 : 0;
            }
            double ratio = positives == 0 ? 1 : (double) (rows.length - positives) / positives;
            weights[topic] = (float) StrictMath.pow(Math.max(1, ratio), power);
        }
        return weights;
    }
}
