package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FeatureTableTest {

    @RepeatedTest(50)
    void answersAsAHashMapDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Long, Integer> expected = new HashMap<>();
        List<Long> keys = new ArrayList<>();
        int size = random.nextInt(2000);
        while (keys.size() < size) {
            long key = key(random);
            if (key != 0 && expected.putIfAbsent(key, keys.size()) == null) {
                keys.add(key);
            }
        }
        FeatureTable table =
                FeatureTable.of(keys.stream().mapToLong(Long::longValue).toArray());

        for (long key : keys) {
            assertThat(table.numberOf(key)).as("seed %d, key %d", seed, key).isEqualTo(expected.get(key));
        }
        for (int i = 0; i < 2000; i++) {
            long key = key(random);
            int number = table.numberOf(key);
            assertThat(number < 0 ? null : number)
                    .as("seed %d, key %d", seed, key)
                    .isEqualTo(expected.get(key));
        }
    }

    /** Every other key has the same low bits as many others, which is the worst case for the table. */
    private static long key(Random random) {
        return random.nextBoolean() ? random.nextLong() : (long) random.nextInt(500) << 40 | 7;
    }

    @Test
    void knowsNothingWhereThereIsNoFeature() {
        assertThat(FeatureTable.of(new long[0]).numberOf(1)).isNegative();
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(new long[] {5, 6, 5}))
                .withMessage("features 0 and 2 share a key");
    }

    @Test
    void refusesTheKeyZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(new long[] {5, 0}))
                .withMessage("feature 1 has the key 0, which no n-gram has");
    }
}
