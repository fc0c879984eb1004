package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The table of document frequencies, against a hash map. */
class DocumentFrequenciesTest {

    private static final int DOCUMENTS = 200;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final DocumentFrequencies frequencies = new DocumentFrequencies();
    private final Map<Long, Integer> expected = new HashMap<>();

    /** Enough different keys for the table to grow, many of which share their low bits and so collide. */
    private void fill() {
        for (int document = 0; document < DOCUMENTS; document++) {
            frequencies.startDocument();
            Set<Long> inDocument = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                long key = random.nextInt(4) == 0
                        ? 1 + random.nextInt(500)
                        : random.nextBoolean() ? random.nextLong() | 1 : (1L + random.nextInt(3000)) << 40;
                frequencies.add(key);
                inDocument.add(key);
            }
            inDocument.forEach(key -> expected.merge(key, 1, Integer::sum));
        }
    }

    @Test
    void countEachKeyOnceADocument() {
        fill();

        assertThat(expected).as("seed %d", seed).hasSizeGreaterThan(1 << 16);
        assertThat(expected.entrySet().stream().filter(entry -> frequencies.of(entry.getKey()) != entry.getValue()))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(frequencies.of(2_000_003)).isZero();
    }

    @Test
    void giveTheKeysOfAFrequency() {
        fill();

        for (int least : new int[] {1, 2, 5, 60, DOCUMENTS + 1}) {
            long[] keys = frequencies.keysWithAtLeast(least);

            long[] wanted = expected.keySet().stream()
                    .filter(key -> expected.get(key) >= least)
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            Arrays.sort(keys);
            assertThat(Arrays.equals(keys, wanted))
                    .as("seed %d, least %d", seed, least)
                    .isTrue();
        }
    }

    @Test
    void findTheLeastFrequencyThatLeavesFewEnoughKeys() {
        fill();

        for (int most : new int[] {0, 1, 10, 500, 3000, 3501, 1 << 20}) {
            int least = frequencies.leastForAtMost(most);

            assertThat(withAtLeast(least)).as("seed %d, most %d", seed, most).isLessThanOrEqualTo(most);
            assertThat(least == 1 || withAtLeast(least - 1) > most)
                    .as("seed %d, most %d", seed, most)
                    .isTrue();
        }
    }

    private long withAtLeast(int least) {
        return expected.values().stream().filter(count -> count >= least).count();
    }
}
