package org.wusum.report;

import java.util.List;

/**
 * What the index says of a page.
 *
 * @param number the page's number, from 1
 * @param file its file
 * @param first the number of its first article in the batch, from 1
 * @param last the number of its last article
 * @param firstId the id of its first article
 * @param lastId the id of its last article
 * @param days its first and last day, empty where no article has one
 * @param articles how many articles it has
 * @param tagged how many of them have a topic
 */
public record PageLine(
        int number,
        String file,
        int first,
        int last,
        String firstId,
        String lastId,
        String days,
        int articles,
        int tagged) {

    static PageLine of(int number, int first, List<BatchRow> rows) {
        List<String> days = rows.stream()
                .map(BatchRow::day)
                .filter(day -> !day.isEmpty())
                .sorted()
                .toList();
        int last = rows.size() - 1;
        return new PageLine(
                number,
                fileName(number),
                first,
                first + last,
                rows.get(0).id(),
                rows.get(last).id(),
                days.isEmpty() ? "" : days(days.get(0), days.get(days.size() - 1)),
                rows.size(),
                (int) rows.stream().filter(BatchRow::isTagged).count());
    }

    private static String days(String first, String last) {
        return first.equals(last) ? first : first + " – " + last;
    }

    static String fileName(int number) {
        String digits = String.valueOf(number);
        return "articles-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits + ".html";
    }
}
