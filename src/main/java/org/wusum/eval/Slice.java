package org.wusum.eval;

/**
 * The quality on a part of the texts. Immutable.
 *
 * @param name what the texts of the part have in common, such as a source or a year
 * @param quality the quality on them
 */
public record Slice(String name, Quality quality) {}
