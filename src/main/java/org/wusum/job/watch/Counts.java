package org.wusum.job.watch;

import java.util.Arrays;
import java.util.List;

/** Lists of counts, one for each bin. */
final class Counts {

    private Counts() {}

    static List<Long> checked(List<Long> counts, int size) {
        if (counts.size() != size) {
            throw new IllegalArgumentException("bins: found " + counts.size() + ", expected " + size);
        }
        for (int i = 0; i < size; i++) {
            if (counts.get(i) < 0) {
                throw new IllegalArgumentException(
                        "bins[" + i + "]: found " + counts.get(i) + ", expected a count, which is not negative");
            }
        }
        return List.copyOf(counts);
    }

    static long total(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    static List<Long> of(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    static void add(List<Long> counts, long[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += counts.get(i);
        }
    }
}
