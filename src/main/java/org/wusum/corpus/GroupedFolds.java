package org.wusum.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Splits of a corpus that never cut an article in two, because paragraphs of one article share wording and facts. The same
 * corpus and seed give the same split on every Java release and machine.
 */
public final class GroupedFolds {

    private GroupedFolds() {}

    /**
     * Folds for cross-validation: each row is tested once, and each fold has about the same number of rows and of paragraphs
     * of each topic.
     *
     * @throws IllegalArgumentException if {@code k} is below 2 or above the number of articles
     */
    public static List<Fold> byArticle(Corpus corpus, int k, long seed) {
        List<int[]> articles =
                articles(corpus, IntStream.range(0, corpus.size()).toArray());
        if (k < 2 || k > articles.size()) {
            throw new IllegalArgumentException(
                    "found k = " + k + ", expected from 2 to the number of articles, " + articles.size());
        }
        double[] shares = new double[k];
        Arrays.fill(shares, 1.0 / k);
        int[] sideOfRow = new StratifiedAssignment(corpus, articles, shares).sideOfRow(seed);
        List<Fold> folds = new ArrayList<>(k);
        for (int fold = 0; fold < k; fold++) {
            int test = fold;
            folds.add(
                    new Fold(rows(corpus, row -> sideOfRow[row] != test), rows(corpus, row -> sideOfRow[row] == test)));
        }
        return folds;
    }

    /**
     * Folds that each test one part (file) and learn from the others, without the paragraphs of articles that the tested part
     * shares. Parts written apart differ more than a random split shows.
     *
     * @throws IllegalArgumentException if the corpus has fewer than two parts
     */
    public static List<Fold> byPart(Corpus corpus) {
        List<String> parts = corpus.parts();
        if (parts.size() < 2) {
            throw new IllegalArgumentException("found the parts " + parts + ", expected at least two");
        }
        return parts.stream().map(part -> leavingOut(Set.of(part), corpus)).toList();
    }

    /**
     * Folds that each test several whole parts (files), as {@link #byPart} tests one: each part is tested once, and each fold has
     * about the same number of rows and of paragraphs of each topic, as far as whole parts allow.
     *
     * @throws IllegalArgumentException if {@code k} is below 2 or above the number of parts
     */
    public static List<Fold> byParts(Corpus corpus, int k, long seed) {
        List<String> parts = corpus.parts();
        if (k < 2 || k > parts.size()) {
            throw new IllegalArgumentException(
                    "found k = " + k + ", expected from 2 to the number of parts, " + parts.size());
        }
        double[] shares = new double[k];
        Arrays.fill(shares, 1.0 / k);
        List<int[]> rowsOfParts = parts.stream()
                .map(part ->
                        rows(corpus, row -> corpus.paragraphs().get(row).part().equals(part)))
                .toList();
        int[] sideOfRow = new StratifiedAssignment(corpus, rowsOfParts, shares).sideOfRow(seed);
        return IntStream.range(0, k)
                .mapToObj(fold -> leavingOut(
                        IntStream.range(0, corpus.size())
                                .filter(row -> sideOfRow[row] == fold)
                                .mapToObj(row -> corpus.paragraphs().get(row).part())
                                .collect(Collectors.toSet()),
                        corpus))
                .toList();
    }

    /**
     * Holds out about the given share of the given rows for testing; the others are for training. Both hold about that share
     * of each topic, and at least one article.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1, or the rows are of fewer than two articles
     */
    public static Fold holdOut(Corpus corpus, int[] rows, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("found a share of " + share + ", expected one between 0 and 1");
        }
        List<int[]> articles = articles(corpus, rows);
        if (articles.size() < 2) {
            throw new IllegalArgumentException(
                    "found rows of " + articles.size() + " article, expected at least two articles to split");
        }
        int[] sideOfRow = new StratifiedAssignment(corpus, articles, new double[] {1 - share, share}).sideOfRow(seed);
        return new Fold(rows(corpus, row -> sideOfRow[row] == 0), rows(corpus, row -> sideOfRow[row] == 1));
    }

    private static Fold leavingOut(Set<String> parts, Corpus corpus) {
        List<LabelledParagraph> paragraphs = corpus.paragraphs();
        Set<String> tested = new HashSet<>();
        for (LabelledParagraph paragraph : paragraphs) {
            if (parts.contains(paragraph.part())) {
                tested.add(paragraph.article());
            }
        }
        return new Fold(
                rows(corpus, row -> !tested.contains(paragraphs.get(row).article())),
                rows(corpus, row -> parts.contains(paragraphs.get(row).part())));
    }

    /** The rows of each article, in the order in which the articles appear. */
    private static List<int[]> articles(Corpus corpus, int[] rows) {
        Map<String, IntStream.Builder> byArticle = new LinkedHashMap<>();
        for (int row : rows) {
            String article = corpus.paragraphs().get(row).article();
            byArticle.computeIfAbsent(article, name -> IntStream.builder()).add(row);
        }
        return byArticle.values().stream()
                .map(builder -> builder.build().toArray())
                .toList();
    }

    private static int[] rows(Corpus corpus, IntPredicate condition) {
        return IntStream.range(0, corpus.size()).filter(condition).toArray();
    }
}
