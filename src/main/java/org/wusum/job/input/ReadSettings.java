package org.wusum.job.input;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How records are read.
 *
 * @param keep whether keys other than those an article is made of are carried along
 * @param maxRecordBytes the longest record that is read, in bytes; a longer one is rejected without being held in memory
 * @param columns under which names records hold what an article is made of
 */
public record ReadSettings(boolean keep, int maxRecordBytes, ColumnMapping columns) implements Serializable {

    /** The longest record of the standard settings: 4 MiB, some hundred times a long article. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 4 << 20;

    /** The longest record that can be asked for. */
    public static final int LARGEST_MAX_RECORD_BYTES = 1 << 28;

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kM]?)");

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
     * Reads {@code 500k} as 500 KiB and {@code 4M} as 4 MiB.
     *
     * @param text a bound for records
     * @return the bound in bytes
     * @throws IllegalArgumentException if the text is something else, or the bound is none that can be asked for
     */
    public static int parseSize(String text) {
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            long unit = size.group(2).equals("k") ? 1 << 10 : size.group(2).equals("M") ? 1 << 20 : 1;
            long bytes = Long.parseLong(size.group(1)) * unit;
            if (bytes >= 1 && bytes <= LARGEST_MAX_RECORD_BYTES) {
                return (int) bytes;
            }
        }
        throw new IllegalArgumentException(
                "found " + text + ", expected a number of bytes up to 256M, such as 500k or 4M");
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
