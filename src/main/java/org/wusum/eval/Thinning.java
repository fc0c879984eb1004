package org.wusum.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.wusum.eval.PrecisionRecall.Point;

/** Leaves points of a curve out by the rule of Ramer, Douglas and Peucker, but until so many are left, not to a tolerance. */
final class Thinning {

    // Of equally far points the first comes first, so that the result never depends on the queue.
    private static final Comparator<Stretch> FARTHEST_FIRST =
            Comparator.comparingDouble(Stretch::distance).reversed().thenComparingInt(Stretch::farthest);

    private Thinning() {}

    /** Expects more points than {@code most}, and at least two of these. */
    static List<Point> of(List<Point> points, int most) {
        BitSet kept = new BitSet(points.size());
        kept.set(0);
        kept.set(points.size() - 1);
        PriorityQueue<Stretch> stretches = new PriorityQueue<>(FARTHEST_FIRST);
        add(stretches, points, 0, points.size() - 1);
        for (int left = most - 2; left > 0; left--) {
            Stretch stretch = stretches.remove();
            kept.set(stretch.farthest());
            add(stretches, points, stretch.from(), stretch.farthest());
            add(stretches, points, stretch.farthest(), stretch.to());
        }
        List<Point> thinned = new ArrayList<>(most);
        kept.stream().forEach(index -> thinned.add(points.get(index)));
        return List.copyOf(thinned);
    }

    private static void add(PriorityQueue<Stretch> stretches, List<Point> points, int from, int to) {
        if (to - from > 1) {
            stretches.add(Stretch.between(points, from, to));
        }
    }

    /** The points between two kept ones, and which of them is farthest from the line between these. */
    private record Stretch(int from, int to, int farthest, double distance) {

        static Stretch between(List<Point> points, int from, int to) {
            int farthest = from + 1;
            double distance = -1;
            for (int index = from + 1; index < to; index++) {
                double here = fromLine(points.get(index), points.get(from), points.get(to));
                if (here > distance) {
                    farthest = index;
                    distance = here;
                }
            }
            return new Stretch(from, to, farthest, distance);
        }

        private static double fromLine(Point point, Point from, Point to) {
            double recall = to.recall() - from.recall();
            double precision = to.precision() - from.precision();
            double length = recall * recall + precision * precision;
            double along =
                    (point.recall() - from.recall()) * recall + (point.precision() - from.precision()) * precision;
            double share = length == 0 ? 0 : Math.max(0, Math.min(1, along / length));
            return Math.hypot(
                    point.recall() - from.recall() - share * recall,
                    point.precision() - from.precision() - share * precision);
        }
    }
}
