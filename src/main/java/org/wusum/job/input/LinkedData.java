package org.wusum.job.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a page says of its article as JSON-LD, in the terms of schema.org. Of values that stand several times the outermost
 * counts, as the inner ones are of comments and other articles. Filled block by block and not thread-safe.
 */
final class LinkedData {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Outermost body = new Outermost();
    private final Outermost date = new Outermost();

    private static final class Outermost {
        private int depth = Integer.MAX_VALUE;
        private @Nullable String value;

        private void offer(String found, int foundDepth) {
            if (foundDepth < depth && !found.isBlank()) {
                depth = foundDepth;
                value = found;
            }
        }
    }

    /** Reads a block. What is no JSON is passed over from where it is none: a page may have anything there. */
    void read(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.VALUE_STRING) {
                    offer(String.valueOf(parser.currentName()), parser.getString(), depth);
                }
            }
        } catch (JacksonException broken) {
            return;
        }
    }

    private void offer(String key, String value, int depth) {
        if (key.equals("articleBody")) {
            body.offer(value, depth);
        } else if (key.equals("datePublished")) {
            date.offer(value, depth);
        }
    }

    /** The article's text, which may be marked up. */
    String body() {
        return body.value == null ? "" : body.value;
    }

    /** When the article was published, as it came. */
    Optional<String> date() {
        return Optional.ofNullable(date.value);
    }
}
