package org.wusum.job.parquet;

import java.io.IOException;

/** A Parquet file that cannot be read. The message says what was found, what was expected and what to do, but not which file. */
public final class BadParquetException extends IOException {

    private static final long serialVersionUID = 1L;

    BadParquetException(String message) {
        super(message);
    }

    BadParquetException(String message, Throwable cause) {
        super(message, cause);
    }
}
