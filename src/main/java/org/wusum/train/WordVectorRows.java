package org.wusum.train;

import java.io.Serializable;

/**
 * Word vectors in one array, a row a word. Read-only; the array is handed over.
 *
 * @param dimension the vectors' length
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record WordVectorRows(int dimension, float[] values) implements Serializable {

    int size() {
        return values.length / dimension;
    }
}
