package org.wusum.job;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file, and what a run must make of it.
 *
 * @param name its name, which begins with its number
 * @param file its bytes
 * @param content its bytes decompressed, as far as that can be done
 * @param records what stands in it, in its order
 * @param behind what follows these records
 */
@SuppressWarnings("ArrayRecordComponent") // written by nobody
record DamagedInput(String name, byte[] file, byte[] content, List<Expected> records, Behind behind) {

    /** What follows the records that are known. */
    enum Behind {
        NOTHING,
        /** One reject, which stands for the rest of the file. */
        ONE_REJECT,
        /** Whatever damaged bytes give. */
        ANYTHING
    }

    /**
     * A record.
     *
     * @param id its id where it is an article, else the reason why it is rejected
     * @param good whether it is an article
     * @param line the line on which it begins, 0 where there is none
     * @param offset how many bytes come before it, -1 where nobody can tell
     * @param length its bytes without its line's end
     * @param end how many bytes come before the next line
     */
    record Expected(String id, boolean good, long line, long offset, long length, long end) {}

    /** A file whose records are all known. */
    static DamagedInput of(String name, byte[] file, List<Expected> records) {
        return new DamagedInput(name, file, file, records, Behind.NOTHING);
    }

    /** A file of which nothing can be read. */
    static DamagedInput unreadable(String name, byte[] file) {
        return new DamagedInput(name, file, new byte[0], List.of(), Behind.ONE_REJECT);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
