package org.wusum.eval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Quality} in words: cells for whoever lays them out, and what is to be said below them. Immutable.
 *
 * @param rows a row for each topic in their order, then one of micro and one of macro averages; a cell for each of
 *     {@link #HEADINGS}, with numbers to three decimals, {@code -} where undefined, intervals in brackets
 * @param notes lines on what was measured and how, each ended
 */
public record QualityTable(List<List<String>> rows, String notes) {

    /** What each cell of a row is. */
    public static final List<String> HEADINGS =
            List.of("topic", "support", "predicted", "precision", "recall", "F1", "average precision");

    /** Those headings whose cells are whole numbers. */
    public static final List<String> COUNTS = List.of("support", "predicted");

    static final String UNDEFINED = "-";

    /** Copies the lists. */
    public QualityTable {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Puts figures in words.
     *
     * @param quality the figures
     * @return the cells and notes
     */
    public static QualityTable of(Quality quality) {
        List<List<String>> rows = new ArrayList<>();
        for (TopicQuality topic : quality.topics()) {
            rows.add(row(topic));
        }
        rows.add(micro(quality));
        rows.add(List.of("macro", "", "", "", "", cell(quality.macroF1()), cell(quality.macroAveragePrecision())));
        return new QualityTable(rows, notes(quality));
    }

    String plain() {
        return PlainTable.aligned(HEADINGS, COUNTS, rows) + notes;
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
