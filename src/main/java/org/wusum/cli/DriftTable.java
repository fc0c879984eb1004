package org.wusum.cli;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.wusum.job.watch.DayStatistics;
import org.wusum.job.watch.Drift;
import org.wusum.job.watch.DriftLine;
import org.wusum.job.watch.RecordedRun;
import org.wusum.job.watch.ShareDifference;
import org.wusum.job.watch.Verdict;

/** Lays out a {@link Drift} as plain text. */
final class DriftTable {

    private DriftTable() {}

    static String of(RecordedRun before, RecordedRun after, Drift drift) {
        TextTable table = TextTable.of(
                TextTable.words(""),
                TextTable.numbers("baseline"),
                TextTable.numbers("run"),
                TextTable.numbers("difference"),
                TextTable.numbers("index"),
                TextTable.numbers("by chance"),
                TextTable.words("verdict"));
        drift.lines().forEach(line -> table.add(row(line)));
        return "model     " + before.model() + "\n"
                + "baseline  " + summary(before) + "\n"
                + "run       " + summary(after) + "\n\n"
                + table.text("", Colours.NONE)
                + notes()
                + advice(drift);
    }

    private static String summary(RecordedRun recorded) {
        long articles = recorded.statistics().articles();
        return Plural.of(articles, "article") + ", " + recorded.statistics().judged() + " judged"
                + period(recorded.statistics().days()) + "; " + recorded.manifest();
    }

    private static String period(SortedMap<String, DayStatistics> days) {
        return days.isEmpty() ? "" : ", " + days.firstKey() + " to " + days.lastKey();
    }

    private static List<String> row(DriftLine line) {
        return List.of(
                name(line),
                value(line, line.baseline()),
                value(line, line.run()),
                line.difference().map(DriftTable::interval).orElse(""),
                line.index().map(index -> decimals(index.value())).orElse(""),
                line.index().map(index -> decimals(index.expected())).orElse(""),
                line.verdict().code());
    }

    private static String name(DriftLine line) {
        return switch (line.watched()) {
            case SCORES -> line.subject() + ", mean score";
            case ACCEPTED -> line.subject() + ", accepted";
            case UNCLASSIFIABLE -> "unclassifiable";
            case REASON -> "unclassifiable, " + line.subject();
            case UNKNOWN -> "unknown n-grams, mean";
            case LENGTHS -> "characters, median";
            case PARAGRAPHS -> "paragraphs, median";
        };
    }

    private static String value(DriftLine line, double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return switch (line.watched()) {
            case SCORES -> decimals(value);
            case ACCEPTED, UNCLASSIFIABLE, REASON, UNKNOWN -> String.format(Locale.ROOT, "%.2f %%", 100 * value);
            case LENGTHS, PARAGRAPHS -> range(Math.round(value));
        };
    }

    /** A median is known by the powers of two that it lies between. */
    private static String range(long least) {
        return least < 2 ? String.valueOf(least) : least + "-" + (2 * least - 1);
    }

    private static String interval(ShareDifference difference) {
        return String.format(
                Locale.ROOT,
                "%+.2f [%+.2f, %+.2f]",
                100 * difference.value(),
                100 * difference.low(),
                100 * difference.high());
    }

    private static String decimals(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    private static String notes() {
        return String.format(Locale.ROOT, """

                difference  in percentage points, with its interval
                index       population stability index of the distributions; by chance: what it is about without a change
                verdicts    by chance alone another than stable in at most %.0f of 100 comparisons of two runs

                """, 100 * Drift.LEVEL);
    }

    private static String advice(Drift drift) {
        StringBuilder advice = new StringBuilder();
        for (DriftLine line : drift.lines()) {
            if (line.verdict() == Verdict.LOOK || line.verdict() == Verdict.DRIFTED) {
                advice.append(line.verdict().code())
                        .append(": ")
                        .append(line.advice())
                        .append('\n');
            }
        }
        return advice.append("\nverdict: ")
                .append(drift.verdict().code())
                .append(": ")
                .append(drift.advice())
                .append('\n')
                .toString()
                .stripLeading();
    }
}
