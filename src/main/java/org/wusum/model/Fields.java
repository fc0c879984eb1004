package org.wusum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed, checked access to a manifest's values, with each value's path for the message where one is wrong. */
record Fields(String file, String path, Map<?, ?> values) {

    private static final int SHOWN = 60;

    String text(String key) throws ModelFormatException {
        Object value = values.get(key);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(key, value, "a string");
    }

    boolean flag(String key) throws ModelFormatException {
        Object value = values.get(key);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, value, "true or false");
    }

    long whole(String key) throws ModelFormatException {
        Object value = values.get(key);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(key, value, "a whole number");
    }

    int count(String key) throws ModelFormatException {
        long value = whole(key);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw wrong(key, value, "a count");
        }
        return (int) value;
    }

    double number(String key) throws ModelFormatException {
        Double number = finite(values.get(key));
        if (number != null) {
            return number;
        }
        throw wrong(key, values.get(key), "a number");
    }

    /** JSON has no bound for numbers, and what is beyond a double's reads as infinite. */
    private static @Nullable Double finite(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    /** A number from 0 to 1, or NaN where the manifest says null: JSON has no NaN. */
    double shareOrUndefined(String key) throws ModelFormatException {
        if (isNull(key)) {
            return Double.NaN;
        }
        double share = number(key);
        if (!(share >= 0 && share <= 1)) {
            throw wrong(key, share, "a number from 0 to 1, or null");
        }
        return share;
    }

    Fields object(String key) throws ModelFormatException {
        if (values.get(key) instanceof Map<?, ?> map) {
            return new Fields(file, pathOf(key), map);
        }
        throw wrong(key, values.get(key), "an object");
    }

    /** An object, or nothing where the manifest says null. */
    Optional<Fields> objectOrNull(String key) throws ModelFormatException {
        if (isNull(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof Map<?, ?> map) {
            return Optional.of(new Fields(file, pathOf(key), map));
        }
        throw wrong(key, values.get(key), "an object, or null");
    }

    /** Whether the manifest says null on purpose: a key that is missing is not null. */
    boolean isNull(String key) {
        return values.containsKey(key) && values.get(key) == null;
    }

    /** A number, or another where the manifest says null: JSON has no infinity. */
    double numberOr(String key, double otherwise) throws ModelFormatException {
        return isNull(key) ? otherwise : number(key);
    }

    int[] counts(String key) throws ModelFormatException {
        return elements(key, "a count", Fields::count).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static @Nullable Integer count(@Nullable Object value) {
        return value instanceof Integer count && count >= 0 ? count : null;
    }

    List<Fields> objects(String key) throws ModelFormatException {
        List<Fields> objects = new ArrayList<>();
        StringBuilder place = new StringBuilder(pathOf(key)).append('[');
        int stem = place.length();
        for (Object element : list(key)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(key + "[" + objects.size() + "]", element, "an object");
            }
            // One builder for all: a list may be as long as the file.
            place.setLength(stem);
            objects.add(
                    new Fields(file, place.append(objects.size()).append(']').toString(), map));
        }
        return objects;
    }

    List<String> texts(String key) throws ModelFormatException {
        return elements(key, "a string", element -> element instanceof String text ? text : null);
    }

    List<Double> numbers(String key) throws ModelFormatException {
        return elements(key, "a number", Fields::finite);
    }

    private <T> List<T> elements(String key, String expected, Function<Object, @Nullable T> convert)
            throws ModelFormatException {
        List<T> converted = new ArrayList<>();
        for (Object element : list(key)) {
            T value = convert.apply(element);
            if (value == null) {
                throw wrong(key + "[" + converted.size() + "]", element, expected);
            }
            converted.add(value);
        }
        return converted;
    }

    private List<?> list(String key) throws ModelFormatException {
        if (values.get(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, values.get(key), "a list");
    }

    /** Runs a constructor that checks its arguments, and says which part of the file it refused. */
    <T> T checked(String key, Function<Fields, T> construct) throws ModelFormatException {
        try {
            return construct.apply(this);
        } catch (IllegalArgumentException refused) {
            throw new ModelFormatException(
                    file, pathOf(key), String.valueOf(refused.getMessage()), "consistent values", refused);
        }
    }

    ModelFormatException wrong(String key, @Nullable Object found, String expected) {
        return new ModelFormatException(file, pathOf(key), shown(found), expected);
    }

    private static String shown(@Nullable Object found) {
        if (found == null) {
            return "nothing";
        }
        if (found instanceof Map<?, ?> map) {
            return "an object with " + map.size() + " keys";
        }
        if (found instanceof List<?> list) {
            return "a list of " + list.size();
        }
        String cut = cut(String.valueOf(found), SHOWN);
        return found instanceof String ? "\"" + cut + "\"" : cut;
    }

    static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
