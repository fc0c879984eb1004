package org.wusum.job.input;

/**
 * How far inputs have been read: where reading can go on, now or in another process.
 *
 * @param input how many inputs have been read to their end
 * @param records how many records of the current input have been read
 * @param lines how many of its lines have been read
 * @param offset how many of its bytes have been read, after decompression; 0 in a format whose records are counted alone
 */
public record Position(int input, long records, long lines, long offset) {

    /** Nothing has been read. */
    public static final Position START = new Position(0, 0, 0, 0);

    /** The beginning of the next input. */
    Position nextInput() {
        return new Position(input + 1, 0, 0, 0);
    }
}
