package org.wusum.job;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A JSON object of a run's own files, read strictly: what is not as expected is an {@link IllegalArgumentException} that names
 * the key.
 *
 * @param object its keys and values
 */
record StateJson(Map<String, @Nullable Object> object) {

    private static final JSON PRETTY =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final JSON PLAIN = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    static StateJson parse(String text) {
        try {
            return of("the text", JSON.std.anyFrom(text));
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("found invalid JSON (" + notJson.getOriginalMessage() + ")", notJson);
        }
    }

    /** Reads a file that holds one object. */
    static StateJson read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException broken) {
            throw RunFolder.damaged(file, broken);
        } catch (IllegalArgumentException broken) {
            throw new BadInputException(
                    file + ": " + broken.getMessage() + "; the run's state is damaged, begin anew in another folder",
                    broken);
        }
    }

    static String pretty(Map<String, ?> map) {
        return PRETTY.asString(map) + "\n";
    }

    static String line(Map<String, ?> map) {
        return PLAIN.asString(map) + "\n";
    }

    private static StateJson of(String key, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(key, value, "an object");
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((name, each) -> object.put(String.valueOf(name), each));
        return new StateJson(object);
    }

    String string(String key) {
        return optionalString(key).orElseThrow(() -> wrong(key, null, "a string"));
    }

    Optional<String> optionalString(String key) {
        Object value = object.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key, value, "a string");
        }
        return Optional.ofNullable((String) value);
    }

    long number(String key) {
        Object value = object.get(key);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger large && large.bitLength() < Long.SIZE) {
            return large.longValue();
        }
        throw wrong(key, value, "a whole number");
    }

    StateJson child(String key) {
        return of(key, object.get(key));
    }

    List<StateJson> children(String key) {
        return list(key).stream().map(each -> of(key, each)).toList();
    }

    List<String> strings(String key) {
        return list(key).stream()
                .map(each -> {
                    if (!(each instanceof String string)) {
                        throw wrong(key, each, "strings");
                    }
                    return string;
                })
                .toList();
    }

    private List<?> list(String key) {
        Object value = object.get(key);
        if (!(value instanceof List<?> list)) {
            throw wrong(key, value, "an array");
        }
        return list;
    }

    private static IllegalArgumentException wrong(String key, @Nullable Object found, String expected) {
        return new IllegalArgumentException("found " + found + " in \"" + key + "\", expected " + expected);
    }
}
