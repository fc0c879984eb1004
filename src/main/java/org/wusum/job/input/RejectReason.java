package org.wusum.job.input;

import java.util.Locale;

/** What kind of fault a rejected record has. */
public enum RejectReason {
    /** Bytes that are not UTF-8. */
    BAD_ENCODING,
    /** Not JSON, or JSON that is no object. */
    BAD_JSON,
    /** A CSV record whose quotation marks or line ends are broken. */
    BAD_CSV,
    /** A CSV record with more or fewer fields than the header. */
    BAD_FIELD_COUNT,
    /** A key that every record needs is absent. */
    MISSING_KEY,
    /** A value of the wrong type or form. */
    BAD_VALUE,
    /** Longer than a record may be. */
    TOO_LONG,
    /** The file cannot be read. */
    UNREADABLE;

    /**
     * The name in files.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
