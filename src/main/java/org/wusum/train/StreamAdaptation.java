package org.wusum.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wusum.model.ArticleRule;
import org.wusum.model.Blend;
import org.wusum.model.Calibration;
import org.wusum.model.Cascade;
import org.wusum.model.Context;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingCurve;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Provenance;
import org.wusum.model.Thresholds;
import org.wusum.model.TopicModel;
import org.wusum.tag.Article;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import org.wusum.tag.Tagger;

/**
 * Fits a model's probabilities and thresholds to an unlabelled stream, in which the topics are as common as they are.
 *
 * <p>Each topic's share is estimated ({@link StreamRate}), its curve moves by the change in odds, and its accepting threshold moves to
 * where its target is best served at the new share, by the recall and fallout that were measured out of fold. Weights, and so the order of
 * scores, stay as they are. Not thread-safe.
 */
public final class StreamAdaptation {

    private final ModelFile file;
    private final Tagger tagger;
    private final List<LogitCounts> logits;
    private long articles;
    private long unclassifiable;

    private StreamAdaptation(ModelFile file) {
        this.file = file;
        this.tagger = Tagger.of(file);
        this.logits = IntStream.range(0, file.model().taxonomy().size())
                .mapToObj(topic -> new LogitCounts())
                .toList();
    }

    /**
     * Begins with a model that knows for which shares it was fitted.
     *
     * @param file the model
     * @return an adaptation that has seen nothing yet
     */
    public static StreamAdaptation of(ModelFile file) {
        return new StreamAdaptation(file);
    }

    /**
     * One topic before and after.
     *
     * @param topic the topic's code
     * @param rateBefore the share of paragraphs the model was fitted for
     * @param rateAfter the share estimated in the stream
     * @param meanBefore the mean probability over the stream before adapting
     * @param acceptBefore a paragraph's accepting threshold before
     * @param acceptAfter a paragraph's accepting threshold after
     */
    public record Change(
            String topic,
            double rateBefore,
            double rateAfter,
            double meanBefore,
            double acceptBefore,
            double acceptAfter) {}

    /**
     * The adapted model.
     *
     * @param model the model
     * @param changes one for each topic
     * @param articles how many articles the stream had
     * @param unclassifiable how many of them were not looked at, because they are not classifiable
     * @param paragraphs how many paragraphs the rates were estimated on
     */
    public record Adapted(TopicModel model, List<Change> changes, long articles, long unclassifiable, long paragraphs) {

