package org.wusum.job.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** The day on which an article appeared. */
public final class PublicationDay {

    private static final int ISO_DATE = "2026-02-12".length();

    private PublicationDay() {}

    /**
     * The day that a date tells.
     *
     * @param date a date as an article has it, such as {@code 2026-02-12T08:30:00Z}
     * @return its first ten characters, or empty where they are no date of ISO 8601
     */
    public static Optional<String> of(String date) {
        if (date.length() < ISO_DATE) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(date.substring(0, ISO_DATE)).toString());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
