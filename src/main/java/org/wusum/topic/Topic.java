package org.wusum.topic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One topic of a taxonomy. Immutable and safe for use by many threads.
 *
 * @param code the name in data and output: a lower-case letter, then lower-case letters, digits or {@code _}, at most 64
 * @param arabicName the name that Arabic readers see
 * @param englishName the name that English readers see
 * @param scopeNote what belongs to the topic and what does not; may be empty
 */
public record Topic(String code, String arabicName, String englishName, String scopeNote) {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /**
     * Checks the parts.
     *
     * @throws TaxonomyException if the code has another form than stated or a name is blank
     */
    public Topic {
        if (!CODE.matcher(code).matches()) {
            throw new TaxonomyException(
                    "code",
                    "\"" + code + "\"",
                    "a lower-case Latin letter, then lower-case letters, digits or _, at most 64 in all",
                    "rename the topic");
        }
        requireName("arabicName", code, arabicName);
        requireName("englishName", code, englishName);
    }

    private static void requireName(String key, String code, String name) {
        if (name.isBlank()) {
            throw new TaxonomyException(key, "a blank name", "a name for topic " + code, "fill it in");
        }
    }

    /** The topic as a map with the keys of the taxonomy file, in their order. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", code);
        map.put("arabicName", arabicName);
        map.put("englishName", englishName);
        map.put("scopeNote", scopeNote);
        return map;
    }
}
