package org.wusum.job.input;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A value of JSON as a column of text holds it. */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /**
     * Takes the value at which a parser is, and leaves the parser at its last token.
     *
     * @param parser where the value begins
     * @return a string as it is, all else as JSON without blanks, numbers digit for digit
     */
    public static String of(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            int depth = 0;
            do {
                depth += copy(parser, generator);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return out.toString();
    }

    private static int copy(JsonParser parser, JsonGenerator generator) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            generator.writeNumber(parser.getString());
        } else {
            generator.copyCurrentEvent(parser);
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
}
