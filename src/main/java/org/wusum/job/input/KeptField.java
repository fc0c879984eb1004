package org.wusum.job.input;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * A key of an input record that is carried to the output.
 *
 * @param name the key
 * @param json its value, as JSON text on one line
 */
public record KeptField(String name, String json) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * The value as a column of text holds it.
     *
     * @return a string as it is, all else as JSON without blanks, numbers digit for digit; null for JSON's null
     */
    public @Nullable String text() {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return parser.nextToken() == JsonToken.VALUE_NULL ? null : JsonText.of(parser);
        }
    }

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
