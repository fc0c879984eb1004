package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.Estimate;
import org.wusum.eval.Quality;
import org.wusum.eval.TopicQuality;
import org.wusum.model.Abstention;
import org.wusum.model.ArticleRule;
import org.wusum.model.Blend;
import org.wusum.model.Cascade;
import org.wusum.model.GoldenParagraph;
import org.wusum.model.OperatingPoint;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.Provenance;
import org.wusum.model.Thresholds;
import org.wusum.model.TopicModel;
import org.wusum.model.WordVectors;
import org.wusum.text.Normalizer;
import org.wusum.train.CrossValidation.Part;

/**
 * Trains a topic model from labelled paragraphs.
 *
 * <ol>
 *   <li>A first network is trained on all but a grouped part of the paragraphs and stops early on that part. If the user stops
 *       training, this is the best model so far, calibrated on the part held out.
 *   <li>One network a fold gives every paragraph an out-of-fold score. On these each topic's calibration and thresholds are
 *       fitted, and on the whole articles among them the article rule. The figures that are reported come from curves and
 *       thresholds fitted without the fold they are measured on.
 *   <li>The last network is trained on all paragraphs for the median of the folds' best epochs. It is the model.
 * </ol>
 *
 * <p>Where the settings ask for networks over words, each fold and the last network have them, and all scores are those of the
 * blend. The first network has none, so that it is there soon.
 *
 * <p>Vocabulary and document frequencies are learnt anew for each network from its own training paragraphs. Safe for several
 * threads, one call each.
 */
