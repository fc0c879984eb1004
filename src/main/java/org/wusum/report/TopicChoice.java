package org.wusum.report;

/**
 * A topic to choose in a filter.
 *
 * @param number its number
 * @param name its name
 */
public record TopicChoice(int number, Phrase name) {}
