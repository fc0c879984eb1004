package org.wusum.corpus;

/**
 * Two paragraphs of a corpus that say nearly the same.
 *
 * @param first the row of the earlier one
 * @param second the row of the later one
 * @param similarity the Jaccard coefficient of their shingles, from above 0 to 1
 * @param sameWords whether they have the same words in the same order
 */
public record SimilarPair(int first, int second, double similarity, boolean sameWords) {}
