package org.wusum.model;

import java.util.List;
import org.wusum.text.Token;

/** A paragraph as networks over word vectors read it: for each token its row in a table, negative for an unknown word. */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier on the hot path, never compared
record WordRows(WordTable words, int[] rows) {

    /** The first {@value WordText#MAX_TOKENS} tokens. */
    static WordRows of(WordTable words, List<Token> tokens) {
        int[] rows = new int[Math.min(tokens.size(), WordText.MAX_TOKENS)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = words.rowOf(tokens.get(i));
        }
        return new WordRows(words, rows);
    }

    int size() {
        return rows.length;
    }

    /** The vectors, token by token, zeros for unknown words; a new array. */
    float[] vectors() {
        int dimension = words.dimension();
        float[] vectors = new float[rows.length * dimension];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= 0) {
                words.copyTo(rows[i], vectors, i * dimension);
            }
        }
        return vectors;
    }
}
