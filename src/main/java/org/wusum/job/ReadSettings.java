package org.wusum.job;

/**
 * How records are read.
 *
 * @param keep whether keys other than id, title, text and paragraphs are carried along
 * @param maxRecordBytes the longest record that is read, in bytes; a longer one is rejected without being held in memory.
 *     CSV is the exception: there a field of more than as many characters ends the job even where bad records are left out,
 *     because nothing tells where the next record begins
 */
public record ReadSettings(boolean keep, int maxRecordBytes) {

    /** The longest record of the standard settings: 16 MiB, some thousand times an article. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 16 << 20;

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is not from 1 to 2^28
     */
    public ReadSettings {
        if (maxRecordBytes < 1 || maxRecordBytes > 1 << 28) {
            throw new IllegalArgumentException("records of " + maxRecordBytes + " bytes: expected 1 to " + (1 << 28));
        }
    }

    /**
     * Other keys are left behind, and records have at most {@value #DEFAULT_MAX_RECORD_BYTES} bytes.
     *
     * @return the standard settings
     */
    public static ReadSettings standard() {
        return new ReadSettings(false, DEFAULT_MAX_RECORD_BYTES);
    }

    /**
     * The same settings with other keys carried along or left behind.
     *
     * @param keep whether they are carried along
     * @return the settings
     */
    public ReadSettings withKeep(boolean keep) {
        return new ReadSettings(keep, maxRecordBytes);
    }
}
