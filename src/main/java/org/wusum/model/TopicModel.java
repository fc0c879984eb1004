package org.wusum.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wusum.text.NormalizerVector;
import org.wusum.text.TextSettings;
import org.wusum.topic.Taxonomy;

/**
 * All that is needed to tag, and to know what tags: immutable, safe for all threads, read from and written to one file by
 * {@link ModelFile}.
 *
 * @param taxonomy the topics, whose order is that of every list and tensor here
 * @param normalizerVersion version of the normaliser the model was trained with
 * @param text how text becomes tokens
 * @param features which n-grams are features
 * @param weights the learnt numbers of the n-grams
 * @param blend word networks beside the n-grams; empty where the n-grams alone score
 * @param calibrations one for each topic: from raw score to a paragraph's probability
 * @param points one for each topic: how a paragraph is decided
 * @param article how an article is decided
 * @param abstention when an accepted topic becomes one to review
 * @param baseRates for each topic the share of paragraphs with it that calibrations and thresholds presume
 * @param curves one for each topic: what other thresholds would find; {@link OperatingCurve#NONE} where that is not known
 * @param provenance where the model comes from
 * @param normalizerVectors what the normaliser made of test strings when the model was trained
 * @param golden what the model made of test paragraphs when it was trained
 * @param strongest each topic's strongest features
 */
