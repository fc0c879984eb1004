package org.wusum.job.input;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Under which names records hold what an article is made of. Immutable.
 *
 * @param names for each of {@link #FIELDS} the name of its key or column
 */
public record ColumnMapping(Map<String, String> names) implements Serializable {

    /** The field that says when an article appeared. */
    public static final String DATE = "date";

    /** What an article is made of: its id, title, text or paragraphs, and date. */
    public static final List<String> FIELDS = List.of("id", "title", "text", "paragraphs", DATE);

    /** Every key has its own name. */
    public static final ColumnMapping STANDARD = new ColumnMapping(Map.of());

    /**
     * Fills in the names that are not given.
     *
     * @throws IllegalArgumentException if a field is none of {@link #FIELDS}, a name is blank, or two fields have one name
     */
    public ColumnMapping {
        for (String field : names.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                        "found the field \"" + field + "\", expected one of " + String.join(", ", FIELDS));
            }
        }
        Map<String, String> all = new LinkedHashMap<>();
        FIELDS.forEach(field -> all.put(field, field));
        all.putAll(names);
        requireDifferent(all);
        names = Map.copyOf(all);
    }

    /** A name that was given away, as {@code text} by {@code title=text}, is no longer that of its own field. */
    private static void requireDifferent(Map<String, String> all) {
        Map<String, Long> uses =
                all.values().stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        uses.forEach((name, count) -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException("found a blank name, expected the name of a key or column");
            }
            if (count > 1) {
                throw new IllegalArgumentException("found the name \"" + name + "\" for " + count
                        + " fields, expected a name of its own for each; map the other one too");
            }
        });
    }

    /**
     * Reads {@code title=headline,text=body}.
     *
     * @param text fields with their names, separated by commas
     * @return the mapping
     * @throws IllegalArgumentException if the text is something else, or as for the constructor
     */
    public static ColumnMapping parse(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        Arrays.stream(text.split(",", -1)).forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "found \"" + pair + "\", expected a field and a name, such as title=headline");
            }
            String field = pair.substring(0, equals).strip();
            if (names.put(field, pair.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("found the field \"" + field + "\" twice, expected it once");
            }
        });
        return new ColumnMapping(names);
    }

    /**
     * The name under which a field stands.
     *
     * @param field one of {@link #FIELDS}
     * @return the name of its key or column
     */
    public String nameOf(String field) {
        return names.getOrDefault(field, field);
    }

    /** Whether a key or column is one of those that an article is made of. */
    boolean isField(String name) {
        return names.containsValue(name);
    }

    String id() {
        return nameOf("id");
    }

    String title() {
        return nameOf("title");
    }

    String text() {
        return nameOf("text");
    }

    String paragraphs() {
        return nameOf("paragraphs");
    }

    String date() {
        return nameOf(DATE);
    }

    /** The mapping as {@link #parse} reads it, without the fields that have their own name. */
    @Override
    public String toString() {
        return FIELDS.stream()
                .filter(field -> !nameOf(field).equals(field))
                .map(field -> field + "=" + nameOf(field))
                .collect(Collectors.joining(","));
    }
}
