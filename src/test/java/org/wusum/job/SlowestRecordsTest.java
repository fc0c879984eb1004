package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestReporter;

/** Which records are kept as the slowest. */
class SlowestRecordsTest {

    @RepeatedTest(50)
    void keepsTheSlowestAndOfEquallySlowOnesTheFirst(TestReporter reporter) {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        List<SlowRecord> all = new ArrayList<>();
        SlowestRecords slowest = new SlowestRecords();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            SlowRecord record = new SlowRecord("news.jsonl", i, "n" + i, random.nextInt(10), 100);
            all.add(record);
            slowest.offer(record);
        }

        all.sort(Comparator.comparingLong(SlowRecord::nanos).reversed());

        assertThat(slowest.list()).isEqualTo(all.subList(0, Math.min(SlowestRecords.KEPT, all.size())));
    }
}
