package org.wusum.topic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;

/**
 * The topics that a corpus is labelled with, in a fixed order. Immutable and safe for use by many threads.
 *
 * <p>The file is a JSON object with {@code name}, {@code version} and {@code topics}, an array of objects with
 * {@code code}, {@code arabicName}, {@code englishName} and {@code scopeNote}; other keys are kept out.
 *
 * @param name a short name: Latin letters, digits, dot, hyphen or underscore, at most 64
 * @param version the version of the topics and their scope notes, in the same letters
 * @param topics from 1 to {@value #MAX_TOPICS} topics with different codes
 */
public record Taxonomy(String name, String version, List<Topic> topics) {

    /** The largest number of topics in a taxonomy. */
    public static final int MAX_TOPICS = 1000;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final JSON STRICT_JSON = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

    /**
     * Checks the parts.
     *
     * @throws TaxonomyException if the name or the version has another form than stated, or the topics are none, too many
     *     or not all different
     */
    public Taxonomy {
        requireLabel("name", name);
        requireLabel("version", version);
        topics = List.copyOf(topics);
        requireDifferentTopics(topics);
    }

    /**
     * Reads a taxonomy file, strictly as UTF-8; a byte order mark at its start is accepted.
     *
     * @throws IOException if the file cannot be read
     * @throws TaxonomyException if its content is not a taxonomy
     */
    public static Taxonomy read(Path file) throws IOException {
        String where = file.toString();
        return fromMap(parse(decode(Files.readAllBytes(file), where), where), where);
    }

    /**
     * Takes a taxonomy from a map with the keys of the taxonomy file.
     *
     * @param where the place that messages name, such as the file
     * @throws TaxonomyException if the map is not a taxonomy
     */
    public static Taxonomy fromMap(Map<String, ?> map, String where) {
        try {
            return new Taxonomy(string(map, "name"), string(map, "version"), topics(map));
        } catch (TaxonomyException e) {
            throw e.within(where);
        }
    }

    /** The taxonomy as a map with the keys of the taxonomy file, in their order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("version", version);
        map.put("topics", topics.stream().map(Topic::toMap).toList());
        return map;
    }

    /** The place of a topic in the order of the taxonomy, or -1 if no topic has this code. */
    public int indexOf(String code) {
        for (int i = 0; i < topics.size(); i++) {
            if (topics.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    /** The codes, in the order of the taxonomy. */
    public List<String> codes() {
        return topics.stream().map(Topic::code).toList();
    }

    /** The number of topics. */
    public int size() {
        return topics.size();
    }

    /**
     * The code that a mistyped one probably meant: the one of the smallest edit distance (Levenshtein 1966), if that is at
     * most a third of the mistyped code's length.
     */
    public Optional<String> nearest(String mistyped) {
        String nearest = "";
        int best = mistyped.length() / 3 + 1;
        for (String code : codes()) {
            int distance = EditDistance.between(mistyped, code, best);
            if (distance < best) {
                best = distance;
                nearest = code;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    private static void requireLabel(String key, String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new TaxonomyException(
                    key,
                    "\"" + label + "\"",
                    "1 to 64 Latin letters, digits, dots, hyphens or underscores, the first a letter or digit",
                    "change it");
        }
    }

    private static void requireDifferentTopics(List<Topic> topics) {
        if (topics.isEmpty() || topics.size() > MAX_TOPICS) {
            throw new TaxonomyException(
                    "topics", topics.size() + " topics", "1 to " + MAX_TOPICS, "list the topics to be tagged");
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < topics.size(); i++) {
            String code = topics.get(i).code();
            if (!codes.add(code)) {
                throw new TaxonomyException(
                        "topics[" + i + "].code",
                        "\"" + code + "\" a second time",
                        "a code of its own for each topic",
                        "rename or remove one of the two");
            }
        }
    }

    private static String decode(byte[] bytes, String where) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw causedBy(
                    e, new TaxonomyException(where, "bytes that are not UTF-8", "UTF-8", "save the file as UTF-8"));
        }
    }

    private static Map<String, Object> parse(String text, String where) {
        try (JsonParser parser = STRICT_JSON.createParser(text)) {
            // Null where the document is the word null, whatever the signature says.
            @Nullable Map<String, Object> map = STRICT_JSON.mapFrom(parser);
            if (map == null) {
                throw new TaxonomyException(where, "null", "a JSON object with name, version and topics", "correct it");
            }
            if (parser.nextToken() != null) {
                throw new TaxonomyException(
                        where, "more text after the JSON object", "one JSON object", "remove what follows it");
            }
            return map;
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw causedBy(
                    e,
                    new TaxonomyException(
                            where + line,
                            "invalid JSON (" + e.getOriginalMessage() + ")",
                            "a JSON object with name, version and topics",
                            "correct it"));
        }
    }

    private static TaxonomyException causedBy(Exception cause, TaxonomyException exception) {
        exception.initCause(cause);
        return exception;
    }

    private static List<Topic> topics(Map<String, ?> map) {
        if (!(map.get("topics") instanceof List<?> list)) {
            throw wrongType("topics", map.get("topics"), "an array of topics");
        }
        List<Topic> topics = new ArrayList<>();
        for (Object element : list) {
            String where = "topics[" + topics.size() + "]";
            if (!(element instanceof Map<?, ?> topic)) {
                throw wrongType(where, element, "an object");
            }
            topics.add(topic(topic, where));
        }
        return topics;
    }

    private static Topic topic(Map<?, ?> map, String where) {
        try {
            return new Topic(
                    string(map, "code"),
                    string(map, "arabicName"),
                    string(map, "englishName"),
                    string(map, "scopeNote"));
        } catch (TaxonomyException e) {
            throw e.within(where);
        }
    }

    private static String string(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String value) {
            return value;
        }
        throw wrongType(key, map.get(key), "a string");
    }

    private static TaxonomyException wrongType(String where, @Nullable Object found, String expected) {
        return new TaxonomyException(where, found == null ? "nothing" : String.valueOf(found), expected, "fill it in");
    }
}
