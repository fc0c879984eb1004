package org.wusum.model;

/** A paragraph as networks over word vectors read it: for each token its row in a table, negative for an unknown word. */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier on the hot path, never compared
record WordRows(WordTable words, int[] rows) {

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
