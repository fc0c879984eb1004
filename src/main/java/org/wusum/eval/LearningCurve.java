package org.wusum.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the quality grows with the number of texts learnt from. Immutable.
 *
 * @param points from few texts to many
 */
public record LearningCurve(List<Point> points) {

    /** Copies the list. */
    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * The quality of a classifier that learnt from a part of the texts. Immutable.
     *
     * @param share the part, above 0, 1 for all
     * @param paragraphs how many texts that is
     * @param quality the quality on texts it did not learn from
     */
    public record Point(double share, int paragraphs, Quality quality) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the share is not above 0 and at most 1, or the number of texts is negative
         */
        public Point {
            if (!(share > 0 && share <= 1) || paragraphs < 0) {
                throw new IllegalArgumentException("found a share of " + share + " and " + paragraphs
                        + " paragraphs, expected a share above 0 and at most 1, and no negative number");
            }
        }

        /** The values with their names as keys. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("share", share);
            map.put("paragraphs", paragraphs);
            map.put("quality", quality.toMap());
            return map;
        }
    }

    /** Everything as a map to write as JSON; undefined numbers are null. */
    public Map<String, Object> toMap() {
        return Map.of("points", points.stream().map(Point::toMap).toList());
    }
}
