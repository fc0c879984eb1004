package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.eval.PrecisionRecall.Point;

class PrecisionRecallTest {

    private static final List<String> ARCTIC = List.of("arctic");

    @Test
    void letsTextsOfEqualScoreCrossTheThresholdTogether() {
        List<Judged> judged = List.of(judged(0.9, true), judged(0.7, false), judged(0.7, true), judged(0.2, false));

        assertThat(curve(judged))
                .containsExactly(new Point(0.9, 1, 0.5), new Point(0.7, 2 / 3.0, 1), new Point(0.2, 0.5, 1));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithScikitLearn() throws IOException {
        Map<String, List<NamedCsvRecord>> texts = byCase("precision-recall-texts.csv");
        Map<String, List<NamedCsvRecord>> curves = byCase("precision-recall-curves.csv");
        assertThat(curves).containsOnlyKeys(texts.keySet()).hasSizeGreaterThan(5);
        return texts.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> check(texts.get(name), curves.get(name))));
    }

    private static void check(List<NamedCsvRecord> texts, List<NamedCsvRecord> expected) {
        List<Judged> judged = texts.stream()
                .map(text -> judged(number(text, "score"), text.getField("gold").equals("1")))
                .toList();

        List<Point> points = curve(judged);

        assertThat(points).hasSameSizeAs(expected);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).threshold()).isEqualTo(number(expected.get(i), "threshold"));
            assertThat(points.get(i).precision()).isCloseTo(number(expected.get(i), "precision"), within(1e-12));
            assertThat(points.get(i).recall()).isCloseTo(number(expected.get(i), "recall"), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hasTheAveragePrecisionAsAreaUnderItsSteps(long seed) {
        List<Judged> rows = RandomCases.rows(seed, 150, 1 + (int) seed * 4);

        List<PrecisionRecall> curves = PrecisionRecall.of(RandomCases.TOPICS, rows);

        assertThat(curves).extracting(PrecisionRecall::topic).isEqualTo(RandomCases.TOPICS);
        for (int topic = 0; topic < curves.size(); topic++) {
            double average = AveragePrecision.of(RandomCases.scores(rows, topic), RandomCases.gold(rows, topic));
            assertThat(area(curves.get(topic).points()))
                    .as("topic %d, seed %d", topic, seed)
                    .isCloseTo(average, within(1e-12));
        }
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<Judged> rows = RandomCases.rows(3, 200, 5);
        List<Judged> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(PrecisionRecall.of(RandomCases.TOPICS, shuffled))
                .isEqualTo(PrecisionRecall.of(RandomCases.TOPICS, rows));
    }

    @Test
    void hasNoPointsWithoutSupport() {
        assertThat(curve(List.of(judged(0.5, false), judged(0.9, false)))).isEmpty();
        assertThat(curve(List.of())).isEmpty();
    }

    @Test
    void knowsNoNegativeZero() {
        assertThat(curve(List.of(judged(0.0, true), judged(-0.0, false)))).containsExactly(new Point(0, 0.5, 1));
    }

    @Test
    void refusesScoresThatCannotBeComparedAndRowsThatDoNotFit() {
        assertThatThrownBy(() -> curve(List.of(judged(0.5, true), judged(Double.NaN, true))))
                .hasMessage("found NaN as the score of row 1, expected a number");
        assertThatThrownBy(() -> PrecisionRecall.of(List.of("arctic", "sport"), List.of(judged(0.5, true))))
                .hasMessage("found 1 values in gold of row 0, expected one for each of 2 topics");
    }

    @Test
    void keepsTheCornerOfACurveThinnedToThreePoints() {
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            points.add(new Point(1 - i / 200.0, 1, i / 50.0));
        }
        for (int i = 1; i <= 50; i++) {
            points.add(new Point(0.75 - i / 200.0, 1 - i / 100.0, 1));
        }

        assertThat(new PrecisionRecall("arctic", points).thinned(3))
                .containsExactly(points.get(0), points.get(49), points.get(99));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20, 59})
    void addsTheFarthestPointAgainAndAgainWhenThinned(int most) {
        Random random = new Random(most);
        List<Point> points = random.doubles(60)
                .sorted()
                .mapToObj(recall -> new Point(1 - recall, random.nextDouble(), recall))
                .toList();

        List<Point> thinned = new PrecisionRecall("arctic", points).thinned(most);

        assertThat(thinned).isEqualTo(farthestAgainAndAgain(points, most));
    }

    @Test
    void keepsTheAreaWhenThinned() {
        PrecisionRecall curve = randomCurve(1, 20_000);

        assertThat(curve.points()).hasSize(20_000);
        assertThat(curve.thinned(200)).hasSize(200);
        assertThat(area(curve.thinned(200))).isCloseTo(area(curve.points()), within(0.01));
    }

    @Test
    void givesAllPointsWhereThereIsRoom() {
        PrecisionRecall curve = randomCurve(2, 30);

        assertThat(curve.thinned(30)).isEqualTo(curve.points());
        assertThat(new PrecisionRecall("arctic", List.of()).thinned(2)).isEmpty();
    }

    @Test
    void refusesRoomForLessThanBothEnds() {
        assertThatThrownBy(() -> randomCurve(2, 30).thinned(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 1 points, expected at least 2, for both ends");
    }

    /** By plain loops: whatever point not yet taken is farthest from the line between its neighbours among those taken. */
    private static List<Point> farthestAgainAndAgain(List<Point> points, int most) {
        TreeSet<Integer> taken = new TreeSet<>(List.of(0, points.size() - 1));
        while (taken.size() < most) {
            int farthest = -1;
            double distance = -1;
            for (int i = 0; i < points.size(); i++) {
                if (!taken.contains(i)) {
                    double here = distance(points, i, taken.lower(i), taken.higher(i));
                    farthest = here > distance ? i : farthest;
                    distance = Math.max(here, distance);
                }
            }
            taken.add(farthest);
        }
        return taken.stream().map(points::get).toList();
    }

    /** From the nearer end where the foot of the perpendicular lies outside the line, else the height of the triangle. */
    private static double distance(List<Point> points, int at, int from, int to) {
        Point p = points.get(at);
        Point a = points.get(from);
        Point b = points.get(to);
        double base = Math.hypot(b.recall() - a.recall(), b.precision() - a.precision());
        double along = (p.recall() - a.recall()) * (b.recall() - a.recall())
                + (p.precision() - a.precision()) * (b.precision() - a.precision());
        if (along <= 0) {
            return Math.hypot(p.recall() - a.recall(), p.precision() - a.precision());
        }
        if (along >= base * base) {
            return Math.hypot(p.recall() - b.recall(), p.precision() - b.precision());
        }
        double twiceTheArea = (b.recall() - a.recall()) * (a.precision() - p.precision())
                - (a.recall() - p.recall()) * (b.precision() - a.precision());
        return Math.abs(twiceTheArea) / base;
    }

    private static PrecisionRecall randomCurve(long seed, int rows) {
        Random random = new Random(seed);
        List<Judged> judged = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean gold = row % 10 == 0;
            judged.add(judged(random.nextGaussian() + (gold ? 2 : 0), gold));
        }
        return PrecisionRecall.of(ARCTIC, judged).get(0);
    }

    private static double area(List<Point> points) {
        double area = 0;
        double recallBefore = 0;
        for (Point point : points) {
            area += (point.recall() - recallBefore) * point.precision();
            recallBefore = point.recall();
        }
        return area;
    }

    private static List<Point> curve(List<Judged> judged) {
        return PrecisionRecall.of(ARCTIC, judged).get(0).points();
    }

    private static Judged judged(double score, boolean gold) {
        return new Judged("article", new boolean[] {gold}, new double[] {score}, new boolean[1]);
    }

    private static double number(NamedCsvRecord record, String field) {
        return Double.parseDouble(record.getField(field));
    }

    private static Map<String, List<NamedCsvRecord>> byCase(String name) throws IOException {
        try (InputStream in = PrecisionRecallTest.class.getResourceAsStream(name);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                        .ofNamedCsvRecord(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.stream()
                    .collect(Collectors.groupingBy(
                            record -> record.getField("case"), LinkedHashMap::new, Collectors.toList()));
        }
    }
}
