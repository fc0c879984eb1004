package org.wusum.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads records from JSONL: one JSON object a line, blank lines allowed. Not thread-safe. */
final class JsonlSource {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String part;
    private final RecordSink sink;
    private final Set<Key> lookedAt;

    JsonlSource(String part, RecordSink sink, Set<Key> lookedAt) {
        this.part = part;
        this.sink = sink;
        this.lookedAt = lookedAt;
    }

    void read(SourceLines lines) {
        lines.forEach(this::read);
    }

    private void read(SourceLines.Line line) {
        CorpusProblem problem = line.problem();
        if (problem != null) {
            sink.reject(problem);
        } else if (!line.text().isBlank()) {
            readObject(line.origin(), line.text());
        }
    }

    private void readObject(Origin origin, String line) {
        List<String> unknownKeys = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            Map<Key, Object> values = values(parser, unknownKeys);
            RawRecord raw = record(origin, values);
            sink.countUnknown(unknownKeys);
            sink.accept(raw);
        } catch (JacksonException e) {
            sink.reject(new CorpusProblem(origin, CorpusProblem.Kind.BAD_LINE, invalid(e)));
        } catch (BadRecord e) {
            sink.reject(e.at(origin));
        }
    }

    private static String invalid(JacksonException e) {
        String column =
                e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
        String reason =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return "found invalid JSON" + column + " (" + reason + "), expected one JSON object a line";
    }

    private Map<Key, Object> values(JsonParser parser, List<String> unknownKeys) throws BadRecord {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BadRecord(
                    CorpusProblem.Kind.BAD_LINE,
                    "found " + nameOf(parser.currentToken()) + ", expected one JSON object a line");
        }
        Map<Key, Object> values = new EnumMap<>(Key.class);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            Key key = Key.of(name, lookedAt);
            parser.nextToken();
            if (key == null) {
                unknownKeys.add(name);
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL || key.required()) {
                values.put(key, value(key, parser));
            }
        }
        if (parser.nextToken() != null) {
            throw new BadRecord(
                    CorpusProblem.Kind.BAD_LINE, "found more text after the JSON object, expected one object a line");
        }
        return values;
    }

    private static Object value(Key key, JsonParser parser) throws BadRecord {
        return switch (key) {
            case TOPICS -> strings(key, parser);
            case SURE -> bool(key, parser);
            default -> string(key, parser, "a string");
        };
    }

    private static List<String> strings(Key key, JsonParser parser) throws BadRecord {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw badValue(key, parser, "an array of topic codes");
        }
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(key, parser, "an array of topic codes"));
        }
        return strings;
    }

    private static Boolean bool(Key key, JsonParser parser) throws BadRecord {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw badValue(key, parser, "true or false");
        };
    }

    private static String string(Key key, JsonParser parser, String expected) throws BadRecord {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw badValue(key, parser, expected);
        }
        return WellFormed.require(key, parser.getString());
    }

    private RawRecord record(Origin origin, Map<Key, Object> values) throws BadRecord {
        return new RawRecord(
                origin,
                part,
                requiredString(values, Key.ID),
                lookedAt.contains(Key.TEXT) ? requiredString(values, Key.TEXT) : "",
                requiredTopics(values),
                optionalString(values, Key.ARTICLE),
                optionalString(values, Key.KIND),
                optionalString(values, Key.TITLE),
                optionalString(values, Key.DATE),
                optionalString(values, Key.SOURCE),
                values.get(Key.SURE) instanceof Boolean sure ? sure : null);
    }

    private String requiredString(Map<Key, Object> values, Key key) throws BadRecord {
        String value = optionalString(values, key);
        if (value == null) {
            throw BadRecord.missing(key, lookedAt);
        }
        return value;
    }

    private static @Nullable String optionalString(Map<Key, Object> values, Key key) {
        return values.get(key) instanceof String value ? value : null;
    }

    private List<String> requiredTopics(Map<Key, Object> values) throws BadRecord {
        if (!(values.get(Key.TOPICS) instanceof List<?> list)) {
            throw BadRecord.missing(Key.TOPICS, lookedAt);
        }
        return list.stream().map(String.class::cast).toList();
    }

    private static BadRecord badValue(Key key, JsonParser parser, String expected) {
        String found = nameOf(parser.currentToken());
        return new BadRecord(
                CorpusProblem.Kind.BAD_VALUE, "found " + found + " in \"" + key.inFile() + "\", expected " + expected);
    }

    private static String nameOf(@Nullable JsonToken token) {
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
}
