package org.wusum.model;

/**
 * A paragraph's raw scores.
 *
 * <p>The array is handed over: the scorer keeps no reference to it.
 *
 * @param scores in logits, in the taxonomy's order
 * @param tokens how many tokens the paragraph has
 * @param knownShare share of its n-grams that the model knows, from 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier on the hot path, never compared
public record ScoredParagraph(double[] scores, int tokens, double knownShare) {}
