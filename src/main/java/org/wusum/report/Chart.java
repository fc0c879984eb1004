package org.wusum.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart, ready to be written as SVG: a plot area with two linear axes and shapes in it. Coordinates are those of the drawing, in
 * its own units, with y downwards. Immutable.
 *
 * <p>Drawn here and not by a library: those for Java draw by way of AWT, which needs fonts to be installed and writes colours that
 * no style sheet can change; a curve of 200 points took 22 KB with JFreeChart 1.5.6 and 287 KB with XChart 3.8.8, and 3 KB this way.
 *
 * @param title what it shows, in one line
 * @param description what can be seen in it, for those who cannot
 * @param width the drawing's width
 * @param height the drawing's height
 * @param frame the plot area
 * @param shapes what is drawn, the lowest first
 * @param labels what is written
 */
public record Chart(
        String title, String description, int width, int height, Box frame, List<Shape> shapes, List<Label> labels) {

    /** Copies the lists. */
    public Chart {
        shapes = List.copyOf(shapes);
        labels = List.copyOf(labels);
    }

    /**
     * A rectangle.
     *
     * @param x its left edge
     * @param y its upper edge
     * @param width its width
     * @param height its height
     */
    public record Box(String x, String y, String width, String height) {}

    /**
     * A line or an area.
     *
     * @param style its name in the style sheet
     * @param path its outline (SVG path data)
     * @param note what is said of it when it is pointed at; empty for nothing
     */
    public record Shape(String style, String path, String note) {}

    /**
     * A word or number.
     *
     * @param x where it stands
     * @param y its base line
     * @param anchor {@code start}, {@code middle} or {@code end} of the text is at x
     * @param text the text
     */
    public record Label(String x, String y, String anchor, String text) {}

    /**
     * Begins a chart.
     *
     * @param title what it shows
     * @param description what can be seen in it
     * @return an empty chart with axes from 0 to 1
     */
    static Drawing draw(String title, String description) {
        return new Drawing(title, description);
    }

    /** A chart while it is drawn, in the units of the data. Not thread-safe. */
    static final class Drawing {

        private static final int WIDTH = 360;
        private static final int HEIGHT = 260;
        private static final int LEFT = 46;
        private static final int RIGHT = 12;
        private static final int TOP = 24;
        private static final int BOTTOM = 44;
        private static final double RADIUS = 4;

        private final String title;
        private final String description;
        private double mostX = 1;
        private double mostY = 1;
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();

        private Drawing(String title, String description) {
            this.title = title;
            this.description = description;
        }

        /** The values at the right and upper ends of the axes, which begin at 0. */
        Drawing upTo(double mostOnX, double mostOnY) {
            this.mostX = mostOnX;
            this.mostY = mostOnY;
            return this;
        }

        /** Axes with five ticks each and what they count. */
        Drawing axes(String nameOfX, String nameOfY) {
            for (int tick = 0; tick <= 4; tick++) {
                double atX = mostX * tick / 4;
                double atY = mostY * tick / 4;
                shapes.add(new Shape("grid", line(x(atX), y(0), x(atX), y(mostY)), ""));
                shapes.add(new Shape("grid", line(x(0), y(atY), x(mostX), y(atY)), ""));
                labels.add(new Label(number(x(atX)), number(HEIGHT - BOTTOM + 16), "middle", tickOf(atX, mostX)));
                labels.add(new Label(number(LEFT - 6), number(y(atY) + 4), "end", tickOf(atY, mostY)));
            }
            labels.add(new Label(number((LEFT + WIDTH - RIGHT) / 2.0), number(HEIGHT - 8), "middle", nameOfX));
            labels.add(new Label(number(LEFT), number(TOP - 9), "start", nameOfY));
            return this;
        }

        private static String tickOf(double value, double most) {
            return most > 4 ? Figures.count(Math.round(value)) : Figures.decimals(value, 2);
        }

        /** A line through points. */
        Drawing curve(String style, List<double[]> points) {
            StringBuilder path = new StringBuilder();
            for (double[] point : points) {
                path.append(path.length() == 0 ? 'M' : 'L').append(at(x(point[0]), y(point[1])));
            }
            shapes.add(new Shape(style, path.toString(), ""));
            return this;
        }

        /** A line from the left edge through points, that goes to each height before it goes on. */
        Drawing steps(String style, List<double[]> points) {
            StringBuilder path = new StringBuilder();
            for (double[] point : points) {
                path.append(path.length() == 0 ? "M" + at(x(0), y(point[1])) : "V" + number(y(point[1])))
                        .append('H')
                        .append(number(x(point[0])));
            }
            shapes.add(new Shape(style, path.toString(), ""));
            return this;
        }

        /** A filled rectangle from one corner to the other. */
        Drawing bar(String style, double fromX, double fromY, double toX, double toY, String note) {
            String path = "M" + at(x(fromX), y(fromY)) + "H" + number(x(toX)) + "V" + number(y(toY)) + "H"
                    + number(x(fromX)) + "Z";
            shapes.add(new Shape(style, path, note));
            return this;
        }

        /** A straight line. */
        Drawing segment(String style, double fromX, double fromY, double toX, double toY, String note) {
            shapes.add(new Shape(style, line(x(fromX), y(fromY), x(toX), y(toY)), note));
            return this;
        }

        /** A filled circle, as large on every chart. */
        Drawing dot(String style, double atX, double atY, String note) {
            String radius = number(RADIUS);
            String arc = "a" + radius + " " + radius + " 0 1 0 ";
            String path = "M" + at(x(atX) - RADIUS, y(atY)) + arc + number(2 * RADIUS) + " 0" + arc
                    + number(-2 * RADIUS) + " 0Z";
            shapes.add(new Shape(style, path, note));
            return this;
        }

        Chart done() {
            Box frame = new Box(number(LEFT), number(TOP), number(WIDTH - LEFT - RIGHT), number(HEIGHT - TOP - BOTTOM));
            return new Chart(title, description, WIDTH, HEIGHT, frame, shapes, labels);
        }

        private double x(double value) {
            return LEFT + value / mostX * (WIDTH - LEFT - RIGHT);
        }

        private double y(double value) {
            return HEIGHT - BOTTOM - value / mostY * (HEIGHT - TOP - BOTTOM);
        }

        private static String line(double fromX, double fromY, double toX, double toY) {
            return "M" + at(fromX, fromY) + "L" + at(toX, toY);
        }

        private static String at(double x, double y) {
            return number(x) + " " + number(y);
        }

        /** A tenth of a unit is finer than a screen shows. */
        private static String number(double value) {
            long tenths = Math.round(value * 10);
            return tenths % 10 == 0 ? Long.toString(tenths / 10) : Figures.plain(tenths / 10.0, 1);
        }
    }
}
