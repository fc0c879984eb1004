package org.wusum.job.input;

/**
 * A key of an input record that is carried to the output.
 *
 * @param name the key
 * @param json its value, as JSON text on one line
 */
public record KeptField(String name, String json) {}
