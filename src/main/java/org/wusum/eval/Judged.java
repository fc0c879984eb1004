package org.wusum.eval;

/**
 * One text with the topics it has and the topics it got. The arrays have a place for each topic and are not copied: treat
 * them as read-only.
 *
 * @param group what is resampled as one, such as the article: rows of one group are not independent
 * @param gold whether the text has the topic
 * @param scores the score of the topic; only the order matters, and NaN is not allowed
 * @param predicted whether the topic was given
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and boxed lists would cost many times the memory
public record Judged(String group, boolean[] gold, double[] scores, boolean[] predicted) {}
