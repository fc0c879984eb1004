package org.wusum.job.input;

/**
 * How records are read.
 *
 * @param keep whether keys other than those an article is made of are carried along
 * @param maxRecordBytes the longest record that is read, in bytes; a longer one is rejected without being held in memory
 * @param columns under which names records hold what an article is made of
 */
public record ReadSettings(boolean keep, int maxRecordBytes, ColumnMapping columns) {

    /** The longest record of the standard settings: 4 MiB, some hundred times a long article. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 4 << 20;

    /** The longest record that can be asked for. */
    public static final int LARGEST_MAX_RECORD_BYTES = 1 << 28;

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is not from 1 to 2^28
     */
    public ReadSettings {
        if (maxRecordBytes < 1 || maxRecordBytes > LARGEST_MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "records of " + maxRecordBytes + " bytes: expected 1 to " + LARGEST_MAX_RECORD_BYTES);
        }
    }

    /**
     * Other keys are left behind, records have at most {@value #DEFAULT_MAX_RECORD_BYTES} bytes, and keys have their own names.
     *
     * @return the standard settings
     */
    public static ReadSettings standard() {
        return new ReadSettings(false, DEFAULT_MAX_RECORD_BYTES, ColumnMapping.STANDARD);
    }

    /**
     * The same settings with other keys carried along or left behind.
     *
     * @param keep whether they are carried along
     * @return the settings
     */
    public ReadSettings withKeep(boolean keep) {
        return new ReadSettings(keep, maxRecordBytes, columns);
    }

    /**
     * The same settings with another bound.
     *
     * @param maxRecordBytes the longest record that is read, in bytes
     * @return the settings
     * @throws IllegalArgumentException as for the constructor
     */
    public ReadSettings withMaxRecordBytes(int maxRecordBytes) {
        return new ReadSettings(keep, maxRecordBytes, columns);
    }

    /**
     * The same settings with other names.
     *
     * @param columns under which names records hold what an article is made of
     * @return the settings
     */
    public ReadSettings withColumns(ColumnMapping columns) {
        return new ReadSettings(keep, maxRecordBytes, columns);
    }
}