public record TopicModel(
        Taxonomy taxonomy,
        int normalizerVersion,
        TextSettings text,
        FeatureSettings features,
        FeatureWeights weights,
        Optional<Blend> blend,
        List<Calibration> calibrations,
        List<OperatingPoint> points,
        ArticleRule article,
        Abstention abstention,
        List<Double> baseRates,
        List<OperatingCurve> curves,
        Provenance provenance,
        List<NormalizerVector> normalizerVectors,
        List<GoldenParagraph> golden,
        List<TopicFeatures> strongest) {

    /**
     * Copies the lists and checks that everything speaks of the same topics.
     *
     * @throws IllegalArgumentException if a part has another number of topics than the taxonomy, or a base rate is no share
     */
    public TopicModel {
        calibrations = List.copyOf(calibrations);
        points = List.copyOf(points);
        baseRates = List.copyOf(baseRates);
        curves = List.copyOf(curves);
        normalizerVectors = List.copyOf(normalizerVectors);
        golden = List.copyOf(golden);
        strongest = List.copyOf(strongest);
        requireTopics("weights", weights.topics(), taxonomy.size());
        if (blend.isPresent()) {
            requireTopics("networks", blend.get().topics(), taxonomy.size());
        }
        requireTopics("calibrations", calibrations.size(), taxonomy.size());
        requireTopics("paragraph thresholds", points.size(), taxonomy.size());
        requireTopics("article thresholds", article.points().size(), taxonomy.size());
        if (!abstention.anchors().terms().isEmpty()) {
            requireTopics("anchors", abstention.anchors().terms().size(), taxonomy.size());
        }
        if (article.context().isPresent()) {
            requireTopics("context", article.context().get().weights().size(), taxonomy.size());
        }
        requireTopics("base rates", baseRates.size(), taxonomy.size());
        requireTopics("curves", curves.size(), taxonomy.size());
        for (double rate : baseRates) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("base rate " + rate + ": expected a number from 0 to 1");
            }
        }
        for (GoldenParagraph paragraph : golden) {
            requireTopics("golden scores", paragraph.scores().size(), taxonomy.size());
        }
    }

    private static void requireTopics(String part, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(part + " for " + found + " topics, but the taxonomy has " + expected);
        }
    }

    /**
     * The same model with other golden paragraphs.
     *
     * @param paragraphs the golden paragraphs
     * @return a new model
     */
    public TopicModel withGolden(List<GoldenParagraph> paragraphs) {
        return changed(draft -> draft.golden = paragraphs);
    }

    /**
     * The same model with other word networks.
     *
     * @param networks the networks, or empty for the n-grams alone
     * @return a new model
     */
    public TopicModel withBlend(Optional<Blend> networks) {
        return changed(draft -> draft.blend = networks);
    }

    /**
     * The same model with its networks run on every paragraph: for measuring what the cascade costs and saves.
     *
     * @return a new model
     */
    public TopicModel withoutCascade() {
        return withBlend(blend.map(networks -> networks.withCascade(Optional.empty())));
    }

    /**
     * The same model with other curves and thresholds.
     *
     * @param newCalibrations one for each topic
     * @param newPoints one for each topic
     * @param newArticle how an article is decided
     * @return a new model
     */
    public TopicModel withDecisions(
            List<Calibration> newCalibrations, List<OperatingPoint> newPoints, ArticleRule newArticle) {
        return changed(draft -> {
            draft.calibrations = newCalibrations;
            draft.points = newPoints;
            draft.article = newArticle;
        });
    }

    /**
     * The same model with other base rates.
     *
     * @param rates one for each topic
     * @return a new model
     */
    public TopicModel withBaseRates(List<Double> rates) {
        return changed(draft -> draft.baseRates = rates);
    }

    /**
     * The same model with other curves of thresholds.
     *
     * @param newCurves one for each topic
     * @return a new model
     */
    public TopicModel withCurves(List<OperatingCurve> newCurves) {
        return changed(draft -> draft.curves = newCurves);
    }

    /**
     * The same model with another rule of when it does not trust itself.
     *
     * @param rule the rule
     * @return a new model
     */
    public TopicModel withAbstention(Abstention rule) {
        return changed(draft -> draft.abstention = rule);
    }

    /**
     * The same model with another origin.
     *
     * @param origin where it comes from
     * @return a new model
     */
    public TopicModel withProvenance(Provenance origin) {
        return changed(draft -> draft.provenance = origin);
    }

    private TopicModel changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.model(this);
    }

    /** What may differ from one model to the next made from it. Lives inside one call. */
    private static final class Draft {

        private Optional<Blend> blend;
        private List<Calibration> calibrations;
        private List<OperatingPoint> points;
        private ArticleRule article;
        private Abstention abstention;
        private List<Double> baseRates;
        private List<OperatingCurve> curves;
        private Provenance provenance;
        private List<GoldenParagraph> golden;

        Draft(TopicModel model) {
            blend = model.blend;
            calibrations = model.calibrations;
            points = model.points;
            article = model.article;
            abstention = model.abstention;
            baseRates = model.baseRates;
            curves = model.curves;
            provenance = model.provenance;
            golden = model.golden;
        }

        TopicModel model(TopicModel from) {
            return new TopicModel(
                    from.taxonomy,
                    from.normalizerVersion,
                    from.text,
                    from.features,
                    from.weights,
                    blend,
                    calibrations,
                    points,
                    article,
                    abstention,
                    baseRates,
                    curves,
                    provenance,
                    from.normalizerVectors,
                    golden,
                    from.strongest);
        }
    }

    /**
     * What becomes of a paragraph's score for a topic: by the topic's thresholds, unless the model does not trust itself.
     *
     * @param paragraph the paragraph's scores
     * @param topic the topic's number
     * @return the decision
     */
    public Decision decide(ScoredParagraph paragraph, int topic) {
        return decide(calibrations.get(topic).probability(paragraph.scores()[topic]), paragraph, topic);
    }

    /**
     * What becomes of a probability that a paragraph got in its context.
     *
     * @param score the probability
     * @param paragraph the paragraph's own scores
     * @param topic the topic's number
     * @return the decision
     */
    public Decision decide(double score, ScoredParagraph paragraph, int topic) {
        Decision decision = points.get(topic).thresholds().decide(score);
        return decision == Decision.ACCEPT && abstention.covers(paragraph, topic) ? Decision.REVIEW : decision;
    }

    /**
     * A scorer over this model; make it once and keep it.
     *
     * @return the scorer
     */
    public ParagraphScorer scorer() {
        return ParagraphScorer.of(this);
    }
}
