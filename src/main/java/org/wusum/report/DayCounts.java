package org.wusum.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Articles counted by the time they appeared: by day, and by longer steps as soon as there would be too many of them to be told
 * apart. So it never holds more than 121 counts. Not thread-safe.
 */
final class DayCounts {

    /** A stretch of time. */
    enum Step {
        DAY(62),
        MONTH(120),
        YEAR(120),
        DECADE(Integer.MAX_VALUE);

        private final long most;

        Step(long most) {
            this.most = most;
        }

        Step longer() {
            return switch (this) {
                case DAY -> MONTH;
                case MONTH -> YEAR;
                case YEAR, DECADE -> DECADE;
            };
        }

        LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
                case DECADE -> day.withDayOfYear(1).withYear(Math.floorDiv(day.getYear(), 10) * 10);
            };
        }

        /** How many steps there are from one to another, both counted. */
        long between(LocalDate first, LocalDate last) {
            return 1
                    + switch (this) {
                        case DAY -> ChronoUnit.DAYS.between(first, last);
                        case MONTH -> ChronoUnit.MONTHS.between(first, last);
                        case YEAR -> ChronoUnit.YEARS.between(first, last);
                        case DECADE -> ChronoUnit.DECADES.between(first, last);
                    };
        }

        LocalDate plus(LocalDate first, long steps) {
            return switch (this) {
                case DAY -> first.plusDays(steps);
                case MONTH -> first.plusMonths(steps);
                case YEAR -> first.plusYears(steps);
                case DECADE -> first.plusYears(10 * steps);
            };
        }

        String nameOf(LocalDate begin) {
            String iso = begin.toString();
            return switch (this) {
                case DAY -> iso;
                case MONTH -> iso.substring(0, iso.length() - "-01".length());
                case YEAR -> iso.substring(0, iso.length() - "-01-01".length());
                case DECADE -> begin.getYear() + "–" + (begin.getYear() + 9);
            };
        }

        Phrase phrase() {
            return switch (this) {
                case DAY -> new Phrase("يوم", "day");
                case MONTH -> new Phrase("شهر", "month");
                case YEAR -> new Phrase("سنة", "year");
                case DECADE -> new Phrase("عقد", "decade");
            };
        }
    }

    /** Dates outside these years are slips of somebody's pen, and would make every other day look like one. */
    static final int FIRST_YEAR = 1900;

    static final int LAST_YEAR = 2099;

    private final int topics;
    private Step step = Step.DAY;

    /** For each step that has any: all articles, then those with each topic. */
    private TreeMap<LocalDate, long[]> counts = new TreeMap<>();

    DayCounts(int topics) {
        this.topics = topics;
    }

    /** Whether a day is one on which an article can have appeared. */
    static boolean isLikely(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /**
     * Counts an article.
     *
     * @throws IllegalArgumentException if the day is not {@linkplain #isLikely likely}
     */
    void add(LocalDate day, List<Integer> accepted) {
        if (!isLikely(day)) {
            throw new IllegalArgumentException(
                    "found the day " + day + ", expected one from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        long[] here = counts.computeIfAbsent(step.begin(day), begin -> new long[1 + topics]);
        here[0]++;
        for (int topic : accepted) {
            here[1 + topic]++;
        }
        while (step.between(counts.firstKey(), counts.lastKey()) > step.most) {
            coarsen();
        }
    }

    private void coarsen() {
        step = step.longer();
        TreeMap<LocalDate, long[]> coarser = new TreeMap<>();
        for (Map.Entry<LocalDate, long[]> entry : counts.entrySet()) {
            long[] sum = coarser.computeIfAbsent(step.begin(entry.getKey()), begin -> new long[1 + topics]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += entry.getValue()[i];
            }
        }
        counts = coarser;
    }

    Step step() {
        return step;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Every step from the first to the last, those without an article too. */
    SortedMap<LocalDate, long[]> all() {
        TreeMap<LocalDate, long[]> all = new TreeMap<>();
        if (!counts.isEmpty()) {
            LocalDate first = counts.firstKey();
            long steps = step.between(first, counts.lastKey());
            for (long i = 0; i < steps; i++) {
                LocalDate begin = step.plus(first, i);
                all.put(begin, counts.getOrDefault(begin, new long[1 + topics]));
            }
        }
        return all;
    }
}
