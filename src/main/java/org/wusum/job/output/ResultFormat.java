package org.wusum.job.output;

import java.util.Locale;

/** How results stand in a file. */
public enum ResultFormat {
    /** One JSON object a line. */
    JSONL,
    /** RFC 4180, with a header. */
    CSV,
    /** Apache Parquet. */
    PARQUET;

    /**
     * The name in options.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The extension of a file's name.
     *
     * @return the extension with its dot
     */
    public String extension() {
        return "." + code();
    }
}
