package org.wusum.cli;

import java.util.Locale;
import org.wusum.train.vectors.PretrainingListener;

/** Tells how the computation of word vectors goes on, a line at most every two seconds. Not thread-safe. */
final class PretrainingProgress implements PretrainingListener {

    private static final long NANOS = 1_000_000_000L;
    private static final long BETWEEN_LINES = 2 * NANOS;

    private final Console console;
    private final boolean quiet;
    private final long start = System.nanoTime();
    private long lastLine = start;

    PretrainingProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public void advanced(Progress progress) {
        long now = System.nanoTime();
        if (quiet || now - lastLine < BETWEEN_LINES) {
            return;
        }
        lastLine = now;
        console.tell(line(progress, (double) (now - start) / NANOS));
    }

    private static String line(Progress progress, double seconds) {
        String done = switch (progress.stage()) {
            case COUNTING_WORDS -> "counting words: %d texts, %d words";
            case COUNTING_PAIRS -> "counting pairs: %d texts, %d words";
            case BUILDING_MATRIX -> "building the matrix: step %d of %d";
            case FACTORISING -> "factorising: step %d of %d";
        };
        return String.format(Locale.ROOT, done + "; %.0f s", progress.records(), progress.words(), seconds);
    }
}
