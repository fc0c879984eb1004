package org.wusum.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.wusum.model.ArticleRule;
import org.wusum.model.Calibration;
import org.wusum.model.GoldenParagraph;
import org.wusum.model.OperatingPoint;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.Provenance;
import org.wusum.model.Thresholds;
import org.wusum.model.TopicModel;
import org.wusum.text.Normalizer;

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
 * <p>Vocabulary and document frequencies are learnt anew for each network from its own training paragraphs. Safe for several
 * threads, one call each.
 */
public final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int GOLDEN_PARAGRAPHS = 12;

    private final AnalyzedCorpus corpus;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private final AtomicInteger epochsDone = new AtomicInteger();

    private Trainer(AnalyzedCorpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        this.corpus = corpus;
        this.settings = settings;
        this.listener = listener;
        this.stop = stop;
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
        requireKnownTopics(corpus, settings);
        AnalyzedCorpus analyzed = AnalyzedCorpus.of(corpus.trainable(), settings.text());
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

    private TrainingResult train() {
        Fold heldOut = GroupedFolds.holdOut(corpus.corpus(), corpus.allRows(), settings.heldOut(), settings.seed());
        NetworkTraining.Trained first = network("first network").untilHeldOutLossRises(heldOut.train(), heldOut.test());
        List<Fold> folds = GroupedFolds.byArticle(corpus.corpus(), settings.folds(), settings.seed());
        CrossValidation.Result crossed =
                CrossValidation.of(corpus, settings, this::listenerOf, stop).run(folds);
        if (!crossed.complete()) {
            return result(first, heldOut(first, heldOut.test()), false);
        }
        LOG.debug("best epochs of the folds: {}", crossed.epochs());
        NetworkTraining.Trained last = network("last network").forEpochs(corpus.allRows(), crossed.medianEpochs());
        return result(last.stopped() ? first : last, crossed.scores(), !last.stopped());
    }

    private NetworkTraining network(String name) {
        return NetworkTraining.of(corpus, settings, listenerOf(name), stop);
    }

    private NetworkTraining.EpochListener listenerOf(String network) {
        int planned = (settings.folds() + 2) * settings.mostEpochs();
        return (epoch, loss, validationLoss, averagePrecision) -> {
            synchronized (listener) {
                double share = Math.min(1, epochsDone.incrementAndGet() / (double) planned);
                listener.epochEnded(
                        new TrainingListener.Progress(network, epoch, loss, validationLoss, averagePrecision, share));
            }
        };
    }

    /** What the first network makes of the paragraphs held out from it: one fold. */
    private OutOfFold heldOut(NetworkTraining.Trained network, int[] rows) {
        return new OutOfFold(corpus, rows, new int[rows.length], CrossValidation.scores(corpus, network, rows));
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
                articles.calibration(), points(articles.thresholds(), articleQuality.orElse(paragraphQuality)));
        Map<String, Object> training = settings.toMap();
        training.put("epochs", network.epochs());
        training.put("complete", complete);
        training.put("wholeArticles", articles.articles());
        training.put("baseRates", paragraphs.rates().toMap(scores));
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("paragraphs", summary(paragraphQuality));
        articleQuality.ifPresent(quality -> metrics.put("articles", summary(quality)));
        metrics.put("expectedCalibrationError", errors);
        TopicModel model =
                model(network, paragraphs.calibrations(), paragraphPoints, rule, provenance(training, metrics));
        return new TrainingResult(model, paragraphQuality, articleQuality, errors, complete);
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
            List<Calibration> calibrations,
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
                calibrations,
                points,
                rule,
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