public final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int GOLDEN_PARAGRAPHS = 12;

    /** With fewer, a fold would be one part with its one topic, and the others would have lost it. */
    private static final int LEAST_PARTS_PER_FOLD = 2;

    private final AnalyzedCorpus corpus;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private final PlannedEpochs epochs;

    private Trainer(AnalyzedCorpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        this.corpus = corpus;
        this.settings = settings;
        this.listener = listener;
        this.stop = stop;
        this.epochs = PlannedEpochs.of(settings, settings.folds() + 2, settings.folds() + 1);
    }

    /**
     * Trains a model. Subheadings are left out.
     *
     * @param corpus labelled paragraphs of at least as many articles as there are folds
     * @param settings how to train
     * @param listener hears of every epoch
     * @param stop asked after every epoch; once true, training ends with the best model so far
     * @return the model and its out-of-fold figures
     * @throws IllegalArgumentException if the corpus cannot be split as the settings ask, or a topic in the settings is unknown
     */
    public static TrainingResult train(
            Corpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        return train(corpus, Optional.empty(), settings, listener, stop);
    }

    /**
     * Trains a model with word vectors. Subheadings are left out.
     *
     * @param corpus labelled paragraphs of at least as many articles as there are folds
     * @param vectors word vectors for a design that reads them
     * @param settings how to train
     * @param listener hears of every epoch
     * @param stop asked after every epoch; once true, training ends with the best model so far
     * @return the model and its out-of-fold figures
     * @throws IllegalArgumentException if the corpus cannot be split as the settings ask, a topic in the settings is unknown, or
     *     the design reads word vectors and there are none
     */
    public static TrainingResult train(
            Corpus corpus,
            Optional<WordVectors> vectors,
            TrainingSettings settings,
            TrainingListener listener,
            BooleanSupplier stop) {
        requireKnownTopics(corpus, settings);
        requireVectors(vectors, settings.networks().design());
        AnalyzedCorpus analyzed =
                AnalyzedCorpus.of(corpus.trainable(), settings.text()).with(vectors, settings.text());
        return new Trainer(analyzed, settings, listener, stop).train();
    }

    private static void requireKnownTopics(Corpus corpus, TrainingSettings settings) {
        for (String topic : settings.targets().keySet()) {
            if (corpus.taxonomy().indexOf(topic) < 0) {
                throw new IllegalArgumentException("target for topic '" + topic + "': expected one of "
                        + String.join(", ", corpus.taxonomy().codes()));
            }
        }
    }

    /** Found out before anything is trained. */
    static void requireVectors(Optional<WordVectors> vectors, Design design) {
        if (design.needsVectors() && vectors.isEmpty()) {
            throw new IllegalArgumentException(
                    "the design " + design.code() + " reads word vectors: give a file of them");
        }
    }

    private TrainingResult train() {
        Fold heldOut = GroupedFolds.holdOut(corpus.corpus(), corpus.allRows(), settings.heldOut(), settings.seed());
        // Without networks over words: it is there to be had soon.
        NetworkTraining.Trained first = ngrams("first network").untilHeldOutLossRises(heldOut.train(), heldOut.test());
        List<Fold> folds = folds(corpus.corpus(), settings);
        CrossValidation.Result crossed =
                CrossValidation.of(corpus, settings, this::listenerOf, stop).run(folds);
        if (!crossed.complete()) {
            return result(first, heldOut(first, heldOut.test()), false);
        }
        LOG.debug("best epochs of the folds: {}", crossed.epochs());
        NetworkTraining.Trained last = last(crossed.medianEpochs());
        return last.stopped()
                ? result(first, crossed.scores().ofNgramsAlone(), false)
                : result(last, crossed.scores(), true);
    }

    /** The folds that out-of-fold scores come from. */
    static List<Fold> folds(Corpus corpus, TrainingSettings settings) {
        boolean ofParts = settings.foldsOfParts() && corpus.parts().size() >= LEAST_PARTS_PER_FOLD * settings.folds();
        return ofParts
                ? GroupedFolds.byParts(corpus, settings.folds(), settings.seed())
                : GroupedFolds.byArticle(corpus, settings.folds(), settings.seed());
    }

    private NetworkTraining.Trained last(int epochs) {
        String name = "last network";
        NetworkTraining.Trained ngrams = ngrams(name).forEpochs(corpus.allRows(), epochs);
        return ngrams.with(WordNetworkTraining.of(corpus, settings, listenerOf(name, Part.WORDS), stop)
                .on(corpus.allRows(), settings.threads()));
    }

    private NetworkTraining ngrams(String name) {
        return NetworkTraining.of(corpus, settings, listenerOf(name, Part.NGRAMS), stop);
    }

    private NetworkTraining.EpochListener listenerOf(String network, Part part) {
        return (epoch, loss, validationLoss, averagePrecision) -> {
            synchronized (listener) {
                double share = epochs.ended(part);
                listener.epochEnded(
                        new TrainingListener.Progress(network, epoch, loss, validationLoss, averagePrecision, share));
            }
        };
    }

    /** What the first network makes of the paragraphs held out from it: one fold. */
    private OutOfFold heldOut(NetworkTraining.Trained network, int[] rows) {
        return OutOfFold.of(corpus, rows, new int[rows.length], CrossValidation.scores(corpus, network, rows));
    }

    private TrainingResult result(NetworkTraining.Trained network, OutOfFold scores, boolean complete) {
        ParagraphDecisions paragraphs = ParagraphDecisions.fit(scores, settings);
        ArticleDecisions articles = ArticleDecisions.fit(scores, paragraphs, settings);
        CrossedDecisions crossed = CrossedDecisions.of(scores, settings);
        Quality paragraphQuality = crossed.paragraphQuality();
        Optional<Quality> articleQuality = crossed.articleQuality();
        List<Double> errors = crossed.calibrationErrors(settings.streamParts());
        List<OperatingPoint> paragraphPoints = points(paragraphs.thresholds(), paragraphQuality);
        ArticleRule rule = new ArticleRule(
                articles.context(),
                articles.calibration(),
                points(articles.thresholds(), articleQuality.orElse(paragraphQuality)));
        Map<String, Object> training = settings.toMap();
        training.put("epochs", network.epochs());
        training.put("complete", complete);
        training.put("wholeArticles", articles.articles());
        training.put("baseRates", paragraphs.rates().toMap(scores));
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("paragraphs", summary(paragraphQuality));
        articleQuality.ifPresent(quality -> metrics.put("articles", summary(quality)));
        metrics.put("expectedCalibrationError", errors);
        corpus.vectors().ifPresent(vectors -> training.put("vectorsSha256", vectors.sha256()));
        Optional<Blend> blend =
                network.blend().map(networks -> networks.withCascade(cascade(networks, scores, paragraphs, articles)));
        TopicModel model =
                model(network, blend, scores, paragraphs, paragraphPoints, rule, provenance(training, metrics));
        return new TrainingResult(
                model, paragraphQuality, articleQuality, errors, complete, scores.heldOut(), crossed.paragraphsByRow());
    }

    /** None where paragraphs are read in context: a paragraph that is clear by itself may count for the next one. */
    private static Optional<Cascade> cascade(
            Blend networks, OutOfFold scores, ParagraphDecisions paragraphs, ArticleDecisions articles) {
        return articles.context().isPresent()
                ? Optional.empty()
                : Optional.of(CascadeFit.fit(scores, networks.share(), paragraphs, articles));
    }

    /** Thresholds with the quality that thresholds chosen the same way have where nothing was fitted. */
    private List<OperatingPoint> points(List<Thresholds> thresholds, Quality quality) {
        List<OperatingPoint> points = new ArrayList<>();
        for (int topic = 0; topic < thresholds.size(); topic++) {
            TopicQuality measured = quality.topics().get(topic);
            points.add(new OperatingPoint(
                    thresholds.get(topic),
                    settings.targetOf(measured.topic()).toString(),
                    measured.support(),
                    interval(measured.precision()),
                    interval(measured.recall()),
                    interval(measured.f1())));
        }
        return points;
    }

    private static OperatingPoint.Interval interval(Estimate estimate) {
        return new OperatingPoint.Interval(estimate.value(), estimate.low(), estimate.high());
    }

    private TopicModel model(
            NetworkTraining.Trained network,
            Optional<Blend> blend,
            OutOfFold scores,
            ParagraphDecisions paragraphs,
            List<OperatingPoint> points,
            ArticleRule rule,
            Provenance provenance) {
        Normalizer normalizer = Normalizer.of(settings.text().rules());
        TopicModel bare = new TopicModel(
                corpus.corpus().taxonomy(),
                Normalizer.VERSION,
                settings.text(),
                settings.features(),
                network.weights(),
                blend,
                paragraphs.calibrations(),
                points,
                rule,
                new Abstention(0, Double.NEGATIVE_INFINITY, AnchorSearch.search(corpus, corpus.allRows(), settings)),
                Arrays.stream(paragraphs.rates().shares()).boxed().toList(),
                OperatingCurves.of(scores, paragraphs.calibrations()),
                provenance,
                normalizer.restate(Normalizer.vectors()),
                List.of(),
                StrongestFeatures.of(corpus, network.weights(), settings.features()));
        return bare.withGolden(golden(bare.scorer()));
    }

    /** Paragraphs spread evenly over the corpus. */
    private List<GoldenParagraph> golden(ParagraphScorer scorer) {
        List<GoldenParagraph> golden = new ArrayList<>();
        int count = Math.min(GOLDEN_PARAGRAPHS, corpus.size());
        for (int i = 0; i < count; i++) {
            String text = corpus.corpus()
                    .paragraphs()
                    .get((int) ((long) i * corpus.size() / count))
                    .text();
            List<Double> scores = new ArrayList<>();
            for (double score : scorer.score(text).scores()) {
                scores.add(score);
            }
            golden.add(new GoldenParagraph(text, scores));
        }
        return golden;
    }

    private Provenance provenance(Map<String, Object> training, Map<String, Object> metrics) {
        return new Provenance(
                Versions.wusum(),
                Versions.trainer(),
                settings.seed(),
                corpus.corpus().sha256(),
                corpus.size(),
                training,
                metrics);
    }

    private static Map<String, Object> summary(Quality quality) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("examples", quality.rows());
        summary.put("macroF1", orNull(quality.macroF1()));
        summary.put("macroAveragePrecision", orNull(quality.macroAveragePrecision()));
        Map<String, Object> averagePrecision = new LinkedHashMap<>();
        for (TopicQuality topic : quality.topics()) {
            averagePrecision.put(topic.topic(), orNull(topic.averagePrecision()));
        }
        summary.put("averagePrecision", averagePrecision);
        return summary;
    }

    /** JSON has no NaN. */
    private static @Nullable Double orNull(Estimate estimate) {
        return Double.isNaN(estimate.value()) ? null : estimate.value();
    }
}
