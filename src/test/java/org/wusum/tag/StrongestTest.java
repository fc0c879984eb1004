package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrongestTest {

    @Test
    void keepsTheLargestInTheOrderOfAStableSort() {
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            double[] values = new double[random.nextInt(30)];
            for (int i = 0; i < values.length; i++) {
                // Few different ones, so that many are equal.
                values[i] = random.nextInt(7) - 3;
            }
            Strongest strongest = new Strongest(5);
            for (int i = 0; i < values.length; i++) {
                strongest.offer(i, values[i]);
            }
            List<Integer> expected = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                    .limit(5)
                    .toList();
            List<Integer> found = new ArrayList<>();
            for (int rank = 0; rank < strongest.size(); rank++) {
                found.add(strongest.number(rank));
                assertThat(strongest.value(rank)).isEqualTo(values[strongest.number(rank)]);
            }
            assertThat(found).as("-Dwusum.seed=" + seed).isEqualTo(expected);
        }
    }
}
