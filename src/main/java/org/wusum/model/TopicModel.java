package org.wusum.model;

import java.util.List;
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
 * @param weights the learnt numbers
 * @param calibrations one for each topic: from raw score to a paragraph's probability
 * @param points one for each topic: how a paragraph is decided
 * @param article how an article is decided
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
        List<Calibration> calibrations,
        List<OperatingPoint> points,
        ArticleRule article,
        Provenance provenance,
        List<NormalizerVector> normalizerVectors,
        List<GoldenParagraph> golden,
        List<TopicFeatures> strongest) {

    /**
     * Copies the lists and checks that everything speaks of the same topics.
     *
     * @throws IllegalArgumentException if a part has another number of topics than the taxonomy
     */
    public TopicModel {
        calibrations = List.copyOf(calibrations);
        points = List.copyOf(points);
        normalizerVectors = List.copyOf(normalizerVectors);
        golden = List.copyOf(golden);
        strongest = List.copyOf(strongest);
        requireTopics("weights", weights.topics(), taxonomy.size());
        requireTopics("calibrations", calibrations.size(), taxonomy.size());
        requireTopics("paragraph thresholds", points.size(), taxonomy.size());
        requireTopics("article thresholds", article.points().size(), taxonomy.size());
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
        return new TopicModel(
                taxonomy,
                normalizerVersion,
                text,
                features,
                weights,
                calibrations,
                points,
                article,
                provenance,
                normalizerVectors,
                paragraphs,
                strongest);
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
