package org.wusum.cli;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.wusum.model.ModelFile;

/**
 * The model that comes with Wusum, read while the arguments are looked at: in a run over a single article each of the two takes a
 * third of the time. Safe for all threads.
 */
final class BundledModel {

    private static volatile @Nullable FutureTask<ModelFile> ahead;

    private BundledModel() {}

    /** Whether a command line tags with this model, at a glance; a wrong guess costs time alone. */
    static boolean isWanted(String[] args) {
        if (args.length < 2 || !(args[0].equals("tag") || args[0].equals("explain"))) {
            return false;
        }
        for (String arg : args) {
            if (arg.startsWith("--model") || arg.equals("--help") || arg.equals("-h")) {
                return false;
            }
        }
        return true;
    }

    /** Begins to read it on a thread of its own. */
    static void readAhead() {
        FutureTask<ModelFile> reading = new FutureTask<>(ModelFile::bundled);
        ahead = reading;
        Thread thread = new Thread(reading, "wusum-model");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The model.
     *
     * @throws IOException if there is none, or it is damaged
     */
    static ModelFile get() throws IOException {
        FutureTask<ModelFile> reading = ahead;
        if (reading == null) {
            return ModelFile.bundled();
        }
        try {
            return reading.get();
        } catch (InterruptedException | ExecutionException failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // Says itself what is wrong.
            return ModelFile.bundled();
        }
    }
}
