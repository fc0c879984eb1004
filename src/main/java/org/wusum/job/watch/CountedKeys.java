package org.wusum.job.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON object of counts that says where it is and what is wrong with it. */
record CountedKeys(String place, Map<String, ?> values) {

    /** So large that no stream has as many articles, so small that no sum of counts runs over. */
    private static final long LARGEST_COUNT = 100_000_000_000L;

    private static final int LONGEST_SHOWN = 40;

    /** The object of a key. */
    CountedKeys object(String key) {
        return asObject(within(key), values.get(key));
    }

    /** All values, each of which is to be an object. */
    Map<String, CountedKeys> objects() {
        Map<String, CountedKeys> objects = new LinkedHashMap<>();
        values.forEach((key, value) -> objects.put(key, asObject(within(key), value)));
        return objects;
    }

    /** All values, each of which is to be a count. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        values.forEach((key, value) -> counts.put(key, asCount(within(key), value)));
        return counts;
    }

    long count(String key) {
        return asCount(within(key), values.get(key));
    }

    long sum(String key) {
        return asWhole(within(key), values.get(key), Long.MAX_VALUE);
    }

    List<Long> counts(String key, int size) {
        String where = within(key);
        if (!(values.get(key) instanceof List<?> list) || list.size() != size) {
            throw wrong(where, values.get(key), "a list of " + size + " counts");
        }
        List<Long> counts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            counts.add(asCount(where + "[" + i + "]", list.get(i)));
        }
        return counts;
    }

    /** An unknown key would be lost without a word when the statistics are written again. */
    CountedKeys having(Set<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw wrong(within(key), values.get(key), "no such key");
            }
        }
        return this;
    }

    /** Makes a value whose own checks do not know where it stands. */
    <T> T placing(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(within(String.valueOf(wrong.getMessage())), wrong);
        }
    }

    private String within(String key) {
        return place + "." + key;
    }

    private static CountedKeys asObject(String where, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(where, value, "an object");
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, inner) -> keys.put(String.valueOf(key), inner));
        return new CountedKeys(where, keys);
    }

    private static long asCount(String where, @Nullable Object value) {
        return asWhole(where, value, LARGEST_COUNT);
    }

    private static long asWhole(String where, @Nullable Object value, long most) {
        boolean whole = value instanceof Integer || value instanceof Long;
        if (whole && value instanceof Number number && number.longValue() >= 0 && number.longValue() <= most) {
            return number.longValue();
        }
        throw wrong(where, value, "a count: a whole number from 0 to " + most);
    }

    private static IllegalArgumentException wrong(String where, @Nullable Object found, String expected) {
        return new IllegalArgumentException(where + ": found " + inWords(found) + ", expected " + expected);
    }

    /** A message is to stay on one line, whatever the value. */
    private static String inWords(@Nullable Object found) {
        if (found == null) {
            return "nothing";
        }
        if (found instanceof Map<?, ?> map) {
            return "an object of " + map.size();
        }
        if (found instanceof List<?> list) {
            return "a list of " + list.size();
        }
        String text = String.valueOf(found);
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return found instanceof String ? "\"" + shown + "\"" : shown;
    }
}
