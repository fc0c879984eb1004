package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that stay columns. */
class TextTableTest {

    private static final int TABLES = 300;

    @Test
    void wordsBeginBelowEachOtherAndNumbersEndBelowEachOther() {
        TextTable table = TextTable.of(TextTable.words("topic"), TextTable.numbers("texts"), TextTable.words("name"));
        table.add("arctic", "7", "a");
        table.add("eu_cooperation", "1200", "");

        assertThat(table.text("  ", Colours.NONE).lines())
                .containsExactly(
                        "  topic           texts  name", "  arctic              7  a", "  eu_cooperation   1200");
    }

    @Test
    void hasNoLineOfHeadingsWhereThereAreNone() {
        TextTable table = TextTable.of(TextTable.words(""), TextTable.numbers(""));
        table.add("base", "-2.00");

        assertThat(table.text("", new Colours(true))).isEqualTo("base  -2.00\n");
    }

    @Test
    void refusesARowWithAnotherNumberOfCells() {
        TextTable table = TextTable.of(TextTable.words("a"), TextTable.words("b"));

        assertThatThrownBy(() -> table.add("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 1 cells, expected 2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'abc',                                3
            '',                                 0
            '\u0627\u0644\u0631\u062F\u0639',     5
            # with marks: fatha, shadda, superscript alef, wavy hamza below
            '\u0631\u064E\u0651\u062F\u0670\u0639\u065F', 3
            # tatweel
            '\u0631\u0640\u0640\u062F\u0639',     5
            # presentation forms, and a ligature of lam and alef
            '\uFE8D\uFEDF\uFEFB',                 3
            # Arabic-Indic digits, and the number sign before them
            '\u0600\u0661\u0662\u0663',           4
            # isolates, marks, embeddings, overrides, joiners, byte order mark
            '\u2068\u0631\u2069\u200E\u200F\u061C\u202A\u202E\u202C\u200C\u200D\uFEFF', 1
            # soft hyphen: terminals show it
            'a\u00ADb',                           3
            # beyond the basic plane
            '\uD83A\uDD00\uD83A\uDD01',           2
            # colours
            '\u001B[1;32mabc\u001B[0m',           3
            '\u001B[38;2;255;0;0mabc\u001B[m',    3
            # no sequence, or one that does not end
            'abc\u001B',                          3
            'abc\u001B[1;3',                      3
            """)
    void countsTheCellsOfATerminal(String text, int width) {
        assertThat(TextTable.width(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.02, 0.5, 0.999, 1})
    void aBarIsAsLongAsItsShareToTheNearestEighth(double share) {
        String bar = TextTable.bar(share, 10);
        int lastOfEight = " ▏▎▍▌▋▊▉█".indexOf(bar.charAt(bar.length() - 1));

        double length = bar.length() - 1 + lastOfEight / 8.0;
        assertThat(length).isCloseTo(10 * share, within(1 / 8.0));
        assertThat(bar.substring(0, bar.length() - 1)).matches("█*");
    }

    @Test
    void aBarOfNothingIsEmptyAndOneOfMoreThanAllIsFull() {
        assertThat(TextTable.bar(0, 10)).isEmpty();
        assertThat(TextTable.bar(Double.NaN, 10)).isEmpty();
        assertThat(TextTable.bar(1.5, 3)).isEqualTo("███");
        assertThat(TextTable.bar(1e-9, 10)).isEqualTo("▏");
    }

    @Test
    void everyColumnBeginsAtTheSamePlaceInEveryRow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < TABLES; i++) {
            RandomTable table = RandomTable.of(random);
            String text = table.laidOut().text("", Colours.NONE);
            assertThat(text.lines())
                    .as("seed %d, table %d", seed, i)
                    .hasSize(table.rows().size());
            assertThat(table.begins(text))
                    .as("seed %d, table %d:%n%s", seed, i, text)
                    .allSatisfy(
                            row -> assertThat(row).isEqualTo(table.begins(text).get(0)));
        }
    }

    /** A cell whose width is known from what it was made of. It begins and ends with what is seen, and not with a space. */
    private record Cell(String text, int width) {

        /** Each with the number of cells that it takes. */
        private static final List<Cell> PIECES = List.of(
                new Cell("a", 1),
                new Cell("7", 1),
                new Cell("\u0639", 1),
                new Cell("\u0640", 1),
                new Cell("\u0663", 1),
                new Cell("\uFEFB", 1),
                new Cell("\u064B", 0),
                new Cell("\u0651\u0650", 0),
                new Cell("\u0670", 0),
                new Cell("\u2068", 0),
                new Cell("\u2069", 0),
                new Cell("\u200F", 0),
                new Cell("\u202E", 0),
                new Cell("\u001B[32m", 0),
                new Cell("\u001B[0m", 0),
                new Cell("\u001B[1;35m", 0),
                new Cell("\uD83A\uDD00", 1));

        static Cell of(Random random) {
            StringBuilder text = new StringBuilder("x");
            int width = 2;
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                Cell piece = PIECES.get(random.nextInt(PIECES.size()));
                text.append(piece.text());
                width += piece.width();
            }
            return new Cell(text.append('y').toString(), width);
        }
    }

    private record RandomTable(List<List<Cell>> rows, int columns) {

        static RandomTable of(Random random) {
            int columns = 1 + random.nextInt(5);
            List<List<Cell>> rows = new ArrayList<>();
            for (int row = 1 + random.nextInt(6); row > 0; row--) {
                List<Cell> cells = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    cells.add(Cell.of(random));
                }
                rows.add(cells);
            }
            return new RandomTable(rows, columns);
        }

        /** Columns of words and of numbers in turn. */
        TextTable laidOut() {
            TextTable.Column[] headings = new TextTable.Column[columns];
            for (int column = 0; column < columns; column++) {
                headings[column] = isNumber(column) ? TextTable.numbers("") : TextTable.words("");
            }
            TextTable table = TextTable.of(headings);
            rows.forEach(row -> table.add(row.stream().map(Cell::text).toList()));
            return table;
        }

        private static boolean isNumber(int column) {
            return column % 2 == 1;
        }

        /** For each row where its cells begin, or end where they are numbers. */
        List<List<Integer>> begins(String text) {
            List<String> lines = text.lines().toList();
            List<List<Integer>> begins = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                begins.add(begins(lines.get(row), rows.get(row)));
            }
            return begins;
        }

        private static List<Integer> begins(String line, List<Cell> cells) {
            List<Integer> begins = new ArrayList<>();
            int at = 0;
            int shown = 0;
            for (int column = 0; column < cells.size(); column++) {
                Cell cell = cells.get(column);
                int begin = line.indexOf(cell.text(), at);
                assertThat(line.substring(at, begin)).as("between cells").isBlank();
                shown += begin - at;
                begins.add(isNumber(column) ? shown + cell.width() : shown);
                shown += cell.width();
                at = begin + cell.text().length();
            }
            return begins;
        }
    }
}
