package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionTest {

    private static final List<String> TOPICS = List.of("a", "b", "c");

    /** The topics each text has, and those it got. */
    private static final List<Judged> TEXTS = List.of(
            text("a", "a"),
            text("a", "b"),
            text("a", ""),
            text("ab", "a"),
            text("ab", "c"),
            text("ab", "ab"),
            text("b", "bc"),
            text("", ""),
            text("", "ac"),
            text("", "a"),
            text("c", "a"),
            text("ac", ""));

    private final Confusion confusion = Confusion.of(TOPICS, TEXTS);

    @Test
    void countsATopicAsConfusedWithAnotherOnlyWhereTheTextDoesNotHaveTheOther() {
        assertThat(confusion.given()).containsExactly(List.of(3, 1, 1), List.of(0, 2, 2), List.of(1, 0, 0));
    }

    @Test
    void countsTextsThatGotNoTopic() {
        assertThat(confusion.missedAll()).containsExactly(2, 0, 1);
        assertThat(confusion.support()).containsExactly(7, 4, 2);
    }

    @Test
    void countsTextsThatHaveNoTopic() {
        assertThat(confusion.wrongWithoutTopic()).containsExactly(2, 0, 1);
        assertThat(confusion.rightWithoutTopic()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsAsPlainLoopsDo(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 400, 6);

        Confusion counted = Confusion.of(RandomCases.TOPICS, rows);

        for (int i = 0; i < RandomCases.TOPICS.size(); i++) {
            for (int j = 0; j < RandomCases.TOPICS.size(); j++) {
                int had = i;
                int got = j;
                assertThat(counted.given().get(i).get(j))
                        .as("%d given %d, seed %d", i, j, seed)
                        .isEqualTo((int) rows.stream()
                                .filter(row -> row.gold()[had] && row.predicted()[got])
                                .filter(row -> had == got || !row.gold()[got])
                                .count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheQualityOfEachTopic(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 400, 6);

        Confusion counted = Confusion.of(RandomCases.TOPICS, rows);

        Quality quality = Evaluation.of(RandomCases.TOPICS, rows, Bootstrap.none());
        for (int i = 0; i < RandomCases.TOPICS.size(); i++) {
            TopicQuality topic = quality.topics().get(i);
            assertThat(counted.support().get(i)).as("seed %d", seed).isEqualTo(topic.support());
            assertThat((double) counted.given().get(i).get(i) / topic.support())
                    .isEqualTo(topic.recall().value());
        }
    }

    @Test
    void isAllZeroWithoutTexts() {
        Confusion empty = Confusion.of(TOPICS, List.of());

        assertThat(empty.given()).containsOnly(List.of(0, 0, 0)).hasSize(3);
        assertThat(empty.rightWithoutTopic()).isZero();
    }

    @Test
    void refusesRowsThatDoNotFitTheTopics() {
        assertThatThrownBy(() -> Confusion.of(List.of("a"), TEXTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 3 values in gold of row 0, expected one for each of 1 topics");
    }

    @Test
    void refusesListsWithoutAPlaceForEachTopic() {
        List<Integer> one = List.of(1);
        List<Integer> two = List.of(1, 1);
        List<String> topic = List.of("a");

        assertThatThrownBy(() -> new Confusion(topic, List.of(one), two, one, 0, one))
                .hasMessage("found 2 places in missedAll, expected one for each of 1 topics");
        assertThatThrownBy(() -> new Confusion(topic, List.of(two), one, one, 0, one))
                .hasMessage("found 2 places in a row of given, expected one for each of 1 topics");
    }

    private static Judged text(String had, String got) {
        return new Judged("article", flags(had), new double[TOPICS.size()], flags(got));
    }

    private static boolean[] flags(String codes) {
        boolean[] flags = new boolean[TOPICS.size()];
        for (int topic = 0; topic < flags.length; topic++) {
            flags[topic] = codes.contains(TOPICS.get(topic));
        }
        return flags;
    }
}
