package org.wusum.job.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.wusum.job.watch.SimulatedStream.judged;
import static org.wusum.job.watch.SimulatedStream.tag;
import static org.wusum.job.watch.SimulatedStream.unclassifiable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;

/** What is counted of articles, and that it may be counted in batches. */
class StreamTallyTest {

    private static final List<String> TOPICS = List.of("deterrence", "arctic");

    private final StreamTally tally = StreamTally.of(TOPICS);

    @Test
    void addsUpTalliesAsItAddsUpTheirStatistics() {
        StreamTally first = StreamTally.of(TOPICS);
        first.add(judged(tags(0.9, 0.1), 0.5, 100), "2026-03-18T10:00");
        first.add(unclassifiable("empty"), "2026-03-17");
        StreamTally second = StreamTally.of(TOPICS);
        second.add(judged(tags(0.8, 0.5), 0.25, 7), "2026-03-18");
        second.add(unclassifiable("too_short"), null);
        StreamTally byStatistics = StreamTally.from(first.statistics());
        byStatistics.add(second.statistics());

        tally.add(first);
        tally.add(second);

        assertThat(tally.statistics()).isEqualTo(byStatistics.statistics());
        assertThat(tally.statistics().days()).hasSize(2);
    }

    @Test
    void knowsTheDaysThatTheCalendarHas() {
        for (int year : new int[] {0, 1900, 2000, 2023, 2024, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
                    assertThat(StreamTally.isDay(text)).as(text).isEqualTo(isParsed(text));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-3-018",
                "-026-03-18",
                "+026-03-18",
                "2026-03-1x",
                "٢٠٢٦-٠٣-١٨",
                "2026/03/18",
                "2026-03-188"
            })
    void knowsWhatIsNoDay(String text) {
        assertThat(StreamTally.isDay(text)).isEqualTo(isParsed(text)).isFalse();
    }

    private static boolean isParsed(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    @Test
    void countsStatusesAndReasons() {
        tally.add(judged(tags(0.9, 0.1), 0.5, 100), null);
        tally.add(judged(tags(0.1, 0.1), 0.5, 100), null);
        tally.add(unclassifiable("empty"), null);
        tally.add(unclassifiable("too_short"), null);
        tally.add(unclassifiable("empty"), null);

        StreamStatistics seen = tally.statistics();

        assertThat(seen.articles()).isEqualTo(5);
        assertThat(seen.judged()).isEqualTo(2);
        assertThat(seen.count(Status.TAGGED)).isEqualTo(1);
        assertThat(seen.count(Status.NO_TOPIC)).isEqualTo(1);
        assertThat(seen.count(Status.UNCLASSIFIABLE)).isEqualTo(3);
        assertThat(seen.reasons()).containsExactlyEntriesOf(new TreeMap<>(Map.of("empty", 2L, "too_short", 1L)));
    }

    @Test
    void countsDecisionsOfEachTopic() {
        tally.add(judged(tags(0.9, 0.5), 0.5, 100), null);
        tally.add(judged(tags(0.8, 0.1), 0.5, 100), null);

        assertThat(topic("deterrence").accepted()).isEqualTo(2);
        assertThat(topic("deterrence").review()).isZero();
        assertThat(topic("arctic").accepted()).isZero();
        assertThat(topic("arctic").review()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0499999, 0", "0.05, 1", "0.5, 10", "0.949, 18", "0.95, 19", "1, 19"})
    void putsAScoreIntoOneOfTwentyEqualBins(double score, int bin) {
        tally.add(judged(tags(score, 0), 0.5, 100), null);

        assertThat(topic("deterrence").scores().bins().get(bin)).isEqualTo(1);
        assertThat(topic("deterrence").scores().total()).isEqualTo(1);
        assertThat(topic("deterrence").scores().mean()).isEqualTo(score, within(0.0000005));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
    void refusesAScoreThatIsNoProbability(double score) {
        assertThatThrownBy(() -> tally.add(judged(tags(score, 0), 0.5, 100), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found " + score + ", expected a number from 0 to 1");
    }

    @Test
    void countsLengthsAndParagraphsInPowersOfTwo() {
        tally.add(judged(tags(0, 0), 0.5, 100, 17), null); // with the headline 127 units

        tally.add(judged(tags(0, 0), 0.5, 100, 9, 9), null); // 128

        tally.add(judged(tags(0, 0), 0.5), null); // the headline alone, 10

        assertThat(tally.statistics().lengths().bins()).startsWith(0L, 0L, 0L, 0L, 1L, 0L, 0L, 1L, 1L, 0L);
        assertThat(tally.statistics().paragraphs().bins()).startsWith(1L, 0L, 2L, 0L);
        assertThat(tally.statistics().lengths().medianBin()).isEqualTo(7);
        assertThat(SizeHistogram.least(7)).isEqualTo(64);
    }

    @Test
    void countsTheShareOfKnownNgramsOfJudgedArticlesAlone() {
        tally.add(judged(tags(0, 0), 0.25, 100), null);
        tally.add(judged(tags(0, 0), 0.75, 100), null);
        tally.add(unclassifiable("unknown_words"), null);

        assertThat(tally.statistics().known().total()).isEqualTo(2);
        assertThat(tally.statistics().known().mean()).isEqualTo(0.5);
    }

    @Test
    void countsArticlesAndTopicsByDay() {
        tally.add(judged(tags(0.9, 0), 0.5, 100), "2026-03-18");
        tally.add(judged(tags(0.9, 0.9), 0.5, 100), "2026-03-18T23:59:59Z");
        tally.add(unclassifiable("empty"), "2026-03-18 06:00");

        assertThat(tally.statistics().days())
                .containsOnlyKeys("2026-03-18")
                .containsEntry("2026-03-18", new DayStatistics(3, Map.of("deterrence", 2L, "arctic", 1L)));
        assertThat(tally.statistics().undated()).isEqualTo(DayStatistics.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "18 مارس 2026", "2026-02-30", "2026-13-01", "2026/03/18", "٢٠٢٦-٠٣-١٨", "20260318"})
    void countsWhatIsNoIsoDateAsUndated(String date) {
        tally.add(judged(tags(0.9, 0), 0.5, 100), date);

        assertThat(tally.statistics().days()).isEmpty();
        assertThat(tally.statistics().undated()).isEqualTo(new DayStatistics(1, Map.of("deterrence", 1L)));
    }

    @Test
    void keepsTheLatestDaysApartAndTheOthersTogether() {
        LocalDate first = LocalDate.of(2000, 1, 1);
        for (int day = StreamStatistics.MAX_DAYS + 9; day >= 0; day--) {
            tally.add(judged(tags(0, 0.9), 0.5, 100), first.plusDays(day).toString());
        }

        StreamStatistics seen = tally.statistics();

        assertThat(seen.days()).hasSize(StreamStatistics.MAX_DAYS);
        assertThat(seen.days().firstKey()).isEqualTo("2000-01-11");
        assertThat(seen.other()).isEqualTo(new DayStatistics(10, Map.of("arctic", 10L)));
    }

    @Test
    void refusesAnArticleOfAnotherModel() {
        assertThatThrownBy(() -> tally.add(judged(List.of(tag("arctic", 0.5)), 0.5, 100), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("article x: found the topics [arctic], expected [deterrence, arctic]; "
                        + "count the results of one model alone");
    }

    @Test
    void refusesStatisticsOfAnotherModel() {
        StreamStatistics other = StreamStatistics.none(List.of("arctic", "deterrence"));

        assertThatThrownBy(() -> tally.add(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found the topics [arctic, deterrence], expected [deterrence, arctic]");
    }

    @Test
    void aSnapshotStaysAsItIs() {
        StreamStatistics before = tally.statistics();

        tally.add(judged(tags(0.9, 0), 0.5, 100), "2026-03-18");

        assertThat(before).isEqualTo(StreamStatistics.none(TOPICS));
    }

    @Test
    void batchesAddUpToTheSameInWhateverGroups(TestReporter reporter) {
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        reporter.publishEntry("seed", "-Dwusum.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        StreamTally whole = StreamTally.of(SimulatedStream.CODES);
        List<StreamStatistics> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            parts.add(scattered(random, whole));
        }

        StreamStatistics left = parts.get(0).plus(parts.get(1)).plus(parts.get(2));
        StreamStatistics right = parts.get(0).plus(parts.get(1).plus(parts.get(2)));
        StreamStatistics backwards = parts.get(2).plus(parts.get(1)).plus(parts.get(0));

        assertThat(left).as("seed %d", seed).isEqualTo(whole.statistics());
        assertThat(right).as("seed %d", seed).isEqualTo(left);
        assertThat(backwards).as("seed %d", seed).isEqualTo(left);
        assertThat(left.days()).hasSize(StreamStatistics.MAX_DAYS);
        assertThat(left.other().articles()).isPositive();
    }

    /** Over so many days that no part can hold all of them. */
    private static StreamStatistics scattered(SplittableRandom random, StreamTally whole) {
        StreamTally part = StreamTally.of(SimulatedStream.CODES);
        for (int i = 0; i < 8000; i++) {
            var article = SimulatedStream.USUAL.withEmpty(0.1).article(random);
            String date =
                    LocalDate.of(1990, 1, 1).plusDays(random.nextInt(9000)).toString();
            part.add(article, date);
            whole.add(article, date);
        }
        return part.statistics();
    }

    private TopicStatistics topic(String code) {
        return Objects.requireNonNull(tally.statistics().topics().get(code));
    }

    private static List<Tag> tags(double deterrence, double arctic) {
        return List.of(tag("deterrence", deterrence), tag("arctic", arctic));
    }
}
