package org.wusum.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, whose failures can be told from those of files. Once it has failed, it fails for good: a writer in between
 * that hides a failure cannot make it forgotten.
 */
final class StandardOutput extends FilterOutputStream {

    private @Nullable Failure failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Standard output cannot be written. */
    static final class Failure extends IOException {

        private static final long serialVersionUID = 1L;

        Failure(IOException cause) {
            super("standard output cannot be written: " + cause.getMessage(), cause);
        }
    }

    /** Whether whoever reads standard output, such as {@code head}, has enough: an end, and no failure. */
    static boolean isClosedByReader(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure) {
                String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
                return reason.contains("broken pipe")
                        || reason.contains("pipe is being closed")
                        || reason.contains("pipe closed");
            }
        }
        return false;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        throwIfFailed();
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void flush() throws IOException {
        throwIfFailed();
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void throwIfFailed() throws Failure {
        if (failure != null) {
            throw failure;
        }
    }

    private Failure failed(IOException cause) {
        Failure first = new Failure(cause);
        failure = first;
        return first;
    }
}
