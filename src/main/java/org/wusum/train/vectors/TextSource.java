package org.wusum.train.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Texts that can be read as often as is needed, in one order. */
@FunctionalInterface
public interface TextSource {

    /**
     * Begins to read from the start; whoever calls this closes it.
     *
     * @return the texts
     * @throws IOException if they cannot be read
     */
    Reading open() throws IOException;

    /** One reading of the texts. Not thread-safe. */
    interface Reading extends Closeable {

        /**
         * Reads on.
         *
         * @return the next text, or empty after the last
         * @throws IOException if it cannot be read
         */
        Optional<String> next() throws IOException;
    }
}
