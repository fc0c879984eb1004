package org.wusum.job.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparing two streams: quiet where they are one, loud where they are not. */
class DriftTest {

    private static final SimulatedStream USUAL = SimulatedStream.USUAL;

    private static final int PAIRS = 200;

    /**
     * Of 200 comparisons each of which is wrong with a probability of 0.01 at most, more than 7 are wrong with a probability of
     * 0.0011 (binomial).
     */
    private static final int MOST_FALSE_ALARMS = 7;

    @ParameterizedTest
    @CsvSource({"1000, 1000, 1", "220, 220, 2", "220, 3000, 3"})
    void raisesHardlyEverAnAlarmOverSamplesOfOneStream(int articles, int others, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int alarms = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Drift drift = Drift.between(USUAL.sample(articles, random), USUAL.sample(others, random));
            alarms += drift.verdict() == Verdict.STABLE ? 0 : 1;
        }

        assertThat(alarms).isLessThanOrEqualTo(MOST_FALSE_ALARMS);
    }

    @Test
    void seesATopicThatIsMoreCommon() {
        Drift drift = against(USUAL.withTopics(0.06, 0.25, 0.02, 0.004));

        DriftLine accepted = line(drift, Watched.ACCEPTED, "ukraine_aid");
        assertThat(accepted.verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(accepted.advice()).startsWith("ukraine_aid is accepted more often: look at a sample");
        assertThat(line(drift, Watched.SCORES, "ukraine_aid").verdict()).isNotEqualTo(Verdict.STABLE);
        assertThat(line(drift, Watched.ACCEPTED, "arctic").verdict()).isEqualTo(Verdict.STABLE);
        assertThat(drift.verdict()).isEqualTo(Verdict.DRIFTED);
    }

    @Test
    void seesATopicThatIsGone() {
        DriftLine accepted = line(against(USUAL.withTopics(0.0, 0.1, 0.02, 0.004)), Watched.ACCEPTED, "deterrence");

        assertThat(accepted.verdict()).isNotEqualTo(Verdict.STABLE);
        assertThat(accepted.advice()).startsWith("deterrence is accepted less often");
    }

    @Test
    void seesWordsTheModelDoesNotKnow() {
        Drift drift = against(USUAL.withUnknown(0.36));

        DriftLine unknown = line(drift, Watched.UNKNOWN, "");
        assertThat(unknown.verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(unknown.baseline()).isEqualTo(0.3, within(0.01));
        assertThat(unknown.run()).isEqualTo(0.36, within(0.01));
        assertThat(unknown.advice()).startsWith("the n-grams the model does not know are more: ");
        assertThat(drift.lines())
                .filteredOn(line -> line.verdict() != Verdict.STABLE)
                .containsExactly(unknown);
    }

    @Test
    void seesEmptyArticlesAndNamesTheReason() {
        Drift drift = against(USUAL.withEmpty(0.08));

        assertThat(line(drift, Watched.UNCLASSIFIABLE, "").verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(line(drift, Watched.REASON, "empty").verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(line(drift, Watched.REASON, "empty").advice())
                .startsWith("more articles cannot be judged because of empty");
    }

    @Test
    void seesArticlesThatAreCutShort() {
        Drift drift = against(USUAL.withLength(0.4));

        assertThat(line(drift, Watched.LENGTHS, "").verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(line(drift, Watched.LENGTHS, "").advice()).startsWith("articles are shorter");
        assertThat(line(drift, Watched.PARAGRAPHS, "").verdict()).isEqualTo(Verdict.STABLE);
    }

    /** However sure, a change that matters to nobody is none. */
    @Test
    void staysQuietOverSmallChangesInLargeRuns() {
        Drift drift = Drift.between(
                USUAL.sample(40_000, new SplittableRandom(5)),
                USUAL.withTopics(0.06, 0.115, 0.02, 0.004).withUnknown(0.302).sample(40_000, new SplittableRandom(6)));

        assertThat(line(drift, Watched.ACCEPTED, "ukraine_aid").difference())
                .hasValueSatisfying(difference -> assertThat(difference.low()).isPositive());
        assertThat(drift.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(drift.advice()).isEqualTo("nothing to do: no change that would matter was found");
    }

    @Test
    void doesNotTellFromTooFewArticles() {
        Drift drift = Drift.between(
                USUAL.sample(5000, new SplittableRandom(7)),
                USUAL.withUnknown(0.9).withEmpty(0).sample(199, new SplittableRandom(8)));

        assertThat(drift.lines()).allMatch(line -> line.verdict() == Verdict.TOO_FEW);
        assertThat(drift.lines().get(0).advice())
                .isEqualTo("too few articles to tell: found 199 in the smaller run, expected at least 200");
        assertThat(drift.verdict()).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void tellsOfAFeedThatIsAllEmptyThoughNothingWasJudged() {
        Drift drift = against(USUAL.withEmpty(1));

        assertThat(line(drift, Watched.SCORES, "arctic").verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(line(drift, Watched.SCORES, "arctic").run()).isNaN();
        assertThat(line(drift, Watched.UNCLASSIFIABLE, "").verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(drift.verdict()).isEqualTo(Verdict.DRIFTED);
    }

    @Test
    void comparesRunsWithoutAnyArticle() {
        StreamStatistics none = StreamStatistics.none(SimulatedStream.CODES);

        Drift drift = Drift.between(none, none);

        assertThat(drift.lines()).allMatch(line -> line.verdict() == Verdict.TOO_FEW);
        assertThat(drift.toMap()).containsEntry("verdict", "too_few");
    }

    @Test
    void refusesOtherTopics() {
        StreamStatistics other = StreamStatistics.none(List.of("sport"));

        assertThatThrownBy(() -> Drift.between(StreamStatistics.none(SimulatedStream.CODES), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("found the topics [sport], expected [deterrence, ");
    }

    private static Drift against(SimulatedStream changed) {
        return Drift.between(
                USUAL.sample(1500, new SplittableRandom(3)), changed.sample(1500, new SplittableRandom(4)));
    }

    private static DriftLine line(Drift drift, Watched watched, String subject) {
        return drift.lines().stream()
                .filter(line -> line.watched() == watched && line.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
