package org.wusum.job.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Compressed bytes that are none, or not all: a fault of the file, and not of the disk it is read from. */
final class DamagedStreamException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedStreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
