package org.wusum.job.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Input that ends the job. The message names the place, what was found, what was expected, and what to do. */
public class BadInputException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one or two sentences
     */
    public BadInputException(String message) {
        super(message);
    }

    /**
     * Says what is wrong and why.
     *
     * @param message one or two sentences
     * @param cause what was thrown
     */
    public BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