        /** Copies the list. */
        public Adapted {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Counts an article's paragraphs. Headlines are left out: they repeat what the paragraphs say.
     *
     * @param article an article of the stream
     */
    public void add(Article article) {
        articles++;
        TaggedArticle tagged = tagger.tag(article);
        if (tagged.paragraphs().isEmpty()) {
            unclassifiable++;
        }
        for (TaggedParagraph paragraph : tagged.paragraphs()) {
            if (paragraph.index() != TaggedParagraph.HEADLINE) {
                for (int topic = 0; topic < logits.size(); topic++) {
                    logits.get(topic)
                            .add(Calibration.logitOf(paragraph.tags().get(topic).score()));
                }
            }
        }
    }

    /**
     * Makes the adapted model from what was counted.
     *
     * @return the model, and what changed
     * @throws IllegalStateException if no paragraph was counted
     */
    public Adapted adapt() {
        if (logits.get(0).total() == 0) {
            throw new IllegalStateException("the stream has no paragraph that can be scored: expected at least one");
        }
        TopicModel model = file.model();
        List<Calibration> calibrations = new ArrayList<>();
        List<OperatingPoint> points = new ArrayList<>();
        List<OperatingPoint> articlePoints = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<Double> moves = new ArrayList<>();
        List<Double> shifts = new ArrayList<>();
        for (int topic = 0; topic < logits.size(); topic++) {
            StreamRate rate = StreamRate.of(logits.get(topic), model.baseRates().get(topic));
            OperatingPoint point = model.points().get(topic);
            double alongCurve = alongCurve(model.curves().get(topic), Target.parse(point.target()), rate);
            double move = rate.shift() + alongCurve;
            Calibration calibration = model.calibrations().get(topic);
            OperatingPoint moved = moved(point, move, Calibration.NONE);
            rates.add(rate.after());
            moves.add(alongCurve);
            shifts.add(rate.shift());
            calibrations.add(new Calibration(calibration.slope(), calibration.intercept() + rate.shift()));
            points.add(moved);
            articlePoints.add(moved(
                    model.article().points().get(topic), move, model.article().calibration()));
            changes.add(new Change(
                    model.taxonomy().codes().get(topic),
                    rate.before(),
                    rate.after(),
                    rate.meanBefore(),
                    point.thresholds().accept(),
                    moved.thresholds().accept()));
        }
        TopicModel adapted = model.withDecisions(
                        calibrations,
                        points,
                        new ArticleRule(
                                shifted(model.article().context(), shifts),
                                model.article().calibration(),
                                articlePoints))
                .withBaseRates(rates)
                .withBlend(lowered(model, moves))
                .withProvenance(provenance(model.provenance(), changes));
        return new Adapted(
                adapted, changes, articles, unclassifiable, logits.get(0).total());
    }

    /**
     * By how much the best place for a target moves along the operating curve, in logits. The threshold moves by that and with the
     * probabilities, so where the share stays, so does the threshold.
     */
    private static double alongCurve(OperatingCurve curve, Target target, StreamRate rate) {
        double move = bestLogit(curve, target, rate.after()) - bestLogit(curve, target, rate.before());
        return Double.isFinite(move) ? move : 0;
    }

    /** Where thresholds fall, the n-grams may decide alone on less than before. */
    private static Optional<Blend> lowered(TopicModel model, List<Double> moves) {
        return model.blend()
                .map(blend -> blend.withCascade(blend.cascade().map(cascade -> {
                    List<Double> bounds = new ArrayList<>();
                    for (int topic = 0; topic < moves.size(); topic++) {
                        bounds.add(cascade.bounds().get(topic)
                                + Math.min(0, moves.get(topic))
                                        / model.calibrations().get(topic).slope()
                                        / slowest(blend, cascade.estimates().get(topic)));
                    }
                    return new Cascade(bounds, cascade.estimates());
                })));
    }

    /** How slowly the blend rises with the n-grams' score where the networks are estimated, at most 1. */
    private static double slowest(Blend blend, Calibration estimate) {
        return Math.min(1, 1 - blend.share() + blend.share() * estimate.slope());
    }

    /** In context, three logits have moved: the intercept takes back what is too much of it. */
    private static Optional<Context> shifted(Optional<Context> context, List<Double> shifts) {
        return context.map(before -> {
            List<Context.Weights> weights = new ArrayList<>();
            for (int topic = 0; topic < shifts.size(); topic++) {
                Context.Weights of = before.weights().get(topic);
                double tooMuch = of.own() + of.headline() + of.before() - 1;
                weights.add(new Context.Weights(
                        of.own(), of.headline(), of.before(), of.intercept() - tooMuch * shifts.get(topic)));
            }
            return new Context(weights);
        });
    }

    /** Where a target is best served at a rate; NaN without a curve. */
    private static double bestLogit(OperatingCurve curve, Target target, double rate) {
        double bestLogit = Double.NaN;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.logits().size(); i++) {
            double worth = worth(
                    target,
                    rate * curve.recalls().get(i),
                    (1 - rate) * curve.fallouts().get(i),
                    rate);
            if (worth > best) {
                best = worth;
                bestLogit = curve.logits().get(i);
            }
        }
        return bestLogit;
    }

    /**
     * What a threshold is worth: its F1; or, where a precision or recall is wanted, the other of the two once the wanted one is
     * reached, and below 0 how near it comes.
     */
    private static double worth(Target target, double hits, double falseAlarms, double rate) {
        double precision = hits + falseAlarms == 0 ? 0 : hits / (hits + falseAlarms);
        double recall = hits / rate;
        return switch (target.measure()) {
            case F1 -> 2 * hits / (hits + falseAlarms + rate);
            case PRECISION -> precision >= target.value() ? recall : precision - 1;
            case RECALL -> recall >= target.value() - 1e-9 ? precision : recall - 1;
        };
    }

    /** Moves thresholds by so many logits of a paragraph, which an article's curve stretches. */
    private static OperatingPoint moved(OperatingPoint point, double move, Calibration stretched) {
        Thresholds thresholds = point.thresholds();
        double by = move * stretched.slope();
        Thresholds moved = new Thresholds(moved(thresholds.accept(), by), moved(thresholds.review(), by));
        return new OperatingPoint(
                moved, point.target(), point.support(), point.precision(), point.recall(), point.f1());
    }

    private static double moved(double probability, double by) {
        return Calibration.sigmoid(Calibration.logitOf(probability) + by);
    }

    private Provenance provenance(Provenance before, List<Change> changes) {
        Map<String, Object> rates = new LinkedHashMap<>();
        for (Change change : changes) {
            rates.put(change.topic(), change.rateAfter());
        }
        Map<String, Object> adapted = new LinkedHashMap<>();
        adapted.put("from", file.id());
        adapted.put("articles", articles);
        adapted.put("paragraphs", logits.get(0).total());
        adapted.put("rates", rates);
        Map<String, Object> training = new LinkedHashMap<>(before.training());
        training.put("adapted", adapted);
        return new Provenance(
                before.wusum(),
                before.trainer(),
                before.seed(),
                before.dataSha256(),
                before.paragraphs(),
                training,
                before.metrics());
    }
}
