package org.wusum.train.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairCountsTest {

    @Test
    void givesTheSameCountsWhateverTheMemory() throws IOException {
        long seed = new Random().nextLong();
        int words = 300;
        Random random = new Random(seed);
        Map<Long, Long> expected = new TreeMap<>();
        try (PairCounts small = PairCounts.within(words, 1 << 12);
                PairCounts large = PairCounts.within(words, 1 << 22)) {
            for (int i = 0; i < 100_000; i++) {
                int one = (int) (words * Math.pow(random.nextDouble(), 3));
                int other = random.nextInt(words);
                int weight = 1 + random.nextInt(5);
                small.add(one, other, weight);
                large.add(one, other, weight);
                expected.merge((long) Math.min(one, other) * words + Math.max(one, other), (long) weight, Long::sum);
            }
            small.finish();
            large.finish();

            assertThat(small.runs()).as("seed %d", seed).isGreaterThan(100);
            assertThat(large.runs()).isEqualTo(1);
            List<String> counted = counted(small);
            assertThat(counted).as("seed %d", seed).isEqualTo(counted(large));
            assertThat(counted)
                    .isEqualTo(expected.entrySet().stream()
                            .map(e -> e.getKey() / words + " " + e.getKey() % words + " " + e.getValue())
                            .toList());
        }
    }

    @Test
    void isReadAsOftenAsNeeded() throws IOException {
        try (PairCounts pairs = PairCounts.within(10, 1 << 10)) {
            pairs.add(7, 2, 3);
            pairs.finish();

            assertThat(counted(pairs)).containsExactly("2 7 3");
            assertThat(counted(pairs)).containsExactly("2 7 3");
        }
    }

    @Test
    void addsUpMoreThanASlotHolds() throws IOException {
        // Pairs of so many words leave 23 bits for a weight.
        int words = PretrainingSettings.MOST_WORDS;
        try (PairCounts pairs = PairCounts.within(words, 1 << 10)) {
            for (int i = 0; i < 200_000; i++) {
                pairs.add(words - 1, words - 2, 100);
            }
            pairs.finish();

            assertThat(pairs.runs()).isGreaterThan(1);
            assertThat(counted(pairs)).containsExactly((words - 2) + " " + (words - 1) + " 20000000");
        }
    }

    private static List<String> counted(PairCounts pairs) throws IOException {
        List<String> lines = new ArrayList<>();
        pairs.forEach((one, other, weight) -> lines.add(one + " " + other + " " + weight));
        return lines;
    }
}
