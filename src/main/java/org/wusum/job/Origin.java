package org.wusum.job;

/**
 * Where a record stands, for messages.
 *
 * @param source the file as it was named, or a name for standard input
 * @param line the line on which the record begins, from 1; 0 where the whole source is one record
 */
public record Origin(String source, long line) {

    /** {@code source:line}, or the source alone where it is one record. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
