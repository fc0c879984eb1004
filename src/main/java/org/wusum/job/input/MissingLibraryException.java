package org.wusum.job.input;

import java.io.IOException;

/** A library that reading an input takes is not there, or may not do its work; the input may be good. */
public final class MissingLibraryException extends IOException {

    private static final long serialVersionUID = 1L;

    MissingLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
