package org.wusum.job;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one input, one after the other. Not thread-safe. */
interface RecordSource extends Closeable {

    /** The next record, or null after the last. */
    @Nullable
    InputRecord next() throws IOException;
}
