package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.AveragePrecision;
import org.wusum.model.Blend;
import org.wusum.model.ModelCheck;
import org.wusum.model.ModelFile;
import org.wusum.model.ScoredParagraph;
import org.wusum.model.TopicModel;
import org.wusum.model.WordVectors;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/** Training with networks over words, as a whole, on small made-up paragraphs. */
class WordNetworkTrainingTest {

    private static final long SEED = 7;

    @TempDir
    static Path folder;

    private static Corpus corpus;
    private static WordVectors vectors;

    @BeforeAll
    static void makeUp() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(50, 3, 1).write();
        corpus = ParagraphFile.read(folder);
        List<String> words = AnalyzedCorpus.of(corpus, TextSettings.standard()).tokens().stream()
                .flatMap(List::stream)
                .map(Token::form)
                .distinct()
                .sorted()
                .toList();
        // One word of the data has no vector.
        vectors = WordNetworkFixtures.wordVectors(words.subList(1, words.size()), 24, new SplittableRandom(3));
    }

    @ParameterizedTest
    @EnumSource(names = "NGRAMS", mode = EnumSource.Mode.EXCLUDE)
    void givesTheSameBytesWhateverTheNumberOfThreads(Design design) throws IOException {
        byte[] one = ModelFile.bytes(train(settings(design).threads(1).build()).model());
        byte[] four = ModelFile.bytes(train(settings(design).threads(4).build()).model());

        assertThat(four).isEqualTo(one);
        TopicModel read = ModelFile.read(new ByteArrayInputStream(one), "model").model();
        assertThat(read.blend()).isPresent();
        assertThat(ModelCheck.problems(read)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "NGRAMS", mode = EnumSource.Mode.EXCLUDE)
    void learnsByItselfWhatHoldsForParagraphsItHasNotSeen(Design design) {
        AnalyzedCorpus analyzed =
                AnalyzedCorpus.of(corpus, TextSettings.standard()).with(Optional.of(vectors), TextSettings.standard());
        int[] training = IntStream.range(0, 120).toArray();
        int[] others = IntStream.range(120, corpus.size()).toArray();
        TrainingSettings settings = settings(design)
                .networks(networks(design)
                        .count(1)
                        .filters(16)
                        .wordDropout(0)
                        .outputDropout(0)
                        .epochs(40)
                        .learningRate(0.02)
                        .build())
                .build();

        Blend blend = WordNetworkTraining.of(analyzed, settings, (epoch, loss, held, ap) -> {}, () -> false)
                .on(training, 1)
                .blend()
                .orElseThrow();

        double[][] scores = Arrays.stream(others)
                .mapToObj(row ->
                        PartScores.of(blend, new double[3], analyzed.tokens().get(row)))
                .map(PartScores::networks)
                .toArray(double[][]::new);
        double sum = 0;
        for (int topic = 0; topic < 3; topic++) {
            int column = topic;
            sum += AveragePrecision.of(
                    Arrays.stream(scores).mapToDouble(row -> row[column]).toArray(), analyzed.labels(others, topic));
        }
        // About one paragraph in six has a topic, so chance is 0.17.
        assertThat(sum / 3).isGreaterThan(0.5);
    }

    @Test
    void givesEachNetworkItsOwnStart() {
        Blend blend =
                train(settings(Design.CONVOLUTION).build()).model().blend().orElseThrow();

        assertThat(blend.networks()).hasSize(2);
        assertThat(blend.networks().get(0)).isNotEqualTo(blend.networks().get(1));
        assertThat(blend.share()).isEqualTo(0.3);
    }

    @Test
    void blendsOutOfFoldScoresAsTheModelBlendsThem() {
        AnalyzedCorpus analyzed =
                AnalyzedCorpus.of(corpus, TextSettings.standard()).with(Optional.of(vectors), TextSettings.standard());
        TrainingSettings settings = settings(Design.CONVOLUTION).build();

        OutOfFold scores = CrossValidation.of(
                        analyzed, settings, (network, part) -> (epoch, loss, held, ap) -> {}, () -> false)
                .run(GroupedFolds.byArticle(corpus, settings.folds(), SEED))
                .scores();

        for (int i = 0; i < scores.size(); i++) {
            for (int topic = 0; topic < scores.topics().size(); topic++) {
                double mean = 0.7 * scores.ngrams()[i][topic] + 0.3 * scores.networks()[i][topic];
                assertThat(scores.scores()[i][topic]).isCloseTo(mean, within(1e-9));
            }
        }
        assertThat(scores.networks()[0]).isNotEqualTo(scores.ngrams()[0]);
    }

    @Test
    void scoresAParagraphInTrainingAsTheModelScoresItAfterwards() {
        AnalyzedCorpus analyzed =
                AnalyzedCorpus.of(corpus, TextSettings.standard()).with(Optional.of(vectors), TextSettings.standard());
        TopicModel model = train(settings(Design.CONVOLUTION).build()).model();
        TopicModel whole = model.withoutCascade();

        for (int row = 0; row < corpus.size(); row += 7) {
            ScoredParagraph scored =
                    whole.scorer().score(corpus.paragraphs().get(row).text());
            PartScores expected = PartScores.of(
                    model.blend().orElseThrow(),
                    scored.ngramScores(),
                    analyzed.tokens().get(row));
            assertThat(scored.scores()).containsExactly(expected.blended(), within(1e-9));
            assertThat(scored.networkScores()).containsExactly(expected.networks(), within(1e-9));
        }
    }

    @Test
    void decidesWithTheCascadeAsWithoutIt() {
        TopicModel model = train(settings(Design.CONVOLUTION).build()).model();
        TopicModel whole = model.withoutCascade();

        int spared = 0;
        for (int row = 0; row < corpus.size(); row++) {
            String text = corpus.paragraphs().get(row).text();
            ScoredParagraph scored = model.scorer().score(text);
            spared += scored.networks() ? 0 : 1;
            for (int topic = 0; topic < model.taxonomy().size(); topic++) {
                assertThat(model.decide(scored, topic))
                        .as("paragraph %d, topic %d", row, topic)
                        .isEqualTo(whole.decide(whole.scorer().score(text), topic));
            }
        }
        assertThat(spared).isLessThan(corpus.size());
    }

    @Test
    void writesDownWhichNetworksThereAre() {
        TopicModel model = train(settings(Design.CONVOLUTION).build()).model();

        Map<String, Object> training = model.provenance().training();
        assertThat(training).containsEntry("vectorsSha256", vectors.sha256());
        assertThat(training.get("words"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("design", "convolution")
                .containsEntry("networks", 2)
                .doesNotContainKey("heads");
    }

    @Test
    void endsWithTheNgramsAloneWhereItIsStoppedInANetworkOverWords() {
        AtomicBoolean words = new AtomicBoolean();
        List<String> heard = new ArrayList<>();

        TrainingResult result = Trainer.train(
                corpus,
                Optional.of(vectors),
                settings(Design.CONVOLUTION).threads(1).build(),
                progress -> {
                    heard.add(progress.network());
                    words.set(Double.isNaN(progress.validationLoss()));
                },
                words::get);

        assertThat(heard).contains("fold 1 of 3").doesNotContain("fold 2 of 3", "last network");
        assertThat(result.complete()).isFalse();
        assertThat(result.model().blend()).isEmpty();
    }

    @Test
    void asksForWordVectorsBeforeItTrainsAnything() {
        TrainingSettings settings = settings(Design.ATTENTION).build();

        assertThatThrownBy(() -> Trainer.train(
                        corpus,
                        settings,
                        progress -> {
                            throw new AssertionError("an epoch was trained");
                        },
                        () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attention")
                .hasMessageContaining("word vectors");
    }

    @Test
    void tellsAShareOfTheWorkThatNeverFalls() {
        List<Double> shares = new ArrayList<>();

        Trainer.train(
                corpus,
                Optional.of(vectors),
                settings(Design.CONVOLUTION).threads(2).build(),
                progress -> shares.add(progress.share()),
                () -> false);

        assertThat(shares).isSorted().allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(shares.get(shares.size() - 1)).isGreaterThan(0.9);
    }

    @Test
    void averagesWeightsOverTheSteps() {
        TrainingSettings plain = settings(Design.CONVOLUTION).build();
        TrainingSettings averaged = settings(Design.CONVOLUTION)
                .networks(networks(Design.CONVOLUTION).averaging(0.9).build())
                .build();

        Blend first = train(plain).model().blend().orElseThrow();
        Blend second = train(averaged).model().blend().orElseThrow();

        assertThat(second.networks()).isNotEqualTo(first.networks());
    }

    private static TrainingResult train(TrainingSettings settings) {
        Optional<WordVectors> given =
                settings.networks().design().needsVectors() ? Optional.of(vectors) : Optional.empty();
        return Trainer.train(corpus, given, settings, TrainingListener.SILENT, () -> false);
    }

    private static TrainingSettings.Builder settings(Design design) {
        return TrainingSettings.builder()
                .seed(SEED)
                .folds(3)
                .mostEpochs(3)
                .networks(networks(design).build());
    }

    /** Small, for speed. */
    private static NetworkSettings.Builder networks(Design design) {
        return NetworkSettings.builder()
                .design(design)
                .count(design == Design.TUNED_CONVOLUTION ? 1 : 2)
                .widths(Arrays.asList(1, 2))
                .filters(8)
                .heads(2)
                .headSize(4)
                .buckets(512)
                .hidden(8)
                .epochs(2)
                .batch(16);
    }
}
