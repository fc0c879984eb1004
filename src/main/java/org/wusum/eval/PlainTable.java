package org.wusum.eval;

import java.util.List;

/** Lays out cells of plain Latin text in columns. */
final class PlainTable {

    private static final String GAP = "  ";

    private PlainTable() {}

    /** The rows as lines, with the headings of {@code numbers} and what is below them moved to the right. */
    static String aligned(List<String> headings, List<String> numbers, List<List<String>> rows) {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(headings, rows, column);
        }
        StringBuilder table = new StringBuilder(line(headings, headings, numbers, widths));
        rows.forEach(row -> table.append(line(row, headings, numbers, widths)));
        return table.toString();
    }

    private static int width(List<String> headings, List<List<String>> rows, int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, headings.get(column).length());
    }

    private static String line(List<String> row, List<String> headings, List<String> numbers, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            boolean right = numbers.contains(headings.get(column));
            line.append(right ? padding + cell : cell + padding).append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
