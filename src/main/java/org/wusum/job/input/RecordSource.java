package org.wusum.job.input;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one input, one after the other. Not thread-safe. */
interface RecordSource extends Closeable {

    /**
     * The next record, or null after the last.
     *
     * @throws BadInputException if the input is so broken that its other records cannot be found
     * @throws IOException if reading fails
     */
    @Nullable
    PendingRecord next() throws IOException;

    /** How far this input has been read, behind the record that was returned last. Its {@code input} is 0. */
    Position position();
}
