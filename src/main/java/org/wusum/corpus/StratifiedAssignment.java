package org.wusum.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Assigns whole articles to sides of a split so that each side gets its share of the rows and of each topic.
 *
 * <p>Greedy, after the idea of Sechidis, Tsoumakas and Vlahavas, "On the stratification of multi-label data" (2011): the
 * articles that hold the largest part of some topic go first, each to the side that it brings closest to its share. Seeded by
 * {@link SplittableRandom}, whose numbers are specified, so the result is the same on every Java release.
 */
final class StratifiedAssignment {

    private static final int NO_SIDE = -1;

    private final int rows;
    private final List<Article> articles;
    private final double[] shares;
    private final double[] totals;

    StratifiedAssignment(Corpus corpus, List<int[]> rowsByArticle, double[] shares) {
        this.rows = corpus.size();
        this.shares = shares.clone();
        this.articles = new ArrayList<>(rowsByArticle.size());
        boolean[][] labels = corpus.labels();
        int strata = corpus.taxonomy().size() + 2;
        this.totals = new double[strata];
        for (int[] rowsOfArticle : rowsByArticle) {
            double[] counts = counts(labels, rowsOfArticle, strata);
            articles.add(new Article(rowsOfArticle, counts));
            for (int stratum = 0; stratum < strata; stratum++) {
                totals[stratum] += counts[stratum];
            }
        }
    }

    /** An article: its rows, and how many of them each stratum holds (the topics, then no topic, then all). */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Article(int[] rows, double[] counts) {}

    /** The side of each row of the corpus, or -1 for a row of no article given. */
    int[] sideOfRow(long seed) {
        int[] order = order(seed);
        int[] sides = assign(order);
        fillEmptySides(order, sides);
        int[] sideOfRow = new int[rows];
        Arrays.fill(sideOfRow, NO_SIDE);
        for (int article = 0; article < sides.length; article++) {
            for (int row : articles.get(article).rows()) {
                sideOfRow[row] = sides[article];
            }
        }
        return sideOfRow;
    }

    private static double[] counts(boolean[][] labels, int[] rowsOfArticle, int strata) {
        double[] counts = new double[strata];
        for (int row : rowsOfArticle) {
            boolean none = true;
            for (int topic = 0; topic < labels[row].length; topic++) {
                if (labels[row][topic]) {
                    counts[topic]++;
                    none = false;
                }
            }
            counts[strata - 2] += none ? 1 : 0;
            counts[strata - 1]++;
        }
        return counts;
    }

    /** The articles, shuffled, then by the part of all topics that each holds, the largest first. */
    private int[] order(long seed) {
        List<Integer> order = new ArrayList<>();
        for (int article = 0; article < articles.size(); article++) {
            order.add(article);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        order.sort(Comparator.comparingDouble((Integer article) -> weight(articles.get(article)))
                .reversed());
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private double weight(Article article) {
        double weight = 0;
        for (int stratum = 0; stratum < totals.length; stratum++) {
            weight += totals[stratum] == 0 ? 0 : article.counts()[stratum] / totals[stratum];
        }
        return weight;
    }

    private int[] assign(int[] order) {
        double[][] filled = new double[shares.length][totals.length];
        int[] sides = new int[order.length];
        for (int article : order) {
            double[] counts = articles.get(article).counts();
            int side = bestSide(filled, counts);
            sides[article] = side;
            for (int stratum = 0; stratum < totals.length; stratum++) {
                filled[side][stratum] += counts[stratum];
            }
        }
        return sides;
    }

    private int bestSide(double[][] filled, double[] counts) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int side = 0; side < shares.length; side++) {
            double cost = cost(filled[side], counts, shares[side]);
            if (cost < least) {
                least = cost;
                best = side;
            }
        }
        return best;
    }

    /**
     * How much further from its share an article brings a side: the growth of the squared distance, summed over the strata,
     * each measured against the size of its stratum so that rare topics count as much as frequent ones.
     */
    private double cost(double[] filled, double[] counts, double share) {
        double cost = 0;
        for (int stratum = 0; stratum < totals.length; stratum++) {
            if (counts[stratum] > 0) {
                double total = totals[stratum];
                double missing = share * total - filled[stratum];
                cost += counts[stratum] * (counts[stratum] - 2 * missing) / (share * total * total);
            }
        }
        return cost;
    }

    /** Few articles can leave a side empty: it gets the smallest article of a side that has more than one. */
    private void fillEmptySides(int[] order, int[] sides) {
        int[] sizes = new int[shares.length];
        for (int side : sides) {
            sizes[side]++;
        }
        for (int side = 0; side < sizes.length; side++) {
            for (int i = order.length - 1; sizes[side] == 0 && i >= 0; i--) {
                int from = sides[order[i]];
                if (sizes[from] > 1) {
                    sides[order[i]] = side;
                    sizes[from]--;
                    sizes[side]++;
                }
            }
        }
    }
}
