package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.eval.LearningCurve;

/** How quality grows with the paragraphs learnt from, on made-up articles. */
class LearningCurvesTest {

    private static final long SEED = 7;
    private static final int FOLDS = 3;

    @TempDir
    static Path folder;

    private static Corpus corpus;
    private static LearningCurve curve;
    private static List<TrainingListener.Progress> heard;

    @BeforeAll
    static void runOnce() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(60, 3, 1).write();
        ParagraphFile.of(folder, "P2")
                .add("h1", "P2-1", "subheading", "عنوان فرعي", List.of())
                .addMadeUp(30, 3, 2)
                .write();
        corpus = ParagraphFile.read(folder);
        heard = new ArrayList<>();
        curve = LearningCurves.run(
                corpus, Optional.empty(), settings().build(), LearningCurves.SHARES, heard::add, () -> false);
    }

    @Test
    void hasAPointForEachShareFromFewParagraphsToMany() {
        assertThat(curve.points()).extracting(LearningCurve.Point::share).containsExactly(0.10, 0.25, 0.50);
        // Two thirds of 360 paragraphs, as far as whole articles allow.
        assertThat(curve.points().get(0).paragraphs()).isBetween(20, 28);
        assertThat(curve.points().get(1).paragraphs()).isBetween(56, 64);
        assertThat(curve.points().get(2).paragraphs()).isBetween(116, 124);
    }

    @Test
    void measuresEveryPointOnEveryTrainableParagraph() {
        Corpus trainable = corpus.trainable();

        assertThat(trainable.size()).isEqualTo(corpus.size() - 1);
        assertThat(curve.points()).allSatisfy(point -> {
            assertThat(point.quality().rows()).isEqualTo(trainable.size());
            assertThat(point.quality().groups()).isEqualTo(90);
            assertThat(point.quality().topics())
                    .extracting("support")
                    .containsExactly(Arrays.stream(trainable.support()).boxed().toArray());
        });
    }

    @Test
    void learnsMoreFromMoreParagraphs() {
        TrainingResult trained = train();

        LearningCurve.Point whole = LearningCurves.whole(trained, settings().build());

        assertThat(whole.share()).isEqualTo(1);
        assertThat(whole.paragraphs()).isEqualTo(240);
        assertThat(whole.quality()).isEqualTo(trained.paragraphs());
        assertThat(curve.points().get(0).quality().macroAveragePrecision().value() + 0.1)
                .isLessThan(whole.quality().macroAveragePrecision().value());
    }

    @Test
    void takesWholeArticlesThatEveryLargerShareHasToo() {
        Corpus trainable = corpus.trainable();
        List<Fold> folds = Trainer.folds(trainable, settings().build());

        List<Fold> half = LearningCurves.nested(trainable, folds, 0.5, SEED);
        List<Fold> quarter = LearningCurves.nested(trainable, half, 0.5, SEED);

        for (int fold = 0; fold < FOLDS; fold++) {
            assertThat(boxed(quarter.get(fold).train()))
                    .isSubsetOf(boxed(half.get(fold).train()))
                    .hasSizeBetween(52, 68);
            assertThat(boxed(half.get(fold).train()))
                    .isSubsetOf(boxed(folds.get(fold).train()))
                    .hasSizeBetween(112, 128);
            assertWholeArticles(trainable, quarter.get(fold), folds.get(fold));
            assertThat(trainable.select(quarter.get(fold).train()).support()).doesNotContain(0);
        }
    }

    @Test
    void holdsEveryRowOutExactlyOnceAsTrainingDoes() {
        Corpus trainable = corpus.trainable();
        List<Fold> folds = Trainer.folds(trainable, settings().build());

        List<Fold> few = LearningCurves.nested(trainable, folds, 0.1, SEED);

        assertThat(few.stream().map(Fold::test))
                .containsExactlyElementsOf(folds.stream().map(Fold::test).toList());
        assertThat(few.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, trainable.size()).boxed().toList());
        for (Fold fold : few) {
            assertThat(boxed(fold.train())).doesNotContainAnyElementsOf(boxed(fold.test()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void isTheSameWhateverTheNumberOfThreadsAndTheOrderOfShares(int threads) {
        LearningCurve again = run(corpus, settings().threads(threads).build(), List.of(0.25, 0.50, 0.10));

        assertThat(again).isEqualTo(curve);
    }

    @Test
    void choosesOtherArticlesForAnotherSeed() {
        Corpus trainable = corpus.trainable();
        List<Fold> folds = Trainer.folds(trainable, settings().build());

        assertThat(LearningCurves.nested(trainable, folds, 0.1, SEED).get(0).train())
                .isNotEqualTo(LearningCurves.nested(trainable, folds, 0.1, SEED + 1)
                        .get(0)
                        .train());
    }

    @Test
    void leavesOutThePointsThatHaveTooLittleToLearnFrom(@TempDir Path small) throws IOException {
        ParagraphFile.of(small, "P1").addMadeUp(9, 4, 1).write();

        LearningCurve shorter =
                run(ParagraphFile.read(small), settings().leastDocuments(1).build(), LearningCurves.SHARES);

        // Each fold learns from 6 articles: a half is 3 of them, a tenth is none.
        assertThat(shorter.points())
                .extracting(LearningCurve.Point::share)
                .contains(0.50)
                .doesNotContain(0.10);
    }

    @Test
    void hasNoPointWhereNoWordIsCommonEnough() {
        assertThat(run(corpus, settings().leastDocuments(239).build(), LearningCurves.SHARES)
                        .points())
                .isEmpty();
    }

    @Test
    void trainsTheNetworksOfTheDesignToo() {
        NetworkSettings subwords = NetworkSettings.builder()
                .design(Design.SUBWORDS)
                .count(1)
                .buckets(512)
                .hidden(8)
                .epochs(2)
                .build();

        LearningCurve blended = run(corpus, settings().networks(subwords).build(), List.of(0.50));

        assertThat(blended.points()).hasSize(1);
        assertThat(blended.points().get(0).paragraphs())
                .isEqualTo(curve.points().get(2).paragraphs());
        assertThat(blended.points().get(0).quality())
                .isNotEqualTo(curve.points().get(2).quality());
    }

    @Test
    void tellsOfEveryEpochAndHowFarItIs() {
        assertThat(heard.get(0).network()).startsWith("learning curve at 50 %, fold ");
        assertThat(heard)
                .extracting(TrainingListener.Progress::network)
                .contains("learning curve at 25 %, fold 2 of 3", "learning curve at 10 %, fold 3 of 3");
        assertThat(heard).extracting(TrainingListener.Progress::share).isSorted();
        assertThat(heard).allSatisfy(progress -> assertThat(progress.share()).isBetween(0.0, 1.0));
        assertThat(heard.get(heard.size() - 1).share()).isGreaterThan(0.9);
    }

    @Test
    void hasNothingToShowWhereItIsStopped() {
        assertThatThrownBy(() -> LearningCurves.run(
                        corpus,
                        Optional.empty(),
                        settings().build(),
                        LearningCurves.SHARES,
                        TrainingListener.SILENT,
                        () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesATrainingThatWasStoppedAsItsEnd() {
        TrainingResult stopped = Trainer.train(corpus, settings().build(), TrainingListener.SILENT, () -> true);

        assertThatThrownBy(() -> LearningCurves.whole(stopped, settings().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stopped early");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesSharesThatAreNone(double share) {
        assertThatThrownBy(() -> run(corpus, settings().build(), List.of(0.5, share)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found a share of " + share);
    }

    @Test
    void refusesAShareTwiceAndADesignWithoutItsVectors() {
        TrainingSettings convolution = settings()
                .networks(NetworkSettings.builder().design(Design.CONVOLUTION).build())
                .build();

        assertThatThrownBy(() -> run(corpus, settings().build(), List.of(0.5, 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected each once");
        assertThatThrownBy(() -> run(corpus, convolution, LearningCurves.SHARES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("word vectors");
    }

    private static void assertWholeArticles(Corpus corpus, Fold few, Fold all) {
        Set<String> articles = Arrays.stream(few.train())
                .mapToObj(row -> corpus.paragraphs().get(row).article())
                .collect(Collectors.toSet());
        assertThat(few.train())
                .isEqualTo(Arrays.stream(all.train())
                        .filter(row ->
                                articles.contains(corpus.paragraphs().get(row).article()))
                        .toArray());
    }

    private static List<Integer> boxed(int[] rows) {
        return Arrays.stream(rows).boxed().toList();
    }

    private static TrainingResult train() {
        return Trainer.train(corpus, settings().build(), TrainingListener.SILENT, () -> false);
    }

    private static LearningCurve run(Corpus of, TrainingSettings settings, List<Double> shares) {
        return LearningCurves.run(of, Optional.empty(), settings, shares, TrainingListener.SILENT, () -> false);
    }

    /** Small, for speed. */
    private static TrainingSettings.Builder settings() {
        return TrainingSettings.builder().seed(SEED).folds(FOLDS).mostEpochs(6).threads(2);
    }
}
