package org.wusum.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out a {@link Comparison} as plain text. */
final class ComparisonTable {

    private static final List<String> HEADER = List.of("topic", "metric", "first", "second", "difference", "p");
    private static final String F1 = "F1";
    private static final String AVERAGE_PRECISION = "average precision";
    private static final double SMALLEST_SHOWN = 0.001;

    private ComparisonTable() {}

    static String of(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (TopicDifference topic : comparison.topics()) {
            rows.add(row(topic.topic(), F1, topic.f1()));
            rows.add(row("", AVERAGE_PRECISION, topic.averagePrecision()));
        }
        rows.add(row("micro", F1, comparison.microF1()));
        rows.add(row("macro", F1, comparison.macroF1()));
        rows.add(row("", AVERAGE_PRECISION, comparison.macroAveragePrecision()));
        return PlainTable.aligned(HEADER, List.of(), rows) + notes(comparison);
    }

    private static List<String> row(String topic, String metric, Difference difference) {
        return List.of(
                topic,
                metric,
                number(difference.first()),
                number(difference.second()),
                value(difference),
                probability(difference.pValue()));
    }

    private static String number(double number) {
        return Double.isNaN(number) ? QualityTable.UNDEFINED : QualityTable.decimals(number);
    }

    private static String value(Difference difference) {
        if (Double.isNaN(difference.value())) {
            return QualityTable.UNDEFINED;
        }
        if (Double.isNaN(difference.low())) {
            return signed(difference.value());
        }
        return signed(difference.value()) + " [" + signed(difference.low()) + ", " + signed(difference.high()) + "]";
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%+.3f", number);
    }

    private static String probability(double pValue) {
        return pValue < SMALLEST_SHOWN ? "<" + QualityTable.decimals(SMALLEST_SHOWN) : number(pValue);
    }

    private static String notes(Comparison comparison) {
        StringBuilder notes = new StringBuilder();
        notes.append("decisions that only the first has right: ").append(comparison.onlyFirstRight());
        notes.append(", only the second: ").append(comparison.onlySecondRight()).append('\n');
        if (!Double.isNaN(comparison.microF1().low())) {
            notes.append(QualityTable.interval(comparison.bootstrap()));
            notes.append("p: two-sided, from the same draws of articles for both\n");
        }
        return notes.toString();
    }
}
