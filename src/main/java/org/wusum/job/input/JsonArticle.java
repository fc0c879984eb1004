package org.wusum.job.input;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON object as an article. Filled by one parse and not thread-safe. */
final class JsonArticle {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // How long a record may be is bounded where it is read.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ReadSettings.LARGEST_MAX_RECORD_BYTES)
                    .build())
            .build();

    private @Nullable String id;
    private @Nullable String title;
    private @Nullable String text;
    private @Nullable List<String> paragraphs;
    private @Nullable String date;
    private final List<KeptField> kept = new ArrayList<>();
    private final ColumnMapping columns;
    private final boolean keep;

    private JsonArticle(ColumnMapping columns, boolean keep) {
        this.columns = columns;
        this.keep = keep;
    }

    static InputRecord.Usable parse(Origin origin, String line, ReadSettings settings) throws BadRecord {
        JsonArticle article = parse(line, settings.columns(), settings.keep());
        return new InputRecord.Usable(origin, article.article(), Optional.ofNullable(article.date), article.kept);
    }

    /** Title, text and paragraphs, whichever there are, of an object that need not be a whole article. */
    static List<String> texts(String line) throws BadRecord {
        JsonArticle article = parse(line, ColumnMapping.STANDARD, false);
        if (article.text == null && article.paragraphs == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY, "found neither \"text\" nor \"paragraphs\", expected one of them");
        }
        List<String> texts = article.paragraphs == null ? new ArrayList<>() : new ArrayList<>(article.paragraphs);
        Stream.of(Optional.ofNullable(article.text), Optional.ofNullable(article.title))
                .flatMap(Optional::stream)
                .forEach(text -> texts.add(0, text));
        return texts;
    }

    private static JsonArticle parse(String line, ColumnMapping columns, boolean keep) throws BadRecord {
        JsonArticle article = new JsonArticle(columns, keep);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            article.read(parser);
        } catch (JacksonException notJson) {
            throw new BadRecord(RejectReason.BAD_JSON, invalid(notJson));
        }
        return article;
    }

    private static String invalid(JacksonException e) {
        String column =
                e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
        String reason =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return "found invalid JSON" + column + " (" + reason + "), expected one JSON object a line";
    }

    private void read(JsonParser parser) throws BadRecord {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BadRecord(RejectReason.BAD_JSON, "found " + nameOf(parser) + ", expected one JSON object a line");
        }
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            readValue(key, parser);
        }
        if (parser.nextToken() != null) {
            throw new BadRecord(
                    RejectReason.BAD_JSON, "found more text after the JSON object, expected one JSON object a line");
        }
    }

    private void readValue(String key, JsonParser parser) throws BadRecord {
        if (key.equals(columns.id())) {
            id = idOf(key, parser);
        } else if (key.equals(columns.title())) {
            title = stringOrNull(key, parser);
        } else if (key.equals(columns.text())) {
            text = stringOrNull(key, parser);
        } else if (key.equals(columns.paragraphs())) {
            paragraphs = stringsOrNull(key, parser);
        } else {
            readOther(key, parser);
        }
    }

    private void readOther(String key, JsonParser parser) throws BadRecord {
        if (key.equals(columns.date()) && parser.currentToken() == JsonToken.VALUE_STRING) {
            date = dateOrNull(parser.getString());
        }
        if (keep) {
            kept.add(new KeptField(StrictUtf8.requireWellFormed("a key", key), rawValue(key, parser)));
        } else {
            parser.skipChildren();
        }
    }

    /** No date has a surrogate in it; half of a pair could not be written again. */
    private static @Nullable String dateOrNull(String value) {
        return value.chars().anyMatch(unit -> Character.isSurrogate((char) unit)) ? null : value;
    }

    private static @Nullable String idOf(String key, JsonParser parser) throws BadRecord {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getString();
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : string(key, parser, "a string or a whole number");
    }

    private static @Nullable String stringOrNull(String key, JsonParser parser) throws BadRecord {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : string(key, parser, "a string");
    }

    private static @Nullable List<String> stringsOrNull(String key, JsonParser parser) throws BadRecord {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType(key, parser, "an array of strings");
        }
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(key + "[" + strings.size() + "]", parser, "a string"));
        }
        return strings;
    }

    private static String string(String key, JsonParser parser, String expected) throws BadRecord {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(key, parser, expected);
        }
        return StrictUtf8.requireWellFormed(key, parser.getString());
    }

    private static BadRecord wrongType(String key, JsonParser parser, String expected) {
        return new BadRecord(
                RejectReason.BAD_VALUE, "found " + nameOf(parser) + " in \"" + key + "\", expected " + expected);
    }

    private static String nameOf(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "no value";
        };
    }

    /** The value as JSON on one line, numbers digit for digit. */
    private static String rawValue(String key, JsonParser parser) throws BadRecord {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            int depth = 0;
            do {
                depth += copyToken(key, parser, generator);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return out.toString();
    }

    private static int copyToken(String key, JsonParser parser, JsonGenerator generator) throws BadRecord {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            generator.writeNumber(parser.getString());
        } else if (token == JsonToken.VALUE_STRING) {
            generator.writeString(StrictUtf8.requireWellFormed(key, parser.getString()));
        } else if (token == JsonToken.PROPERTY_NAME) {
            generator.writeName(StrictUtf8.requireWellFormed(key, parser.currentName()));
        } else {
            generator.copyCurrentEvent(parser);
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private Article article() throws BadRecord {
        return ArticleFields.article(columns, id, title, text, paragraphs);
    }
}
