package org.wusum.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures each part of the texts by itself, such as each source or year. */
public final class Slices {

    /** The name of the slice of all rare keys. A row whose key is this very name belongs there too. */
    public static final String OTHERS = "(others)";

    private Slices() {}

    /**
     * The quality on the rows of each key. Every row is in exactly one slice.
     *
     * @param topics the topics' codes, in the order of the arrays in {@code judged}
     * @param judged the rows
     * @param keys the key of each row
     * @param most the largest number of keys with a slice of their own; if there are more, the most common have one (of equally
     *     common ones the first by name), and the rows of the rest come together in one more slice, {@link #OTHERS}
     * @param bootstrap how the intervals in each slice are computed
     * @return the slices in the natural order of their names, {@link #OTHERS} last; none without rows
     * @throws IllegalArgumentException if there are not as many keys as rows, {@code most} is not positive, or the rows do not fit
     *     the topics
     */
    public static List<Slice> by(
            List<String> topics, List<Judged> judged, List<String> keys, int most, Bootstrap bootstrap) {
        requireKeys(judged, keys, most);
        Set<String> own = mostCommon(keys, most);
        Map<String, List<Judged>> named = new TreeMap<>();
        List<Judged> others = new ArrayList<>();
        for (int row = 0; row < keys.size(); row++) {
            String key = keys.get(row);
            List<Judged> rows = own.contains(key) ? named.computeIfAbsent(key, name -> new ArrayList<>()) : others;
            rows.add(judged.get(row));
        }
        List<Slice> slices = new ArrayList<>();
        named.forEach((name, rows) -> slices.add(new Slice(name, Evaluation.of(topics, rows, bootstrap))));
        if (!others.isEmpty()) {
            slices.add(new Slice(OTHERS, Evaluation.of(topics, others, bootstrap)));
        }
        return List.copyOf(slices);
    }

    private static Set<String> mostCommon(List<String> keys, int most) {
        Map<String, Long> counts = keys.stream()
                .filter(key -> !key.equals(OTHERS))
                .collect(Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void requireKeys(List<Judged> judged, List<String> keys, int most) {
        if (keys.size() != judged.size()) {
            throw new IllegalArgumentException(
                    "found " + keys.size() + " keys and " + judged.size() + " rows, expected a key for each row");
        }
        if (most < 1) {
            throw new IllegalArgumentException("found room for " + most + " keys, expected at least 1");
        }
    }
}
