package org.wusum.model;

/**
 * A paragraph as a sparse vector: the word part and the character part, each of length 1 where it is not empty (so the whole
 * is of length √2), features ascending inside each part.
 *
 * <p>The arrays are the vector's own: whoever makes one hands them over, whoever reads one leaves them unchanged.
 *
 * @param features feature numbers
 * @param values their weights, above 0
 * @param counts how often each stands in the paragraph
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier of primitives on the hot path, never compared
public record FeatureVector(int[] features, float[] values, int[] counts) {

    /**
     * How many features are not zero.
     *
     * @return the count
     */
    public int size() {
        return features.length;
    }
}
