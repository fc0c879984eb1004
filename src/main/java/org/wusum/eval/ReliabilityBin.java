package org.wusum.eval;

/**
 * Texts whose probability lies in one range. Immutable.
 *
 * @param low the lower end of the range, itself outside except at 0
 * @param high the upper end of the range, itself inside
 * @param count the number of texts
 * @param meanProbability the mean of their probabilities; NaN without texts
 * @param observed the share of them that have the topic; NaN without texts
 */
public record ReliabilityBin(double low, double high, int count, double meanProbability, double observed) {}
