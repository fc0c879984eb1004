package org.wusum.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Rows in columns for a terminal: words begin below each other, numbers end below each other. A cell may hold colours and isolates,
 * which take no room.
 *
 * <p>Right-to-left text belongs in the last column: how wide a terminal draws it (with marks, ligatures, or shaping of its own) is
 * known to nobody else, and there it moves nothing. Not thread-safe.
 */
final class TextTable {

    private static final String GAP = "  ";
    private static final char ESCAPE = '\u001B';
    private static final char SOFT_HYPHEN = '\u00AD';
    private static final int EIGHTHS = 8;
    private static final char FULL_BLOCK = '█';
    private static final String PARTIAL_BLOCKS = " ▏▎▍▌▋▊▉";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<Column> columns) {
        this.columns = columns;
    }

    /** A column: what stands above it, whether its cells end below each other, and how wide it is at least. */
    record Column(String heading, boolean numbers, int least) {

        /** The same for a table that is to look like others, whatever is in them. */
        Column atLeast(int width) {
            return new Column(heading, numbers, width);
        }
    }

    static Column words(String heading) {
        return new Column(heading, false, 0);
    }

    static Column numbers(String heading) {
        return new Column(heading, true, 0);
    }

    /** A table without rows. A line of headings is shown where one of them has text. */
    static TextTable of(Column... columns) {
        return new TextTable(List.of(columns));
    }

    /** Adds a row with a cell for each column. */
    void add(String... cells) {
        add(Arrays.asList(cells));
    }

    /** Adds a row with a cell for each column. */
    void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("found " + cells.size() + " cells, expected " + columns.size());
        }
        rows.add(List.copyOf(cells));
    }

    /** The lines, each ended and without space at its end. */
    String text(String indent, Colours colours) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        if (columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
            text.append(line(indent, headings(colours), widths));
        }
        rows.forEach(row -> text.append(line(indent, row, widths)));
        return text.toString();
    }

    private int[] widths() {
        int[] widths = columns.stream().mapToInt(Column::least).toArray();
        List<String> headings = columns.stream().map(Column::heading).toList();
        Stream.concat(Stream.of(headings), rows.stream()).forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        return widths;
    }

    private List<String> headings(Colours colours) {
        return columns.stream()
                .map(column -> colours.paint(column.heading(), Style.bold))
                .toList();
    }

    private String line(String indent, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < row.size(); i++) {
            String padding = " ".repeat(widths[i] - width(row.get(i)));
            boolean numbers = columns.get(i).numbers();
            line.append(numbers ? padding + row.get(i) : row.get(i) + padding).append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** How many cells of a terminal a text takes: one for each character, none for what changes or marks others. */
    static int width(String text) {
        int width = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ESCAPE) {
                at = afterSequence(text, at);
            } else {
                int codePoint = text.codePointAt(at);
                width += takesRoom(codePoint) ? 1 : 0;
                at += Character.charCount(codePoint);
            }
        }
        return width;
    }

    /** Behind a control sequence (ECMA-48, 5.4), which ends with a character from @ to ~. */
    private static int afterSequence(String text, int escape) {
        int at = escape + 1;
        if (at < text.length() && text.charAt(at) == '[') {
            at++;
            while (at < text.length() && (text.charAt(at) < '@' || text.charAt(at) > '~')) {
                at++;
            }
        }
        return Math.min(at + 1, text.length());
    }

    private static boolean takesRoom(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.CONTROL -> false;
            case Character.FORMAT -> codePoint == SOFT_HYPHEN || isNumberSign(codePoint);
            default -> true;
        };
    }

    /** Format characters that are seen: the signs that stand before Arabic numbers, and the end of a verse around one. */
    private static boolean isNumberSign(int codePoint) {
        return (codePoint >= 0x0600 && codePoint <= 0x0605)
                || codePoint == 0x06DD
                || codePoint == 0x0890
                || codePoint == 0x0891
                || codePoint == 0x08E2;
    }

    /** A bar of a share from 0 to 1 of a width. Only of nothing is there nothing to see. */
    static String bar(double share, int width) {
        int most = width * EIGHTHS;
        int least = share > 0 ? 1 : 0;
        int eighths = (int) Math.max(least, Math.min(most, Math.round(share * most)));
        String end = eighths % EIGHTHS == 0 ? "" : PARTIAL_BLOCKS.substring(eighths % EIGHTHS, eighths % EIGHTHS + 1);
        return String.valueOf(FULL_BLOCK).repeat(eighths / EIGHTHS) + end;
    }
}
