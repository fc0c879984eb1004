package org.wusum.job.input;

/**
 * Where a record stands.
 *
 * @param source the file as it was named, or a name for standard input
 * @param line the line on which the record begins, from 1, or its number in a Parquet file; 0 where the whole source is one
 *     record
 * @param offset how many bytes of the source, uncompressed, come before the record; {@value #UNKNOWN} in a format without such
 *     a place
 */
public record Origin(String source, long line, long offset) {

    /** In place of an offset where there is none. */
    public static final long UNKNOWN = -1;

    /** The place of a source that is one record. */
    static Origin whole(String source) {
        return new Origin(source, 0, 0);
    }

    /** {@code source:line}, or the source alone where it is one record. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
