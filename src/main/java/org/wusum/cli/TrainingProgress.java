package org.wusum.cli;

import java.util.Locale;
import org.wusum.train.TrainingListener;

/**
 * Tells how training goes on, a line at most every two seconds, and turns an interrupt (Ctrl-C) into an early end.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    private static final long NANOS = 1_000_000_000L;
    private static final long BETWEEN_LINES = 2 * NANOS;

    private final Console console;
    private final boolean quiet;
    private final StopSignal signal;
    private volatile String onInterrupt;
    private volatile long start;
    private volatile long lastLine;

    private TrainingProgress(Console console, boolean quiet, String onInterrupt) {
        this.console = console;
        this.quiet = quiet;
        this.signal = StopSignal.watch(this::tellOfInterrupt);
        begin(onInterrupt);
    }

    private void tellOfInterrupt() {
        console.tell("wusum: " + onInterrupt);
    }

    /** Begins to watch for an interrupt, at which a sentence is told; {@link #close} ends it. */
    static TrainingProgress start(Console console, boolean quiet, String onInterrupt) {
        return new TrainingProgress(console, quiet, onInterrupt);
    }

    /** Begins with the next work: its time left is counted from here, and an interrupt means something else. */
    void begin(String nextOnInterrupt) {
        onInterrupt = nextOnInterrupt;
        start = System.nanoTime();
        lastLine = start - BETWEEN_LINES;
    }

    /** Whether training is to end after this epoch. */
    boolean stopped() {
        return signal.stopped();
    }

    @Override
    public void epochEnded(Progress progress) {
        long now = System.nanoTime();
        if (quiet || now - lastLine < BETWEEN_LINES) {
            return;
        }
        lastLine = now;
        console.tell(line(progress, (double) (now - start) / NANOS));
    }

    private static String line(Progress progress, double seconds) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT, "%s, epoch %d: loss %.4f", progress.network(), progress.epoch(), progress.loss()));
        if (!Double.isNaN(progress.validationLoss())) {
            line.append(String.format(
                    Locale.ROOT,
                    ", held out %.4f, average precision %.3f",
                    progress.validationLoss(),
                    progress.validationAveragePrecision()));
        }
        double left = seconds / progress.share() - seconds;
        return line.append(String.format(Locale.ROOT, "; at most %.0f s left", left))
                .toString();
    }

    @Override
    public void close() {
        signal.close();
    }
}
