package org.wusum.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns a request to end the process (Ctrl-C, SIGTERM, SIGHUP) into an early but orderly end of the command. The virtual machine
 * begins its shutdown at once and waits here until the command has written what it has to. Safe for all threads.
 */
final class StopSignal implements AutoCloseable {

    private final Runnable onStop;
    private final long patienceSeconds;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "wusum-stop");
    private volatile boolean stopped;

    private StopSignal(Runnable onStop, long patienceSeconds) {
        this.onStop = onStop;
        this.patienceSeconds = patienceSeconds;
    }

    /** Begins to watch; {@link #close} ends it. The action runs on a thread of its own, at most once. */
    static StopSignal watch(Runnable onStop) {
        return watch(onStop, Long.MAX_VALUE);
    }

    /** Begins to watch, and lets the process end after some time even if the command has not. */
    static StopSignal watch(Runnable onStop, long patienceSeconds) {
        StopSignal signal = new StopSignal(onStop, patienceSeconds);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop() {
        stopped = true;
        onStop.run();
        try {
            boolean inTime = done.await(patienceSeconds, TimeUnit.SECONDS);
            assert inTime || patienceSeconds < Long.MAX_VALUE;
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was asked to end. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public void close() {
        done.countDown();
        if (!stopped) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The request came this moment: its hook finds the work done and lets go.
                stopped = true;
            }
        }
    }
}
