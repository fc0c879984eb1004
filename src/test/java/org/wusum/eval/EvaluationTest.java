package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class EvaluationTest {

    private static final Bootstrap FEW = new Bootstrap(200, 0.95, 1);

    private static final String TABLE = """
            topic        support  predicted  precision             recall                F1                    average precision
            ukraine_aid      400        434  0.691 [0.651, 0.733]  0.750 [0.709, 0.795]  0.719 [0.686, 0.757]  0.602 [0.562, 0.647]
            arctic           172          0  -                     0.000 [0.000, 0.000]  0.000 [0.000, 0.000]  0.143 [0.125, 0.163]
            sport              0          1  0.000 [0.000, 0.000]  -                     0.000 [0.000, 0.000]  -
            micro            572        435  0.690 [0.650, 0.732]  0.524 [0.488, 0.565]  0.596 [0.562, 0.633]
            macro                                                                        0.360 [0.343, 0.379]  0.373 [0.350, 0.397]
            texts: 1200, articles: 600; macro: mean over the topics with support (2)
            in brackets: 95 % interval, percentile bootstrap over articles, 1000 samples, seed 1
            never predicted: arctic
            without support: sport
            """;

    @Test
    void countsEachTopic() {
        List<Judged> rows = List.of(
                judged("a", true, true), judged("b", true, false), judged("c", false, true), judged("d", true, true));

        TopicQuality topic = Evaluation.of(List.of("arctic"), rows, Bootstrap.none())
                .topics()
                .get(0);

        assertThat(topic.support()).isEqualTo(3);
        assertThat(topic.predicted()).isEqualTo(3);
        assertThat(topic.precision().value()).isEqualTo(2 / 3.0);
        assertThat(topic.recall().value()).isEqualTo(2 / 3.0);
        assertThat(topic.f1().value()).isEqualTo(2 / 3.0);
    }

    @Test
    void namesTopicsNeverPredictedAndWithoutSupport() {
        List<Judged> rows = List.of(new Judged(
                "a", new boolean[] {true, false, true}, new double[] {0.1, 0.9, 0.9}, new boolean[] {false, true, true
                }));

        Quality quality = Evaluation.of(List.of("deterrence", "ukraine_aid", "arctic"), rows, Bootstrap.none());

        assertThat(quality.neverPredicted()).containsExactly("deterrence");
        assertThat(quality.zeroSupport()).containsExactly("ukraine_aid");
        assertThat(quality.topics().get(0).precision().value()).isNaN();
        assertThat(quality.topics().get(0).f1().value()).isZero();
        assertThat(quality.topics().get(1).recall().value()).isNaN();
        assertThat(quality.topics().get(1).averagePrecision().value()).isNaN();
        assertThat(quality.macroF1().value()).as("mean of 0 and 1").isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfRows(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 200, 4);
        List<Judged> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Evaluation.of(RandomCases.TOPICS, shuffled, Bootstrap.none()))
                .as("seed %d", seed)
                .isEqualTo(Evaluation.of(RandomCases.TOPICS, rows, Bootstrap.none()));
    }

    @Test
    void givesTheSameIntervalsForTheSameSeedAndOthersForAnother() {
        List<Judged> rows = RandomCases.rows(5, 200, 10);

        Quality quality = Evaluation.of(RandomCases.TOPICS, rows, FEW);

        assertThat(Evaluation.of(RandomCases.TOPICS, rows, FEW)).isEqualTo(quality);
        assertThat(Evaluation.of(RandomCases.TOPICS, rows, new Bootstrap(200, 0.95, 2))
                        .macroF1())
                .isNotEqualTo(quality.macroF1());
    }

    @Test
    void drawsWholeGroupsSoThatRepeatedRowsOfAGroupDoNotNarrowTheInterval() {
        List<Judged> rows = RandomCases.rows(6, 100, 10);
        List<Judged> repeated = rows.stream()
                .flatMap(row -> IntStream.range(0, 4).mapToObj(i -> row))
                .toList();

        Quality once = Evaluation.of(RandomCases.TOPICS, rows, FEW);
        Quality fourTimes = Evaluation.of(RandomCases.TOPICS, repeated, FEW);

        assertThat(fourTimes.microF1()).isEqualTo(once.microF1());
        assertThat(fourTimes.macroF1()).isEqualTo(once.macroF1());
        assertThat(fourTimes.rows()).isEqualTo(400);
        assertThat(fourTimes.groups()).isEqualTo(once.groups());
    }

    @Test
    void weighsARowLikeThatManyCopiesOfIt() {
        List<Judged> rows = RandomCases.rows(7, 120, 3);
        int[] weights = IntStream.range(0, rows.size()).map(row -> row % 4).toArray();
        List<Judged> copies = new ArrayList<>();
        for (int row = 0; row < weights.length; row++) {
            copies.addAll(Collections.nCopies(weights[row], rows.get(row)));
        }
        int[] ones = new int[copies.size()];
        Arrays.fill(ones, 1);

        double[] weighted = new Scoreboard(RandomCases.TOPICS.size(), rows).metrics(weights);

        assertThat(weighted)
                .containsExactly(new Scoreboard(RandomCases.TOPICS.size(), copies).metrics(ones), within(1e-12));
    }

    /** For one topic and rows of their own group, the share of right predictions has the binomial error. */
    @Test
    void givesIntervalsOfAboutTheWidthThatTheoryGives() {
        List<Judged> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(judged("g" + i, i % 5 != 0, true));
        }

        Estimate precision = Evaluation.of(List.of("arctic"), rows, Bootstrap.standard())
                .topics()
                .get(0)
                .precision();

        double error = Math.sqrt(0.8 * 0.2 / 400);
        assertThat(precision.value()).isEqualTo(0.8);
        assertThat(precision.low()).isCloseTo(0.8 - 1.96 * error, within(0.2 * error));
        assertThat(precision.high()).isCloseTo(0.8 + 1.96 * error, within(0.2 * error));
    }

    @Test
    void givesNoIntervalFromOneGroup() {
        Quality quality = Evaluation.of(List.of("arctic"), List.of(judged("a", true, true)), FEW);

        assertThat(quality.macroF1()).isEqualTo(Estimate.withoutInterval(1));
    }

    @Test
    void refusesRowsThatDoNotFitTheTopics() {
        List<Judged> rows = List.of(judged("a", true, true));

        assertThatThrownBy(() -> Evaluation.of(List.of("a", "b"), rows, FEW))
                .hasMessage("found 1 values in gold of row 0, expected one for each of 2 topics");
        assertThatThrownBy(() -> Evaluation.of(List.of("a"), List.of(), FEW)).hasMessageContaining("0 rows");
        assertThatThrownBy(() -> Evaluation.of(List.of(), rows, FEW)).hasMessageContaining("0 topics");
    }

    @Test
    void refusesAnImpossibleBootstrap() {
        assertThatThrownBy(() -> new Bootstrap(-1, 0.95, 1)).hasMessageContaining("-1 samples");
        assertThatThrownBy(() -> new Bootstrap(10, 1, 1)).hasMessageContaining("level of 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar", "fa", "tr"})
    void writesTheSameTableUnderEveryLocale(String locale) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(tableOfASmallCase()).isEqualTo(TABLE);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String tableOfASmallCase() {
        List<Judged> rows = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            boolean gold = i % 3 == 0;
            boolean given = gold ? i % 4 != 0 : i % 9 == 1;
            rows.add(new Judged(
                    "g" + i / 2,
                    new boolean[] {gold, i % 7 == 0, false},
                    new double[] {given ? 0.75 : 0.25, 0.1, 0.2},
                    new boolean[] {given, false, i == 5}));
        }
        return Evaluation.of(List.of("ukraine_aid", "arctic", "sport"), rows, Bootstrap.standard())
                .toTable();
    }

    @Test
    void leavesIntervalsOutOfTheTableWhereThereAreNone() {
        Quality quality = Evaluation.of(List.of("arctic"), List.of(judged("a", true, true)), Bootstrap.none());

        assertThat(quality.toTable()).isEqualTo("""
                        topic   support  predicted  precision  recall  F1     average precision
                        arctic        1          1  1.000      1.000   1.000  1.000
                        micro         1          1  1.000      1.000   1.000
                        macro                                          1.000  1.000
                        texts: 1, articles: 1; macro: mean over the topics with support (1)
                        """);
    }

    @Test
    void writesJsonWithNullForUndefined() {
        Quality quality = Evaluation.of(List.of("arctic"), List.of(judged("a", false, true)), Bootstrap.none());

        assertThat(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(quality.toMap()))
                .isEqualTo(
                        "{\"rows\":1,\"groups\":1,\"topics\":[{\"topic\":\"arctic\",\"support\":0,\"predicted\":1,"
                                + "\"precision\":{\"value\":0.0,\"low\":null,\"high\":null},"
                                + "\"recall\":{\"value\":null,\"low\":null,\"high\":null},"
                                + "\"f1\":{\"value\":0.0,\"low\":null,\"high\":null},"
                                + "\"averagePrecision\":{\"value\":null,\"low\":null,\"high\":null}}],"
                                + "\"micro\":{\"precision\":{\"value\":0.0,\"low\":null,\"high\":null},"
                                + "\"recall\":{\"value\":null,\"low\":null,\"high\":null},"
                                + "\"f1\":{\"value\":0.0,\"low\":null,\"high\":null}},"
                                + "\"macro\":{\"f1\":{\"value\":null,\"low\":null,\"high\":null},"
                                + "\"averagePrecision\":{\"value\":null,\"low\":null,\"high\":null},\"topics\":0},"
                                + "\"neverPredicted\":[],\"zeroSupport\":[\"arctic\"],"
                                + "\"interval\":{\"method\":\"percentile bootstrap over groups\",\"level\":0.95,\"samples\":0,\"seed\":1}}");
    }

    private static Judged judged(String group, boolean gold, boolean predicted) {
        return new Judged(group, new boolean[] {gold}, new double[] {predicted ? 0.9 : 0.1}, new boolean[] {predicted});
    }
}
