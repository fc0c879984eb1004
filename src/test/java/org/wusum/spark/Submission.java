package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program at work on a {@link SparkCluster}: its driver, and what that says. One thread uses it. */
final class Submission implements AutoCloseable {

    private static final int SHOWN_LINES = 60;
    private static final int GONE_SECONDS = 10;

    private final Process driver;
    private final Path log;

    Submission(Process driver, Path log) {
        this.driver = driver;
        this.log = log;
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     */
    int await(Duration limit) throws InterruptedException {
        if (!driver.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            killHard();
            throw new AssertionError("not ended in " + limit + "; " + tail());
        }
        return driver.exitValue();
    }

    /** Waits for the end, which must be a good one. */
    void awaitDone(Duration limit) throws InterruptedException {
        int code = await(limit);
        assertThat(code).as(tail()).isZero();
    }

    /** Waits for the end, at most for some time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return driver.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for something to be seen while the program is at work. */
    void awaitWhileRunning(String what, BooleanSupplier seen, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!seen.getAsBoolean()) {
            if (!driver.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("not seen " + (driver.isAlive() ? "in " + limit : "before the end") + ": "
                        + what + "; " + tail());
            }
            Thread.sleep(2);
        }
    }

    /** Ends the driver at once: nothing of it is run any more. */
    void killHard() throws InterruptedException {
        end(driver);
    }

    /** Kills a process and waits until it is gone. */
    static void end(Process process) throws InterruptedException {
        assertThat(process.destroyForcibly().waitFor(GONE_SECONDS, TimeUnit.SECONDS))
                .as("killed process %d is gone", process.pid())
                .isTrue();
    }

    /** All that the driver said. */
    String said() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The last lines that the driver said, for people; without places in the code, which would be most of them. */
    String tail() {
        List<String> lines =
                said().lines().filter(line -> !line.startsWith("\tat ")).toList();
        return "the driver said\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    @Override
    public void close() {
        driver.destroyForcibly();
    }
}
