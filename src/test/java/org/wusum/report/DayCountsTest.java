package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.ModelFixtures;

/** Articles counted by the time they appeared, and drawn. */
class DayCountsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-01-01, DAY, 1",
        "2026-01-01, 2026-03-03, DAY, 62",
        "2026-01-01, 2026-03-04, MONTH, 3",
        "2016-01-31, 2025-12-01, MONTH, 120",
        "2016-01-31, 2026-01-01, YEAR, 11",
        "1900-05-05, 2026-01-01, DECADE, 13",
        "1900-01-01, 2099-12-31, DECADE, 20"
    })
    void theStepGrowsWithTheTime(LocalDate first, LocalDate last, DayCounts.Step step, int columns) {
        DayCounts counts = new DayCounts(3);
        counts.add(last, List.of(1));
        counts.add(first, List.of(0, 2));

        assertThat(counts.step()).isEqualTo(step);
        assertThat(counts.all()).hasSize(columns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1899-12-31", "2100-01-01", "+999999999-12-31", "-999999999-01-01"})
    void aDayOnWhichNothingCanHaveAppearedIsNone(LocalDate day) {
        assertThat(DayCounts.isLikely(day)).isFalse();
        assertThatThrownBy(() -> new DayCounts(1).add(day, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found the day " + day + ", expected one from 1900 to 2099");
    }

    @Test
    void nothingIsLostWhenTheStepGrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DayCounts counts = new DayCounts(2);
        long withSecond = 0;
        for (int i = 0; i < 5000; i++) {
            boolean second = random.nextBoolean();
            withSecond += second ? 1 : 0;
            counts.add(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(i * 6 + 1)), second ? List.of(1) : List.of());
        }

        assertThat(counts.all().values().stream().mapToLong(row -> row[0]).sum())
                .as("seed " + seed)
                .isEqualTo(5000);
        assertThat(counts.all().values().stream().mapToLong(row -> row[2]).sum())
                .as("seed " + seed)
                .isEqualTo(withSecond);
    }

    @Test
    void columnsStandOnOneAnotherAndDaysWithoutAnArticleStay() {
        DayCounts counts = new DayCounts(3);
        counts.add(LocalDate.of(2026, 3, 1), List.of(0, 2));
        counts.add(LocalDate.of(2026, 3, 1), List.of(0));
        counts.add(LocalDate.of(2026, 3, 4), List.of());

        Timeline timeline = Timeline.of(counts, TopicNames.of(ModelFixtures.taxonomy()));

        assertThat(timeline.columns())
                .extracting(Timeline.Column::name)
                .containsExactly("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04");
        List<Timeline.Bar> stack = timeline.columns().get(0).stack();
        assertThat(stack).extracting(Timeline.Bar::colour).containsExactly(0, 2);
        assertThat(bottom(stack.get(0))).isEqualTo(Timeline.FLOOR);
        assertThat(bottom(stack.get(1)))
                .isEqualTo(Double.parseDouble(stack.get(0).y()));
        assertThat(timeline.columns().get(3).stack()).isEmpty();
        assertThat(timeline.columns()).extracting(Timeline.Column::all).containsExactly("2", "0", "0", "1");
    }

    private static double bottom(Timeline.Bar bar) {
        return Double.parseDouble(bar.y()) + Double.parseDouble(bar.height());
    }
}
