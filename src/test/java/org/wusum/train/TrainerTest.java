package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.model.Abstention;
import org.wusum.model.Anchors;
import org.wusum.model.Calibration;
import org.wusum.model.ModelCheck;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingCurve;
import org.wusum.model.OperatingPoint;
import org.wusum.model.TopicModel;
import org.wusum.text.TextSettings;

/** Training as a whole, on a sample of the project's own paragraphs and on small made-up ones. */
class TrainerTest {

    private static final long SEED = 7;
    private static final Corpus SAMPLE = ProjectData.sample();

    private static byte[] expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOnce() {
        expected = bytes(train(SAMPLE, settings().build()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void givesTheSameBytesWhateverTheNumberOfThreads(int threads) {
        assertThat(bytes(train(SAMPLE, settings().threads(threads).build()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar", "fa", "tr"})
    void givesTheSameBytesUnderAnyDefaultLocale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(bytes(train(SAMPLE, settings().build()))).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void givesOtherWeightsForAnotherSeed() throws IOException {
        TrainingResult other = train(SAMPLE, settings().seed(SEED + 1).build());

        assertThat(other.model().weights().weights())
                .isNotEqualTo(read(expected).model().weights().weights());
    }

    @Test
    void survivesItsFileAndPassesItsOwnCheck() throws IOException {
        ModelFile read = read(expected);

        assertThat(ModelCheck.problems(read.model())).isEmpty();
        assertThat(read.model().golden()).hasSize(12);
        assertThat(ModelFile.bytes(read.model())).isEqualTo(expected);
    }

    @Test
    void carriesWhatIsNeededToChooseThresholdsAnew() throws IOException {
        TopicModel model = read(expected).model();
        Map<?, ?> presumed = (Map<?, ?>) model.provenance().training().get("baseRates");

        assertThat(model.blend()).isEmpty();
        assertThat(model.abstention()).isEqualTo(Abstention.NONE);
        for (int topic = 0; topic < model.taxonomy().size(); topic++) {
            OperatingCurve curve = model.curves().get(topic);
            assertThat(presumed.get(model.taxonomy().codes().get(topic)))
                    .isEqualTo(model.baseRates().get(topic));
            assertThat(curve.recalls()).last().isEqualTo(1.0);
            assertThat(curve.logits())
                    .hasSizeLessThanOrEqualTo(model.points().get(topic).support());
        }
    }

    @Test
    void learnsMoreThanChance() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(60, 4, 1).write();
        Corpus corpus = ParagraphFile.read(folder);

        TrainingResult result = train(corpus, settings().mostEpochs(10).build());

        assertThat(result.complete()).isTrue();
        assertThat(result.paragraphs().rows()).isEqualTo(corpus.size());
        // About one paragraph in six has a topic, so chance is 0.17.
        assertThat(result.paragraphs().macroAveragePrecision().value()).isGreaterThan(0.6);
        assertThat(result.articles())
                .hasValueSatisfying(articles -> assertThat(articles.rows()).isEqualTo(60));
    }

    @Test
    void writesDownWhatMadeTheModel() {
        TrainingResult result =
                train(SAMPLE, settings().streamParts(Set.of("R1", "R2")).build());

        assertThat(result.model().provenance().seed()).isEqualTo(SEED);
        assertThat(result.model().provenance().paragraphs())
                .isEqualTo(SAMPLE.trainable().size());
        assertThat(result.model().provenance().dataSha256()).isEqualTo(SAMPLE.sha256());
        assertThat(result.model().provenance().training())
                .containsEntry("mostEpochs", 3)
                .containsEntry("streamParts", List.of("R1", "R2"))
                .containsEntry("complete", true);
    }

    @Test
    void namesTheVersionOfDeeplearning4jThatItRunsWith() throws IOException {
        Properties library = new Properties();
        try (InputStream in = MultiLayerNetwork.class.getResourceAsStream(
                "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
            library.load(Objects.requireNonNull(in));
        }

        assertThat(read(expected).model().provenance().trainer())
                .isEqualTo("deeplearning4j-nn " + library.getProperty("version"));
    }

    @Test
    void reachesATargetOnTheOutOfFoldScores() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(60, 4, 1).write();
        AnalyzedCorpus corpus = AnalyzedCorpus.of(ParagraphFile.read(folder), TextSettings.standard());
        TrainingSettings settings = settings()
                .mostEpochs(10)
                .target(Target.parse("precision=0.9"))
                .target("arctic", Target.parse("recall=0.95"))
                .build();

        OutOfFold scores = CrossValidation.of(
                        corpus, settings, (network, part) -> (epoch, loss, held, ap) -> {}, () -> false)
                .run(GroupedFolds.byArticle(corpus.corpus(), settings.folds(), SEED))
                .scores();
        ParagraphDecisions fitted = ParagraphDecisions.fit(scores, settings);

        Quality quality = Evaluation.of(
                scores.topics(),
                fitted.examples(scores).judged(fitted.thresholds(), scores.lacking(Anchors.NONE)),
                Bootstrap.none());
        assertThat(quality.topics().get(0).precision().value()).isGreaterThanOrEqualTo(0.9);
        assertThat(quality.topics().get(1).precision().value()).isGreaterThanOrEqualTo(0.9);
        assertThat(quality.topics().get(2).recall().value()).isGreaterThanOrEqualTo(0.95);
        // A cut that accepts next to nothing would be precise, too.
        assertThat(quality.topics().get(0).recall().value()).isGreaterThan(0.3);
    }

    @Test
    void storesEachTopicsTarget() {
        TrainingResult complete = train(
                SAMPLE,
                settings().target("deterrence", Target.parse("recall=0.95")).build());

        assertThat(complete.model().points()).extracting(OperatingPoint::target).contains("f1", "recall=0.95");
    }

    @Test
    void refusesATargetForATopicThatDoesNotExist() {
        TrainingSettings wrong = settings().target("harbours", Target.BEST_F1).build();

        assertThatThrownBy(() -> train(SAMPLE, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("harbours")
                .hasMessageContaining("deterrence");
    }

    @Test
    void endsAfterTheFirstEpochWithAUsableModel() throws IOException {
        List<TrainingListener.Progress> heard = new ArrayList<>();

        TrainingResult result = Trainer.train(SAMPLE, settings().build(), heard::add, () -> true);

        assertThat(heard).extracting(TrainingListener.Progress::network).containsExactly("first network");
        assertThat(result.complete()).isFalse();
        assertThat(result.paragraphs().rows()).isPositive().isLessThan(SAMPLE.size() / 2);
        ModelFile read = read(bytes(result));
        assertThat(ModelCheck.problems(read.model())).isEmpty();
        assertThat(read.model().provenance().training()).containsEntry("complete", false);
    }

    @Test
    void handsOutEveryParagraphAsItWasJudgedOutOfFold() {
        TrainingResult result = train(SAMPLE, settings().build());

        assertThat(result.heldOut().paragraphs()).isEqualTo(SAMPLE.trainable().paragraphs());
        assertJudgedAreThoseHeldOut(result);
        // Order changes which articles a bootstrap sample takes, and no value.
        assertThat(values(Evaluation.of(SAMPLE.taxonomy().codes(), result.judged(), Bootstrap.none())))
                .isEqualTo(values(result.paragraphs()));
    }

    @Test
    void handsOutTheParagraphsHeldOutFromTheFirstNetworkWhereItIsStopped() {
        TrainingResult result = Trainer.train(SAMPLE, settings().build(), TrainingListener.SILENT, () -> true);

        Corpus corpus = SAMPLE.trainable();
        int[] all = IntStream.range(0, corpus.size()).toArray();
        Fold split = GroupedFolds.holdOut(corpus, all, settings().build().heldOut(), SEED);
        assertThat(result.heldOut().paragraphs())
                .isEqualTo(corpus.select(split.test()).paragraphs());
        assertJudgedAreThoseHeldOut(result);
    }

    private static void assertJudgedAreThoseHeldOut(TrainingResult result) {
        assertThat(result.judged())
                .extracting(Judged::group)
                .isEqualTo(result.heldOut().paragraphs().stream()
                        .map(LabelledParagraph::article)
                        .toList());
        assertThat(result.judged().stream().map(Judged::gold))
                .containsExactly(result.heldOut().labels());
        assertThat(result.judged())
                .allSatisfy(judged -> assertThat(judged.scores()).doesNotContain(0.0, 1.0, Double.NaN));
    }

    private static List<Double> values(Quality quality) {
        List<Double> values = new ArrayList<>(List.of(
                quality.microF1().value(),
                quality.macroF1().value(),
                quality.macroAveragePrecision().value()));
        quality.topics().forEach(topic -> values.add(topic.averagePrecision().value()));
        return values;
    }

    @Test
    void givesTheFirstNetworkWhereItIsStoppedDuringTheFolds() {
        AtomicBoolean folds = new AtomicBoolean();
        TrainingSettings settings = settings().build();

        TrainingResult atFolds = Trainer.train(
                SAMPLE, settings, progress -> folds.set(progress.network().startsWith("fold")), folds::get);

        Corpus corpus = SAMPLE.trainable();
        AnalyzedCorpus analyzed = AnalyzedCorpus.of(corpus, settings.text());
        Fold split = GroupedFolds.holdOut(corpus, analyzed.allRows(), settings.heldOut(), SEED);
        NetworkTraining.Trained first = NetworkTraining.of(
                        analyzed, settings, (epoch, loss, held, ap) -> {}, () -> false)
                .untilHeldOutLossRises(split.train(), split.test());
        assertThat(atFolds.complete()).isFalse();
        assertThat(atFolds.paragraphs().rows()).isEqualTo(split.test().length);
        assertThat(atFolds.model().weights().weights())
                .isEqualTo(first.weights().weights());
    }

    @Test
    void takesTopicsWithoutAnyExample() throws IOException {
        ParagraphFile file = ParagraphFile.of(folder, "P1");
        for (int i = 0; i < 40; i++) {
            if (i % 4 == 0) {
                file.add("p" + i, "قال وزير الدفاع إن الردع أولوية رقم " + i, "deterrence");
            } else {
                file.add("p" + i, "قال مدير المدرسة إن المعرض مفتوح رقم " + i);
            }
        }
        file.write();

        TrainingResult result = train(ParagraphFile.read(folder), settings().build());

        assertThat(result.paragraphs().zeroSupport()).containsExactly("ukraine_aid", "arctic");
        assertThat(result.model().calibrations().get(1)).isEqualTo(Calibration.NONE);
        assertThat(ModelCheck.problems(read(bytes(result)).model())).isEmpty();
    }

    @Test
    void takesACorpusWithoutAnyTopicAndWritesNoNumbersThatJsonHasNot() throws IOException {
        ParagraphFile file = ParagraphFile.of(folder, "P1");
        for (int i = 0; i < 40; i++) {
            file.add("p" + i, "قال مدير المدرسة إن المعرض مفتوح رقم " + i);
        }
        file.write();

        TrainingResult result = train(ParagraphFile.read(folder), settings().build());

        Map<?, ?> paragraphs =
                (Map<?, ?>) read(bytes(result)).model().provenance().metrics().get("paragraphs");
        assertThat(paragraphs.get("macroF1")).isNull();
        assertThat(paragraphs.get("macroAveragePrecision")).isNull();
    }

    @Test
    void refusesFewerArticlesThanFolds() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(2, 10, 3).write();
        Corpus corpus = ParagraphFile.read(folder);

        assertThatThrownBy(() -> train(corpus, settings().leastDocuments(1).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number of articles, 2");
    }

    @Test
    void tellsOfEveryEpochOneAtATime() {
        List<TrainingListener.Progress> heard = new ArrayList<>();

        Trainer.train(SAMPLE, settings().threads(4).build(), heard::add, () -> false);

        assertThat(heard)
                .extracting(TrainingListener.Progress::network)
                .contains("first network", "fold 1 of 3", "fold 2 of 3", "fold 3 of 3", "last network");
        assertThat(heard).extracting(TrainingListener.Progress::share).isSorted();
        assertThat(heard).allSatisfy(progress -> {
            assertThat(progress.share()).isBetween(0.0, 1.0);
            assertThat(progress.loss()).isPositive();
            assertThat(Double.isNaN(progress.validationLoss()))
                    .isEqualTo(progress.network().equals("last network"));
        });
    }

    /** Small, for speed. */
    private static TrainingSettings.Builder settings() {
        return TrainingSettings.builder().seed(SEED).folds(3).mostEpochs(3).threads(2);
    }

    private static TrainingResult train(Corpus corpus, TrainingSettings settings) {
        return Trainer.train(corpus, settings, TrainingListener.SILENT, () -> false);
    }

    private static byte[] bytes(TrainingResult result) {
        return ModelFile.bytes(result.model());
    }

    private static ModelFile read(byte[] bytes) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes), "model");
    }
}
