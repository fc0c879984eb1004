package org.wusum.eval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lays out a {@link Quality} as plain text. */
final class QualityTable {

    private static final List<String> HEADER =
            List.of("topic", "support", "predicted", "precision", "recall", "F1", "average precision");
    static final String UNDEFINED = "-";
    private static final String GAP = "  ";
    private static final Set<Integer> COUNTS = Set.of(1, 2);

    private QualityTable() {}

    static String of(Quality quality) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (TopicQuality topic : quality.topics()) {
            rows.add(row(topic));
        }
        rows.add(micro(quality));
        rows.add(List.of("macro", "", "", "", "", cell(quality.macroF1()), cell(quality.macroAveragePrecision())));
        return aligned(rows, COUNTS) + notes(quality);
    }

    private static List<String> row(TopicQuality topic) {
        return List.of(
                topic.topic(),
                String.valueOf(topic.support()),
                String.valueOf(topic.predicted()),
                cell(topic.precision()),
                cell(topic.recall()),
                cell(topic.f1()),
                cell(topic.averagePrecision()));
    }

    private static List<String> micro(Quality quality) {
        int support = quality.topics().stream().mapToInt(TopicQuality::support).sum();
        int predicted =
                quality.topics().stream().mapToInt(TopicQuality::predicted).sum();
        return List.of(
                "micro",
                String.valueOf(support),
                String.valueOf(predicted),
                cell(quality.microPrecision()),
                cell(quality.microRecall()),
                cell(quality.microF1()),
                "");
    }

    private static String cell(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return UNDEFINED;
        }
        if (Double.isNaN(estimate.low())) {
            return decimals(estimate.value());
        }
        return decimals(estimate.value()) + " [" + decimals(estimate.low()) + ", " + decimals(estimate.high()) + "]";
    }

    static String decimals(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** Columns padded to equal width, those in {@code right} on the left. */
    static String aligned(List<List<String>> rows, Set<Integer> right) {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String padding =
                        " ".repeat(width(rows, column) - row.get(column).length());
                line.append(right.contains(column) ? padding + row.get(column) : row.get(column) + padding)
                        .append(GAP);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String notes(Quality quality) {
        StringBuilder notes = new StringBuilder();
        notes.append("texts: ").append(quality.rows());
        notes.append(", articles: ").append(quality.groups());
        notes.append("; macro: mean over the topics with support (");
        notes.append(quality.topics().size() - quality.zeroSupport().size()).append(")\n");
        if (quality.bootstrap().samples() > 0 && quality.groups() > 1) {
            notes.append(interval(quality.bootstrap()));
        }
        appendTopics(notes, "never predicted", quality.neverPredicted());
        appendTopics(notes, "without support", quality.zeroSupport());
        return notes.toString();
    }

    static String interval(Bootstrap bootstrap) {
        String percent = BigDecimal.valueOf(bootstrap.level())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
        return "in brackets: " + percent + " % interval, percentile bootstrap over articles, " + bootstrap.samples()
                + " samples, seed " + bootstrap.seed() + "\n";
    }

    private static void appendTopics(StringBuilder notes, String what, List<String> topics) {
        if (!topics.isEmpty()) {
            notes.append(what).append(": ").append(String.join(", ", topics)).append('\n');
        }
    }
}
