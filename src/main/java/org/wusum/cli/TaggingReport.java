package org.wusum.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wusum.job.BadRecordPolicy;
import org.wusum.job.Progress;
import org.wusum.job.ProgressListener;
import org.wusum.job.SlowRecord;
import org.wusum.job.TaggingCounts;
import org.wusum.job.Tally;
import org.wusum.job.input.InputRecord;
import org.wusum.job.watch.StreamStatistics;

/**
 * Tells people how tagging goes on: on a terminal one line that is written over, elsewhere a line every half minute, the first
 * rejected records, and a summary at the end. Not thread-safe.
 */
final class TaggingReport implements ProgressListener {

    /** Set by whoever starts the program on a terminal: Java cannot tell where standard error leads. */
    private static final String TERMINAL = "wusum.terminal";

    private static final int RECORDS_WORTH_COMPARING = 100;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
    private static final String ERASE_LINE = "\r\u001B[K";
    private static final double NANOS_PER_MILLI = 1e6;

    private final Console console;
    private final boolean quiet;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private final ShownRejects shown;
    private boolean isLineOpen;

    private TaggingReport(Console console, boolean quiet, boolean tellsRejects, boolean terminal) {
        this.console = console;
        this.quiet = quiet;
        this.terminal = terminal;
        this.shown = new ShownRejects(console, quiet || !tellsRejects);
    }

    static TaggingReport begin(Console console, boolean quiet, BadRecordPolicy onBadRecord) {
        // Where the job fails at the first bad record, that failure is all there is to tell.
        boolean tellsRejects = onBadRecord == BadRecordPolicy.REJECT;
        return new TaggingReport(console, quiet, tellsRejects, Boolean.getBoolean(TERMINAL));
    }

    /** This report, with rejected records going to a file as well. */
    ProgressListener with(RejectsLog log) {
        TaggingReport report = this;
        return new ProgressListener() {
            @Override
            public void advanced(Progress progress) {
                report.advanced(progress);
            }

            @Override
            public void rejected(InputRecord.Rejected record) {
                log.add(record);
                report.rejected(record);
            }
        };
    }

    @Override
    public void advanced(Progress progress) {
        if (quiet) {
            return;
        }
        if (terminal) {
            console.rewrite(ERASE_LINE + line(progress));
            isLineOpen = true;
        } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            console.tell(line(progress));
        }
    }

    static String line(Progress progress) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%,d records, %,.0f/s", progress.counts().read(), progress.recordsPerSecond()));
        if (progress.totalBytes() > 0) {
            line.append(String.format(Locale.ROOT, ", %.0f %%", 100 * progress.share()));
        }
        if (!progress.left().isZero()) {
            line.append(", ").append(time(progress.left())).append(" left");
        }
        line.append(
                String.format(Locale.ROOT, ", %,d rejected", progress.counts().rejected()));
        if (progress.parts() > 1) {
            line.append(String.format(Locale.ROOT, ", part %,d of %,d", progress.part(), progress.parts()));
        }
        return line.toString();
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d h", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public void rejected(InputRecord.Rejected record) {
        endLine();
        shown.add(record);
    }

    private void endLine() {
        if (isLineOpen) {
            console.rewrite(ERASE_LINE);
            isLineOpen = false;
        }
    }

    /** Told while the process is held back from ending: a moment later nobody would hear it. */
    StoppedException stopped(String message) {
        endLine();
        console.tell("wusum: " + message);
        return new StoppedException(message);
    }

    void summarise(Tally tally, String model, @Nullable Path rejects) {
        endLine();
        shown.end(rejects);
        if (quiet) {
            return;
        }
        console.tell(summary(tally.counts(), model, System.nanoTime() - start));
        console.tell("topics: " + topics(tally.statistics()));
        if (!tally.slowest().isEmpty() && tally.counts().read() >= RECORDS_WORTH_COMPARING) {
            console.tellPlain("slowest: " + slow(tally.slowest().get(0)));
        }
    }

    private static String summary(TaggingCounts counts, String model, long nanos) {
        return String.format(
                Locale.ROOT,
                "%d read: %d tagged, %d without topic, %d unclassifiable, %d rejected (%s, %.1f s)",
                counts.read(),
                counts.tagged(),
                counts.noTopic(),
                counts.unclassifiable(),
                counts.rejected(),
                model,
                nanos / 1e9);
    }

    private static String topics(StreamStatistics statistics) {
        return statistics.topics().entrySet().stream()
                .map(topic -> topic.getKey() + " " + topic.getValue().accepted())
                .collect(Collectors.joining(", "));
    }

    private static String slow(SlowRecord record) {
        return String.format(
                Locale.ROOT,
                "%s%s, article %s, %.1f ms",
                record.source(),
                record.line() == 0 ? "" : ":" + record.line(),
                record.id(),
                record.nanos() / NANOS_PER_MILLI);
    }
}
