package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.jr.ob.JSON;

/** Holds the metrics to those that scikit-learn computes; how the cases were made stands beside them. */
class MetricsOracleTest {

    @TestFactory
    Stream<DynamicTest> agreesWithScikitLearn() throws IOException {
        try (InputStream in = MetricsOracleTest.class.getResourceAsStream("metrics-oracle.jsonl")) {
            String cases = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return cases.lines()
                    .map(JSON.std::mapFrom)
                    .map(expected -> DynamicTest.dynamicTest((String) expected.get("name"), () -> check(expected)));
        }
    }

    private static void check(Map<String, Object> expected) {
        List<Map<?, ?>> topics = maps(expected.get("topics"));
        List<String> codes = new ArrayList<>();
        topics.forEach(topic -> codes.add("topic" + codes.size()));

        Quality quality = Evaluation.of(codes, rows(expected), Bootstrap.none());

        for (int i = 0; i < codes.size(); i++) {
            TopicQuality topic = quality.topics().get(i);
            assertThat(topic.support()).isEqualTo(topics.get(i).get("support"));
            assertThat(topic.predicted()).isEqualTo(topics.get(i).get("predicted"));
            assertSame(topic.precision(), topics.get(i), "precision");
            assertSame(topic.recall(), topics.get(i), "recall");
            assertSame(topic.f1(), topics.get(i), "f1");
            assertSame(topic.averagePrecision(), topics.get(i), "averagePrecision");
        }
        assertSame(quality.microPrecision(), expected, "microPrecision");
        assertSame(quality.microRecall(), expected, "microRecall");
        assertSame(quality.microF1(), expected, "microF1");
        assertSame(quality.macroF1(), expected, "macroF1");
        assertSame(quality.macroAveragePrecision(), expected, "macroAveragePrecision");
    }

    private static void assertSame(Estimate estimate, Map<?, ?> expected, String key) {
        if (expected.get(key) instanceof Number number) {
            assertThat(estimate.value()).as(key).isCloseTo(number.doubleValue(), within(1e-12));
        } else {
            assertThat(estimate.value()).as(key).isNaN();
        }
    }

    private static List<Judged> rows(Map<String, Object> expected) {
        List<List<?>> gold = lists(expected.get("gold"));
        List<List<?>> scores = lists(expected.get("scores"));
        List<List<?>> predicted = lists(expected.get("predicted"));
        List<Judged> rows = new ArrayList<>();
        for (int row = 0; row < gold.size(); row++) {
            double[] numbers = scores.get(row).stream()
                    .mapToDouble(score -> ((Number) score).doubleValue())
                    .toArray();
            rows.add(new Judged("row" + row, booleans(gold.get(row)), numbers, booleans(predicted.get(row))));
        }
        return rows;
    }

    private static boolean[] booleans(List<?> ones) {
        boolean[] booleans = new boolean[ones.size()];
        for (int i = 0; i < booleans.length; i++) {
            booleans[i] = Integer.valueOf(1).equals(ones.get(i));
        }
        return booleans;
    }

    private static List<List<?>> lists(Object value) {
        List<List<?>> lists = new ArrayList<>();
        ((List<?>) value).forEach(element -> lists.add((List<?>) element));
        return lists;
    }

    private static List<Map<?, ?>> maps(Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) value).forEach(element -> maps.add((Map<?, ?>) element));
        return maps;
    }
}
