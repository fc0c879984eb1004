package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/** A corpus with every paragraph's tokens, which no fold changes. Read-only. */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record AnalyzedCorpus(Corpus corpus, List<List<Token>> tokens, boolean[][] labels) {

    static AnalyzedCorpus of(Corpus corpus, TextSettings settings) {
        Analyzer analyzer = Analyzer.of(settings);
        List<List<Token>> tokens = new ArrayList<>();
        for (LabelledParagraph paragraph : corpus.paragraphs()) {
            tokens.add(analyzer.analyze(paragraph.text()));
        }
        return new AnalyzedCorpus(corpus, tokens, corpus.labels());
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
}
