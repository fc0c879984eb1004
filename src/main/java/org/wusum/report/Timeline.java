package org.wusum.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Articles over time, ready to be drawn and to be listed: accepted topics on top of one another, and below them all articles.
 * Places are in the units of the drawing.
 *
 * @param step what a column stands for
 * @param first the first column's name
 * @param last the last column's name
 * @param series what is stacked, from below
 * @param columns the columns in the order of time
 * @param scale numbers beside the topics
 * @param scaleOfAll numbers beside all articles
 * @param names names below some of the columns
 */
public record Timeline(
        Phrase step,
        String first,
        String last,
        List<Series> series,
        List<Column> columns,
        List<Mark> scale,
        List<Mark> scaleOfAll,
        List<Mark> names) {

    /** Width of the drawing. */
    public static final int WIDTH = 760;

    /** Height of the drawing. */
    public static final int HEIGHT = 268;

    /** Where the columns begin. */
    public static final int LEFT = 48;

    /** Where they end. */
    public static final int RIGHT = WIDTH - 8;

    /** The line that topics stand on. */
    public static final int FLOOR = 168;

    /** The line that all articles stand on. */
    public static final int FLOOR_OF_ALL = 240;

    private static final int TOPICS_HIGH = 150;
    private static final int ALL_HIGH = 44;
    private static final int MOST_SERIES = 8;
    private static final int MOST_NAMES = 8;
    private static final double WIDEST_COLUMN = 44;
    private static final double SHARE_OF_GAP = 0.22;

    /** Copies the lists. */
    public Timeline {
        series = List.copyOf(series);
        columns = List.copyOf(columns);
        scale = List.copyOf(scale);
        scaleOfAll = List.copyOf(scaleOfAll);
        names = List.copyOf(names);
    }

    /**
     * A topic, or all further topics together.
     *
     * @param colour the number of its colour
     * @param name its name
     * @param total its articles in all
     */
    public record Series(int colour, Phrase name, String total) {}

    /**
     * A stretch of time.
     *
     * @param name its name
     * @param all its articles
     * @param counts its articles by series
     * @param bar all articles
     * @param stack a bar for each series that has any
     */
    public record Column(String name, String all, List<String> counts, Bar bar, List<Bar> stack) {

        /** Copies the lists. */
        public Column {
            counts = List.copyOf(counts);
            stack = List.copyOf(stack);
        }
    }

    /**
     * A rectangle.
     *
     * @param colour the number of its colour
     * @param x its left edge
     * @param y its upper edge
     * @param width its width
     * @param height its height
     * @param label what it says
     */
    public record Bar(int colour, String x, String y, String width, String height, String label) {}

    /**
     * A text at a place.
     *
     * @param at the place, along the axis
     * @param text the text
     */
    public record Mark(String at, String text) {}

    /** Draws counts; they must not be empty. */
    static Timeline of(DayCounts counts, TopicNames topics) {
        return new Drawing(counts, topics).timeline();
    }

    /** One drawing on its way. */
    private static final class Drawing {

        private final DayCounts counts;
        private final TopicNames topics;
        private final List<LocalDate> begins;
        private final List<long[]> rows;
        private final List<List<Integer>> stacked;
        private final long most;
        private final long mostOfAll;
        private final double pitch;
        private final double width;

        Drawing(DayCounts counts, TopicNames topics) {
            this.counts = counts;
            this.topics = topics;
            Map<LocalDate, long[]> all = counts.all();
            this.begins = List.copyOf(all.keySet());
            this.rows = List.copyOf(all.values());
            this.stacked = stacked();
            this.most = top(rows.stream().mapToLong(Drawing::topicsOf).max().orElse(0));
            this.mostOfAll = top(rows.stream().mapToLong(row -> row[0]).max().orElse(0));
            this.pitch = (double) (RIGHT - LEFT) / rows.size();
            this.width = Math.min(WIDEST_COLUMN, pitch * (1 - SHARE_OF_GAP));
        }

        private static long topicsOf(long[] row) {
            return IntStream.range(1, row.length).mapToLong(i -> row[i]).sum();
        }

        /** The least number of one digit and zeros that is not below a value, and can be halved from 10 on. */
        private static long top(long value) {
            long power = 1;
            while (true) {
                for (int first : new int[] {1, 2, 3, 4, 5, 6, 8}) {
                    if (first * power >= value) {
                        return first * power;
                    }
                }
                power *= 10;
            }
        }

        /** Each topic by itself, or where there are many, the rarer ones together. */
        private List<List<Integer>> stacked() {
            if (topics.size() <= MOST_SERIES) {
                return IntStream.range(0, topics.size()).mapToObj(List::of).toList();
            }
            List<Integer> commonFirst = IntStream.range(0, topics.size())
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer topic) -> -total(List.of(topic))))
                    .toList();
            List<List<Integer>> stacked = new ArrayList<>();
            commonFirst.subList(0, MOST_SERIES - 1).forEach(topic -> stacked.add(List.of(topic)));
            stacked.add(commonFirst.subList(MOST_SERIES - 1, commonFirst.size()));
            return stacked;
        }

        private long total(List<Integer> together) {
            return rows.stream().mapToLong(row -> count(row, together)).sum();
        }

        private static long count(long[] row, List<Integer> together) {
            return together.stream().mapToLong(topic -> row[1 + topic]).sum();
        }

        Timeline timeline() {
            List<Column> columns =
                    IntStream.range(0, rows.size()).mapToObj(this::column).toList();
            return new Timeline(
                    counts.step().phrase(),
                    name(0),
                    name(rows.size() - 1),
                    IntStream.range(0, stacked.size()).mapToObj(this::series).toList(),
                    columns,
                    scale(most, FLOOR, TOPICS_HIGH),
                    scale(mostOfAll, FLOOR_OF_ALL, ALL_HIGH),
                    names());
        }

        private String name(int column) {
            return counts.step().nameOf(begins.get(column));
        }

        private Series series(int number) {
            return new Series(number, nameOf(number), Figures.count(total(stacked.get(number))));
        }

        private Phrase nameOf(int series) {
            List<Integer> together = stacked.get(series);
            return together.size() == 1
                    ? topics.name(together.get(0))
                    : new Phrase("مواضيع أخرى (" + together.size() + ")", "other topics (" + together.size() + ")");
        }

        private Column column(int number) {
            long[] row = rows.get(number);
            List<String> texts = new ArrayList<>();
            List<Bar> stack = new ArrayList<>();
            double y = FLOOR;
            for (int series = 0; series < stacked.size(); series++) {
                long count = count(row, stacked.get(series));
                texts.add(Figures.count(count));
                double height = (double) count / most * TOPICS_HIGH;
                if (count > 0) {
                    stack.add(bar(
                            number,
                            series,
                            y - height,
                            height,
                            label(number, nameOf(series).ar(), count)));
                }
                y -= height;
            }
            double height = (double) row[0] / mostOfAll * ALL_HIGH;
            Bar all = bar(number, 0, FLOOR_OF_ALL - height, height, label(number, "كل المقالات", row[0]));
            return new Column(name(number), Figures.count(row[0]), texts, all, stack);
        }

        private String label(int column, String what, long count) {
            return name(column) + " · " + what + " · " + Figures.count(count);
        }

        private Bar bar(int column, int colour, double y, double height, String label) {
            double x = LEFT + column * pitch + (pitch - width) / 2;
            return new Bar(
                    colour,
                    Figures.plain(x, 2),
                    Figures.plain(y, 2),
                    Figures.plain(width, 2),
                    Figures.plain(height, 2),
                    label);
        }

        private static List<Mark> scale(long most, int floor, int high) {
            List<Mark> scale = new ArrayList<>();
            scale.add(new Mark(String.valueOf(floor), "0"));
            if (most % 2 == 0 && high == TOPICS_HIGH) {
                scale.add(new Mark(Figures.plain(floor - high / 2.0, 2), Figures.count(most / 2)));
            }
            scale.add(new Mark(Figures.plain(floor - high, 2), Figures.count(most)));
            return scale;
        }

        private List<Mark> names() {
            List<Mark> names = new ArrayList<>();
            int every = (rows.size() + MOST_NAMES - 1) / MOST_NAMES;
            for (int column = 0; column < rows.size(); column += every) {
                names.add(new Mark(Figures.plain(LEFT + (column + 0.5) * pitch, 2), name(column)));
            }
            return names;
        }
    }
}
