package org.wusum.corpus;

/**
 * Where a record stands, for messages.
 *
 * @param file the file, as it was named to the reader
 * @param line the line on which the record starts, from 1; 0 where the whole file is meant
 */
public record Origin(String file, long line) {

    /** {@code file:line}, or the file alone where the whole file is meant. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
