package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class ComparisonTest {

    private static final List<String> TOPICS = RandomCases.TOPICS;
    private static final List<String> ARCTIC = List.of("arctic");
    private static final Bootstrap FEW = new Bootstrap(200, 0.9, 1);
    private static final Bootstrap MANY = new Bootstrap(20_000, 0.9, 1);

    private static final String TABLE = """
            topic        metric             first  second  difference               p
            ukraine_aid  F1                 0.762  0.762   +0.000 [-0.117, +0.110]  1.000
                         average precision  0.648  0.648   +0.000 [-0.122, +0.131]  1.000
            arctic       F1                 0.800  0.000   +0.800 [+0.698, +0.894]  0.010
                         average precision  0.750  0.250   +0.500 [+0.406, +0.619]  0.010
            sport        F1                 -      0.000   -                        -
                         average precision  -      -       -                        -
            micro        F1                 0.776  0.557   +0.220 [+0.123, +0.313]  0.010
            macro        F1                 0.781  0.381   +0.400 [+0.331, +0.465]  0.010
                         average precision  0.699  0.449   +0.250 [+0.174, +0.324]  0.010
            decisions that only the first has right: 41, only the second: 20
            in brackets: 90 % interval, percentile bootstrap over articles, 200 samples, seed 1
            p: two-sided, from the same draws of articles for both
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void subtractsWhatTheEvaluationOfEachGives(long seed) {
        List<Judged> a = RandomCases.rows(seed, 150, 6);
        List<Judged> b = otherwise(seed, a, 0.3);

        Comparison comparison = Comparison.of(TOPICS, a, b, Bootstrap.none());

        Quality first = Evaluation.of(TOPICS, a, Bootstrap.none());
        Quality second = Evaluation.of(TOPICS, b, Bootstrap.none());
        assertDifference(comparison.microF1(), first.microF1(), second.microF1());
        assertDifference(comparison.macroF1(), first.macroF1(), second.macroF1());
        assertDifference(
                comparison.macroAveragePrecision(), first.macroAveragePrecision(), second.macroAveragePrecision());
        assertThat(comparison.topics()).extracting(TopicDifference::topic).isEqualTo(TOPICS);
        for (int i = 0; i < TOPICS.size(); i++) {
            TopicDifference topic = comparison.topics().get(i);
            TopicQuality ofFirst = first.topics().get(i);
            TopicQuality ofSecond = second.topics().get(i);
            assertDifference(topic.f1(), ofFirst.f1(), ofSecond.f1());
            assertDifference(topic.averagePrecision(), ofFirst.averagePrecision(), ofSecond.averagePrecision());
        }
    }

    private static void assertDifference(Difference difference, Estimate first, Estimate second) {
        assertThat(difference.first()).isEqualTo(first.value());
        assertThat(difference.second()).isEqualTo(second.value());
        assertThat(difference.value()).isCloseTo(first.value() - second.value(), within(1e-12));
    }

    /**
     * With five groups there are 5^5 equally likely draws. Each is made here and measured by plain loops over copies of its rows;
     * 20,000 random draws must agree to four times their standard error.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void approachesTheIntervalAndProbabilityOverAllPossibleDraws(long seed) {
        List<Judged> a = fiveGroups(seed);
        List<Judged> b = otherwise(seed, a, 0.3);

        Comparison comparison = Comparison.of(TOPICS, a, b, MANY);

        assertAgrees(comparison.microF1(), allDraws(a, b, ComparisonTest::microF1));
        assertAgrees(comparison.macroF1(), allDraws(a, b, rows -> macro(rows, ComparisonTest::f1)));
        assertAgrees(
                comparison.macroAveragePrecision(),
                allDraws(a, b, rows -> macro(rows, ComparisonTest::averagePrecision)));
        for (int i = 0; i < TOPICS.size(); i++) {
            int topic = i;
            TopicDifference difference = comparison.topics().get(i);
            assertAgrees(difference.f1(), allDraws(a, b, rows -> f1(rows, topic)));
            assertAgrees(difference.averagePrecision(), allDraws(a, b, rows -> averagePrecision(rows, topic)));
        }
    }

    private static void assertAgrees(Difference difference, double[] all) {
        if (Double.isNaN(difference.value())) {
            assertThat(difference.pValue()).isNaN();
            return;
        }
        double sign = Math.signum(difference.value());
        double otherSide = share(all, number -> number * sign < -1e-12);
        double ties = share(all, number -> Math.abs(number) <= 1e-12);
        double expected = sign == 0 ? 1 : Math.min(1, 2 * (otherSide + ties / 2));
        assertThat(difference.pValue()).isCloseTo(expected, within(0.03));
        assertPercentile(difference.low(), all, 0.05);
        assertPercentile(difference.high(), all, 0.95);
    }

    private static void assertPercentile(double percentile, double[] all, double share) {
        assertThat(share(all, number -> number < percentile - 1e-12)).isLessThan(share + 0.01);
        assertThat(share(all, number -> number <= percentile + 1e-12)).isGreaterThan(share - 0.01);
    }

    private static double share(double[] all, DoublePredicate condition) {
        return (double) Arrays.stream(all).filter(condition).count() / all.length;
    }

    private static double[] allDraws(List<Judged> a, List<Judged> b, Function<List<Judged>, Double> metric) {
        return IntStream.range(0, 5 * 5 * 5 * 5 * 5)
                .mapToDouble(draw -> metric.apply(drawn(a, draw)) - metric.apply(drawn(b, draw)))
                .filter(number -> !Double.isNaN(number))
                .toArray();
    }

    /** The digits of the draw to the base of five are the groups drawn. */
    private static List<Judged> drawn(List<Judged> rows, int draw) {
        List<Judged> drawn = new ArrayList<>();
        int rest = draw;
        for (int i = 0; i < 5; i++) {
            String group = "g" + rest % 5;
            rows.stream().filter(row -> row.group().equals(group)).forEach(drawn::add);
            rest /= 5;
        }
        return drawn;
    }

    private static double f1(List<Judged> rows, int topic) {
        double right = count(rows, row -> row.gold()[topic] && row.predicted()[topic]);
        double wrong = count(rows, row -> row.gold()[topic] != row.predicted()[topic]);
        return 2 * right / (2 * right + wrong);
    }

    private static double microF1(List<Judged> rows) {
        double right = 0;
        double wrong = 0;
        for (int i = 0; i < TOPICS.size(); i++) {
            int topic = i;
            right += count(rows, row -> row.gold()[topic] && row.predicted()[topic]);
            wrong += count(rows, row -> row.gold()[topic] != row.predicted()[topic]);
        }
        return 2 * right / (2 * right + wrong);
    }

    private static double averagePrecision(List<Judged> rows, int topic) {
        double support = count(rows, row -> row.gold()[topic]);
        double sum = 0;
        for (Judged hit : rows) {
            if (hit.gold()[topic]) {
                double threshold = hit.scores()[topic];
                double above = count(rows, row -> row.scores()[topic] >= threshold);
                sum += count(rows, row -> row.gold()[topic] && row.scores()[topic] >= threshold) / above;
            }
        }
        return sum / support;
    }

    private interface TopicMetric {
        double of(List<Judged> rows, int topic);
    }

    private static double macro(List<Judged> rows, TopicMetric metric) {
        return IntStream.range(0, TOPICS.size())
                .filter(topic -> count(rows, row -> row.gold()[topic]) > 0)
                .mapToDouble(topic -> metric.of(rows, topic))
                .average()
                .orElse(Double.NaN);
    }

    private static double count(List<Judged> rows, Predicate<Judged> condition) {
        return rows.stream().filter(condition).count();
    }

    private static List<Judged> fiveGroups(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 20, 4);
        return IntStream.range(0, rows.size())
                .mapToObj(row -> new Judged(
                        "g" + row % 5,
                        rows.get(row).gold(),
                        rows.get(row).scores(),
                        rows.get(row).predicted()))
                .toList();
    }

    @Test
    void findsNoDifferenceBetweenAClassifierAndItself() {
        List<Judged> rows = RandomCases.rows(1, 150, 6);

        Comparison comparison = Comparison.of(TOPICS, rows, rows, FEW);

        double f1 = Evaluation.of(TOPICS, rows, FEW).microF1().value();
        assertThat(comparison.microF1()).isEqualTo(new Difference(f1, f1, 0, 0, 0, 1));
        assertThat(comparison.topics()).allSatisfy(topic -> {
            assertThat(topic.f1().pValue()).isEqualTo(1);
            assertThat(topic.averagePrecision().pValue()).isEqualTo(1);
        });
        assertThat(comparison.onlyFirstRight()).isZero();
        assertThat(comparison.onlySecondRight()).isZero();
    }

    @Test
    void givesTheSmallestProbabilityWhereOneIsBetterInEveryDraw() {
        List<Judged> clever = new ArrayList<>();
        List<Judged> dull = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clever.add(judged("g" + i, i % 2 == 0, i % 2 == 0));
            dull.add(judged("g" + i, i % 2 == 0, i % 4 < 2));
        }

        Difference difference = Comparison.of(ARCTIC, clever, dull, FEW).microF1();

        assertThat(difference.value()).isEqualTo(0.5);
        assertThat(difference.low()).isGreaterThan(0.3);
        assertThat(difference.pValue()).isEqualTo(2 / 201.0);
    }

    /** Both are right in 7 of 10 texts, each by its own chance; a test at 0.1 may then reject one in ten. */
    @Test
    void seldomTakesChanceForADifference() {
        int rejected = 0;
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Judged> a = new ArrayList<>();
            List<Judged> b = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean gold = i % 2 == 0;
                a.add(judged("g" + i, gold, random.nextDouble() < 0.7 == gold));
                b.add(judged("g" + i, gold, random.nextDouble() < 0.7 == gold));
            }
            rejected += Comparison.of(ARCTIC, a, b, FEW).microF1().pValue() < 0.1 ? 1 : 0;
        }

        assertThat(rejected).as("of 300 expected 30, standard error 5.2").isBetween(15, 45);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void turnsRoundWhenSwapped(long seed) {
        List<Judged> a = RandomCases.rows(seed, 150, 6);
        List<Judged> b = otherwise(seed, a, 0.1);

        Comparison there = Comparison.of(TOPICS, a, b, FEW);
        Comparison back = Comparison.of(TOPICS, b, a, FEW);

        List<Difference> differencesBack = differences(back);
        List<Difference> differencesThere = differences(there);
        for (int i = 0; i < differencesThere.size(); i++) {
            Difference one = differencesThere.get(i);
            Difference other = differencesBack.get(i);
            assertThat(other.first()).isEqualTo(one.second());
            assertThat(other.value()).isEqualTo(-one.value());
            assertThat(other.low()).isCloseTo(-one.high(), within(1e-12));
            assertThat(other.high()).isCloseTo(-one.low(), within(1e-12));
            assertThat(other.pValue()).as("seed %d", seed).isEqualTo(one.pValue());
        }
        assertThat(back.onlyFirstRight()).isEqualTo(there.onlySecondRight()).isPositive();
        assertThat(back.onlySecondRight()).isEqualTo(there.onlyFirstRight()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasTheValueInsideTheInterval(long seed) {
        List<Judged> a = RandomCases.rows(seed, 300, 6);

        List<Difference> differences = differences(Comparison.of(TOPICS, a, otherwise(seed, a, 0.2), FEW));

        assertThat(differences)
                .hasSize(2 * TOPICS.size() + 3)
                .allSatisfy(difference -> assertThat(difference.value())
                        .as("seed %d", seed)
                        .isBetween(difference.low(), difference.high()));
    }

    @Test
    void givesTheSameForTheSameSeedAndOtherIntervalsForAnother() {
        List<Judged> a = RandomCases.rows(5, 150, 6);
        List<Judged> b = otherwise(5, a, 0.2);

        Comparison comparison = Comparison.of(TOPICS, a, b, FEW);

        assertThat(Comparison.of(TOPICS, a, b, FEW)).isEqualTo(comparison);
        assertThat(Comparison.of(TOPICS, a, b, new Bootstrap(200, 0.9, 2)).macroF1())
                .isNotEqualTo(comparison.macroF1());
    }

    @Test
    void drawsWholeGroupsSoThatRepeatedRowsOfAGroupDoNotMakeADifferenceSurer() {
        List<Judged> a = RandomCases.rows(6, 100, 6);
        List<Judged> b = otherwise(6, a, 0.2);

        assertThat(Comparison.of(TOPICS, fourTimes(a), fourTimes(b), FEW).microF1())
                .isEqualTo(Comparison.of(TOPICS, a, b, FEW).microF1());
    }

    @Test
    void countsDecisionsThatOneAloneHasRight() {
        List<Judged> a = List.of(judged("a", true, true), judged("b", true, true), judged("c", false, true));
        List<Judged> b = List.of(judged("a", true, false), judged("b", true, true), judged("c", false, true));

        Comparison comparison = Comparison.of(ARCTIC, a, b, Bootstrap.none());

        assertThat(comparison.onlyFirstRight()).isEqualTo(1);
        assertThat(comparison.onlySecondRight()).isZero();
    }

    @Test
    void givesNeitherIntervalNorProbabilityFromOneGroupOrWithoutDraws() {
        List<Judged> a = List.of(judged("a", true, true), judged("a", true, true));
        List<Judged> b = List.of(judged("a", true, false), judged("a", true, true));

        Difference difference = Comparison.of(ARCTIC, a, b, FEW).microF1();

        assertThat(difference).isEqualTo(new Difference(1, 2 / 3.0, 1 - 2 / 3.0, Double.NaN, Double.NaN, Double.NaN));
        assertThat(Comparison.of(TOPICS, RandomCases.rows(1, 9, 3), RandomCases.rows(1, 9, 3), Bootstrap.none())
                        .macroF1()
                        .pValue())
                .isNaN();
    }

    @Test
    void refusesRowsThatAreNotOfTheSameTexts() {
        List<Judged> rows = List.of(judged("a", true, true), judged("b", true, true));

        assertThatThrownBy(() ->
                        Comparison.of(ARCTIC, rows, List.of(judged("a", true, false), judged("c", true, true)), FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "found in row 1 the group b with the topics [true] in the first and the group c");
        assertThatThrownBy(() ->
                        Comparison.of(ARCTIC, rows, List.of(judged("a", false, false), judged("b", true, true)), FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("found in row 0 ");
        assertThatThrownBy(() -> Comparison.of(ARCTIC, rows, rows.subList(0, 1), FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 2 rows of the first and 1 of the second, expected the same texts in both");
        assertThatThrownBy(() -> Comparison.of(TOPICS, rows, rows, FEW)).hasMessageContaining("row 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar-EG", "fa"})
    void writesTheSameTableUnderEveryLocale(String locale) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(smallCase(FEW).toTable()).isEqualTo(TABLE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void leavesIntervalsOutOfTheTableWhereThereAreNone() {
        assertThat(smallCase(Bootstrap.none()).toTable()).isEqualTo("""
                topic        metric             first  second  difference  p
                ukraine_aid  F1                 0.762  0.762   +0.000      -
                             average precision  0.648  0.648   +0.000      -
                arctic       F1                 0.800  0.000   +0.800      -
                             average precision  0.750  0.250   +0.500      -
                sport        F1                 -      0.000   -           -
                             average precision  -      -       -           -
                micro        F1                 0.776  0.557   +0.220      -
                macro        F1                 0.781  0.381   +0.400      -
                             average precision  0.699  0.449   +0.250      -
                decisions that only the first has right: 41, only the second: 20
                """);
    }

    @Test
    void writesJsonWithNullForUndefined() {
        List<Judged> rows = List.of(judged("a", false, false));

        assertThat(JSON.std
                        .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                        .asString(Comparison.of(ARCTIC, rows, List.of(judged("a", false, true)), FEW)
                                .toMap()))
                .isEqualTo(
                        "{\"topics\":[{\"topic\":\"arctic\",\"f1\":"
                                + "{\"first\":null,\"second\":0.0,\"value\":null,\"low\":null,\"high\":null,\"pValue\":null},"
                                + "\"averagePrecision\":{\"first\":null,\"second\":null,\"value\":null,\"low\":null,\"high\":null,\"pValue\":null}}],"
                                + "\"microF1\":{\"first\":null,\"second\":0.0,\"value\":null,\"low\":null,\"high\":null,\"pValue\":null},"
                                + "\"macroF1\":{\"first\":null,\"second\":null,\"value\":null,\"low\":null,\"high\":null,\"pValue\":null},"
                                + "\"macroAveragePrecision\":{\"first\":null,\"second\":null,\"value\":null,\"low\":null,\"high\":null,\"pValue\":null},"
                                + "\"onlyFirstRight\":1,\"onlySecondRight\":0,"
                                + "\"test\":{\"method\":\"paired bootstrap over groups, two-sided\",\"level\":0.9,\"samples\":200,\"seed\":1}}");
    }

    /** The second never gives arctic; no text has sport. */
    private static Comparison smallCase(Bootstrap bootstrap) {
        List<String> topics = List.of("ukraine_aid", "arctic", "sport");
        List<Judged> a = new ArrayList<>();
        List<Judged> b = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean[] gold = {i % 3 == 0, i % 4 == 0, false};
            boolean[] first = {i % 3 == 0 ? i % 5 != 0 : i % 7 == 0, i % 4 == 0 && i % 3 != 0, false};
            boolean[] second = {i % 3 == 0 ? i % 5 != 1 : i % 7 == 1, false, i == 5};
            a.add(new Judged("g" + i / 2, gold, scores(first), first));
            b.add(new Judged("g" + i / 2, gold, scores(second), second));
        }
        return Comparison.of(topics, a, b, bootstrap);
    }

    private static double[] scores(boolean[] predicted) {
        return IntStream.range(0, predicted.length)
                .mapToDouble(topic -> predicted[topic] ? 0.75 : 0.25)
                .toArray();
    }

    /** The same texts, where a part of the decisions is turned round. */
    private static List<Judged> otherwise(long seed, List<Judged> rows, double part) {
        SplittableRandom random = new SplittableRandom(seed + 1000);
        List<Judged> other = new ArrayList<>();
        for (Judged row : rows) {
            double[] scores = row.scores().clone();
            boolean[] predicted = row.predicted().clone();
            for (int topic = 0; topic < scores.length; topic++) {
                if (random.nextDouble() < part) {
                    scores[topic] = 1 - scores[topic];
                    predicted[topic] = !predicted[topic];
                }
            }
            other.add(new Judged(row.group(), row.gold(), scores, predicted));
        }
        return other;
    }

    private static List<Judged> fourTimes(List<Judged> rows) {
        return rows.stream()
                .flatMap(row -> IntStream.range(0, 4).mapToObj(i -> row))
                .toList();
    }

    private static List<Difference> differences(Comparison comparison) {
        List<Difference> differences = new ArrayList<>(
                List.of(comparison.microF1(), comparison.macroF1(), comparison.macroAveragePrecision()));
        for (TopicDifference topic : comparison.topics()) {
            differences.add(topic.f1());
            differences.add(topic.averagePrecision());
        }
        return differences;
    }

    private static Judged judged(String group, boolean gold, boolean predicted) {
        return new Judged(group, new boolean[] {gold}, new double[] {predicted ? 0.9 : 0.1}, new boolean[] {predicted});
    }
}
