package org.wusum.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.wusum.corpus.CorpusException;
import org.wusum.job.input.BadInputException;
import org.wusum.topic.TaxonomyException;

/** What to tell people about a failure, in one or two sentences. */
final class FailureText {

    private FailureText() {}

    static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return of(cause);
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": found no such file or folder; check the name";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": found no permission to read or write it";
        }
        if (failure instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + other.getReason();
        }
        if (failure instanceof InvalidPathException name) {
            return "'" + name.getInput() + "' cannot be the name of a file here; if it holds Arabic letters, "
                    + "set the locale to UTF-8, such as LC_ALL=C.UTF-8";
        }
        if (failure instanceof OutOfMemoryError || cause instanceof OutOfMemoryError) {
            return "the memory does not suffice; give Java more with -Xmx";
        }
        if (failure instanceof LinkageError) {
            return "a library cannot be loaded (" + failure
                    + "); remove the folder target and run again to build for this " + "platform";
        }
        return isForPeople(failure) ? String.valueOf(failure.getMessage()) : unexpected(failure);
    }

    private static boolean isForPeople(Throwable failure) {
        return failure instanceof BadInputException
                || failure instanceof CorpusException
                || failure instanceof TaxonomyException
                || failure instanceof IllegalArgumentException
                || failure instanceof CancellationException
                || (failure instanceof IOException && failure.getMessage() != null);
    }

    private static String unexpected(Throwable failure) {
        return "unexpected failure: " + failure + "; run again with -v to see where";
    }
}
