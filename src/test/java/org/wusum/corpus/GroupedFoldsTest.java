package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.topic.Taxonomy;

class GroupedFoldsTest {

    private static final Taxonomy TAXONOMY = TestTaxonomies.of("deterrence", "ukraine_aid", "arctic");
    private static final double[] RATES = {0.3, 0.1, 0.04};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void testsEachRowOnceAndNeverSplitsAnArticle(long seed) {
        Corpus corpus = randomCorpus(seed, 300);

        List<Fold> folds = GroupedFolds.byArticle(corpus, 5, seed);

        assertThat(folds).hasSize(5);
        assertThat(folds.stream()
                        .flatMapToInt(fold -> Arrays.stream(fold.test()))
                        .sorted()
                        .toArray())
                .as("seed %d", seed)
                .isEqualTo(IntStream.range(0, corpus.size()).toArray());
        for (Fold fold : folds) {
            assertThat(fold.train().length + fold.test().length).isEqualTo(corpus.size());
            assertThat(articles(corpus, fold.train())).doesNotContainAnyElementsOf(articles(corpus, fold.test()));
            assertThat(fold.train()).isSorted();
            assertThat(fold.test()).isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void balancesRowsAndTopics(long seed) {
        Corpus corpus = randomCorpus(seed, 400);
        int[] support = corpus.support();

        for (Fold fold : GroupedFolds.byArticle(corpus, 4, seed)) {
            Corpus test = corpus.select(fold.test());
            assertThat(test.size()).as("rows, seed %d", seed).isBetween(corpus.size() / 4 - 4, corpus.size() / 4 + 5);
            for (int topic = 0; topic < support.length; topic++) {
                assertThat(test.support()[topic])
                        .as("support of topic %d, seed %d", topic, seed)
                        .isBetween(support[topic] / 4 - 2, support[topic] / 4 + 3);
            }
        }
    }

    @Test
    void givesTheSameFoldsForTheSameSeedAndOthersForAnother() {
        Corpus corpus = randomCorpus(9, 100);

        assertThat(tests(GroupedFolds.byArticle(corpus, 3, 7)))
                .isDeepEqualTo(tests(GroupedFolds.byArticle(corpus, 3, 7)));
        assertThat(Arrays.deepEquals(
                        tests(GroupedFolds.byArticle(corpus, 3, 7)), tests(GroupedFolds.byArticle(corpus, 3, 8))))
                .isFalse();
    }

    /** Pins the folds, so that a change of them, which changes every trained model, is never an accident. */
    @Test
    void givesTheFoldsItHasAlwaysGiven() {
        Corpus corpus =
                corpus(List.of("a", "a", "b", "c", "d", "e", "e", "f"), Map.of(0, "arctic", 3, "arctic", 6, "arctic"));

        assertThat(tests(GroupedFolds.byArticle(corpus, 3, 1)))
                .isDeepEqualTo(new int[][] {{0, 1, 2}, {5, 6, 7}, {3, 4}});
    }

    @Test
    void fillsEveryFoldWhenThereAreAsManyAsArticles() {
        Corpus corpus = corpus(List.of("a", "a", "a", "a", "b", "c"), Map.of(0, "arctic"));

        assertThat(GroupedFolds.byArticle(corpus, 3, 1)).allMatch(fold -> fold.test().length > 0);
    }

    @Test
    void refusesMoreFoldsThanArticles() {
        Corpus corpus = corpus(List.of("a", "a", "b"), Map.of());

        assertThatThrownBy(() -> GroupedFolds.byArticle(corpus, 3, 1))
                .hasMessage("found k = 3, expected from 2 to the number of articles, 2");
        assertThatThrownBy(() -> GroupedFolds.byArticle(corpus, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesOutOnePartAfterAnother() {
        Corpus corpus = randomCorpus(3, 50);

        List<Fold> folds = GroupedFolds.byPart(corpus);

        assertThat(folds).hasSize(corpus.parts().size());
        for (int i = 0; i < folds.size(); i++) {
            String part = corpus.parts().get(i);
            assertThat(corpus.select(folds.get(i).test()).parts()).containsExactly(part);
            assertThat(corpus.select(folds.get(i).train()).parts()).doesNotContain(part);
        }
    }

    @Test
    void doesNotTrainOnAnArticleThatTheTestedPartShares() {
        List<LabelledParagraph> paragraphs = List.of(
                paragraph(0, "shared", "P1", Set.of()),
                paragraph(1, "other", "P1", Set.of()),
                paragraph(2, "shared", "P2", Set.of()));
        Corpus corpus = new Corpus(TAXONOMY, paragraphs, Map.of(), "", 0, 0);

        assertThat(GroupedFolds.byPart(corpus).get(1).test()).containsExactly(2);
        assertThat(GroupedFolds.byPart(corpus).get(1).train()).containsExactly(1);
    }

    @Test
    void refusesASinglePart() {
        Corpus corpus = corpus(List.of("a", "b"), Map.of());

        assertThatThrownBy(() -> GroupedFolds.byPart(corpus)).hasMessageContaining("found the parts [P0]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsOutAShareOfTheGivenRows(long seed) {
        Corpus corpus = randomCorpus(seed, 400);
        int[] rows = IntStream.range(100, corpus.size()).toArray();

        Fold fold = GroupedFolds.holdOut(corpus, rows, 0.1, seed);

        assertThat(IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.test()))
                        .sorted()
                        .toArray())
                .isEqualTo(rows);
        assertThat(articles(corpus, fold.train())).doesNotContainAnyElementsOf(articles(corpus, fold.test()));
        assertThat(fold.test().length).as("seed %d", seed).isBetween(rows.length / 10 - 4, rows.length / 10 + 5);
        int[] support = corpus.select(rows).support();
        int[] held = corpus.select(fold.test()).support();
        for (int topic = 0; topic < support.length; topic++) {
            assertThat(held[topic])
                    .as("topic %d, seed %d", topic, seed)
                    .isBetween(support[topic] / 10 - 1, support[topic] / 10 + 3);
        }
    }

    @Test
    void holdsOutAtLeastOneArticle() {
        Corpus corpus = corpus(List.of("a", "a", "b"), Map.of(0, "arctic"));

        Fold fold = GroupedFolds.holdOut(corpus, new int[] {0, 1, 2}, 0.01, 1);

        assertThat(fold.test()).isNotEmpty();
        assertThat(fold.train()).isNotEmpty();
    }

    @Test
    void refusesToHoldOutFromOneArticleOrAnImpossibleShare() {
        Corpus corpus = corpus(List.of("a", "a", "b"), Map.of());

        assertThatThrownBy(() -> GroupedFolds.holdOut(corpus, new int[] {0, 1}, 0.5, 1))
                .hasMessageContaining("1 article");
        assertThatThrownBy(() -> GroupedFolds.holdOut(corpus, new int[] {0, 2}, 1, 1))
                .hasMessageContaining("share of 1.0");
        assertThatThrownBy(() -> GroupedFolds.holdOut(corpus, new int[] {0, 2}, Double.NaN, 1))
                .hasMessageContaining("NaN");
    }

    private static Corpus randomCorpus(long seed, int articles) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledParagraph> paragraphs = new ArrayList<>();
        for (int article = 0; article < articles; article++) {
            int length = 1 + random.nextInt(5);
            for (int i = 0; i < length; i++) {
                Set<String> topics = new LinkedHashSet<>();
                for (int topic = 0; topic < RATES.length; topic++) {
                    if (random.nextDouble() < RATES[topic]) {
                        topics.add(TAXONOMY.codes().get(topic));
                    }
                }
                paragraphs.add(
                        paragraph(paragraphs.size(), "article " + article, "P" + article * 4 / articles, topics));
            }
        }
        return new Corpus(TAXONOMY, paragraphs, Map.of(), "", 0, 0);
    }

    private static Corpus corpus(List<String> articles, Map<Integer, String> topicOfRow) {
        List<LabelledParagraph> paragraphs = new ArrayList<>();
        for (String article : articles) {
            String topic = topicOfRow.get(paragraphs.size());
            paragraphs.add(paragraph(paragraphs.size(), article, "P0", topic == null ? Set.of() : Set.of(topic)));
        }
        return new Corpus(TAXONOMY, paragraphs, Map.of(), "", 0, 0);
    }

    private static LabelledParagraph paragraph(int row, String article, String part, Set<String> topics) {
        return new LabelledParagraph(
                "id" + row,
                "text",
                topics,
                article,
                ParagraphKind.BODY,
                null,
                null,
                null,
                true,
                part,
                new Origin(part, row + 1));
    }

    private static Set<String> articles(Corpus corpus, int[] rows) {
        Set<String> articles = new HashSet<>();
        corpus.select(rows).paragraphs().forEach(paragraph -> articles.add(paragraph.article()));
        return articles;
    }

    private static int[][] tests(List<Fold> folds) {
        return folds.stream().map(Fold::test).toArray(int[][]::new);
    }
}
