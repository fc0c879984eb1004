package org.wusum.job.input;

import tools.jackson.core.io.JsonStringEncoder;

/**
 * A key of an input record that is carried to the output.
 *
 * @param name the key
 * @param json its value, as JSON text on one line
 */
public record KeptField(String name, String json) {

    /**
     * A key whose value is a string.
     *
     * @param name the key
     * @param value the string, well-formed
     * @return the key with its value
     */
    public static KeptField ofString(String name, String value) {
        return new KeptField(
                name, '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)) + '"');
    }
}
