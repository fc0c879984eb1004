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

    @RepeatedTest(20)
    void answersForManyKeysAsForEach() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FeatureTable table = FeatureTable.of(random.longs(random.nextInt(3000))
                .filter(key -> key != 0)
                .distinct()
                .toArray());
        long[] keys = random.longs(500).toArray();
        for (int i = 0; i < keys.length; i += 2) {
            keys[i] = key(random);
        }
        int[] numbers = new int[keys.length + 1];
        numbers[keys.length] = 77;

        table.numbersOf(keys, keys.length, numbers);

        for (int i = 0; i < keys.length; i++) {
            assertThat(numbers[i]).as("seed %d, key %d", seed, keys[i]).isEqualTo(table.numberOf(keys[i]));
        }
        assertThat(numbers[keys.length]).isEqualTo(77);
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
