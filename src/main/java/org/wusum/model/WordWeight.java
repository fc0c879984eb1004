package org.wusum.model;

/**
 * How much one word of a paragraph says for a topic (above 0) or against it (below 0).
 *
 * @param start UTF-16 offset of its first unit
 * @param end UTF-16 offset behind its last unit
 * @param weight its share of the raw score, in logits
 */
public record WordWeight(int start, int end, double weight) {}
