package org.wusum.model;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * A manifest as JSON text that UTF-8 can carry: half a surrogate pair, which a test string may hold on purpose, is written as
 * an escape; everything else is written as it is, so that Arabic stays readable.
 */
final class ManifestJson {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final JSON STRICT = JSON.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Double.toString prints a few numbers differently from one Java release to the next.
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            // Null says that a figure is undefined, which is not the same as a figure that is missing.
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private ManifestJson() {}

    static String write(Map<String, Object> manifest) {
        return escapeHalfPairs(STRICT.asString(manifest));
    }

    /** Half a pair can only stand inside a string, where an escape means the same. */
    private static String escapeHalfPairs(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length()) {
            int codePoint = json.codePointAt(at);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                escaped.append("\\u").append(HEX.toHexDigits((char) codePoint));
            } else {
                escaped.appendCodePoint(codePoint);
            }
            at += Character.charCount(codePoint);
        }
        return escaped.toString();
    }

    /**
     * Reads a manifest.
     *
     * @throws JacksonException if the text is not one JSON object, or an object in it has a key twice
     */
    static Map<String, Object> read(String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            // Null where the document is the word null, whatever the signature says.
            @Nullable Map<String, Object> map = STRICT.mapFrom(parser);
            if (map == null) {
                throw new StreamReadException(parser, "null");
            }
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more text after the JSON object");
            }
            return map;
        }
    }
}
