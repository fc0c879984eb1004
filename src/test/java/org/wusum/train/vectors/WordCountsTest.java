package org.wusum.train.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wusum.train.vectors.WordCounts.Counted;

class WordCountsTest {

    @Test
    void givesTheCommonestFirstAndWordsOfOneCountByTheirUnits() {
        WordCounts counts = new WordCounts(100);
        for (String word : "b a c a d c a d".split(" ", -1)) {
            counts.add(word);
        }

        assertThat(counts.commonest(3, 1))
                .containsExactly(new Counted("a", 3), new Counted("c", 2), new Counted("d", 2));
        assertThat(counts.commonest(9, 3)).containsExactly(new Counted("a", 3));
        assertThat(counts.floor()).isZero();
    }

    @Test
    void isWrongByNoMoreThanItSaysWhereThereIsNoRoomForAllWords() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        WordCounts counts = new WordCounts(500);
        Map<String, Long> exact = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String word = "w" + (int) (20_000 * Math.pow(random.nextDouble(), 4));
            counts.add(word);
            exact.merge(word, 1L, Long::sum);
        }
        Map<String, Long> kept = new HashMap<>();
        counts.commonest(500, 1).forEach(each -> kept.put(each.word(), each.count()));

        assertThat(counts.floor()).as("seed %d", seed).isPositive();
        assertThat(kept).hasSizeLessThanOrEqualTo(500);
        exact.forEach((word, count) -> assertThat(kept.getOrDefault(word, 0L))
                .as("seed %d, %s", seed, word)
                .isBetween(count - counts.floor(), count));
    }
}
