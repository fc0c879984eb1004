package org.wusum.cli;

import java.io.IOException;

/** A command ended early because it was asked to, and has told so. */
final class StoppedException extends IOException {

    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
