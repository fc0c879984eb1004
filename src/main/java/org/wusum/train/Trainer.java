package org.wusum.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.Quality;
import org.wusum.eval.TopicQuality;
import org.wusum.model.GoldenParagraph;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.Provenance;
import org.wusum.model.TopicModel;
import org.wusum.text.Normalizer;

/**
 * Trains a topic model from labelled paragraphs.
 *
 * <ol>
 *   <li>A first network is trained on all but a grouped part of the paragraphs and stops early on that part. If the user stops
 *       training, this is the best model so far, calibrated on the part held out.
 *   <li>One network a fold gives every paragraph an out-of-fold score. On these each topic's calibration and thresholds are
 *       fitted, and on the whole articles among them the article rule.
 *   <li>The last network is trained on all paragraphs for the median of the folds' best epochs. It is the model.
 * </ol>
 *
 * <p>Vocabulary and document frequencies are learnt anew for each network from its own training paragraphs. Safe for several
 * threads, one call each.
 */
public final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final String LIBRARY = "deeplearning4j-nn 1.0.0-M2.1";
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
            return result(
                    first,
                    new OutOfFold(corpus, heldOut.test(), CrossValidation.scores(corpus, first, heldOut.test())),
                    false);
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
            double share = Math.min(1, epochsDone.incrementAndGet() / (double) planned);
            synchronized (listener) {
                listener.epochEnded(
                        new TrainingListener.Progress(network, epoch, loss, validationLoss, averagePrecision, share));
            }
        };
    }

    private TrainingResult result(NetworkTraining.Trained network, OutOfFold scores, boolean complete) {
        ParagraphDecisions paragraphs = ParagraphDecisions.fit(scores, settings);
        ArticleDecisions articles = ArticleDecisions.fit(scores, paragraphs, settings);
        List<Double> errors = TrainingResult.calibrationErrors(scores, paragraphs, settings.streamParts());
        TopicModel model = model(
                network, paragraphs, articles, provenance(network, scores, paragraphs, articles, errors, complete));
        return new TrainingResult(model, paragraphs.decisions().quality(), articles.quality(), errors, complete);
    }

    private TopicModel model(
            NetworkTraining.Trained network,
            ParagraphDecisions paragraphs,
            ArticleDecisions articles,
            Provenance provenance) {
        Normalizer normalizer = Normalizer.of(settings.text().rules());
        TopicModel bare = new TopicModel(
                corpus.corpus().taxonomy(),
                Normalizer.VERSION,
                settings.text(),
                settings.features(),
                network.weights(),
                paragraphs.calibrations(),
                paragraphs.decisions().points(),
                articles.rule(),
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

    private Provenance provenance(
            NetworkTraining.Trained network,
            OutOfFold scores,
            ParagraphDecisions paragraphs,
            ArticleDecisions articles,
            List<Double> errors,
            boolean complete) {
        Map<String, Object> training = settings.toMap();
        training.put("epochs", network.epochs());
        training.put("complete", complete);
        training.put("wholeArticles", articles.articles());
        training.put("baseRates", paragraphs.rates().toMap(scores));
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("paragraphs", summary(paragraphs.decisions().quality()));
        articles.quality().ifPresent(quality -> metrics.put("articles", summary(quality)));
        metrics.put("expectedCalibrationError", errors);
        return new Provenance(
                WusumVersion.current(),
                LIBRARY,
                settings.seed(),
                corpus.corpus().sha256(),
                corpus.size(),
                training,
                metrics);
    }

    private static Map<String, Object> summary(Quality quality) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("examples", quality.rows());
        summary.put("macroF1", quality.macroF1().value());
        summary.put("macroAveragePrecision", quality.macroAveragePrecision().value());
        Map<String, Object> averagePrecision = new LinkedHashMap<>();
        for (TopicQuality topic : quality.topics()) {
            double value = topic.averagePrecision().value();
            averagePrecision.put(topic.topic(), Double.isNaN(value) ? null : value);
        }
        summary.put("averagePrecision", averagePrecision);
        return summary;
    }
}
