package org.wusum.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.eval.Reliability;
import org.wusum.model.Calibration;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.ScoredParagraph;
import org.wusum.model.TopicModel;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;
import org.wusum.topic.Taxonomy;

/**
 * Measures a finished model on labelled paragraphs, and on the articles they belong to. An article that the model calls not
 * classifiable counts as one without topics, with the lowest score there is; a paragraph is always scored.
 */
public final class ModelEvaluation {

    private ModelEvaluation() {}

    /**
     * The quality on single paragraphs, each judged on its own words alone: what a file says of its article, such as the title,
     * is not looked at. Subheadings are left out.
     *
     * @param model the model
     * @param corpus labelled paragraphs; articles are what the intervals resample
     * @param bootstrap how intervals are computed
     * @return the quality
     * @throws IllegalArgumentException if no paragraph is left, or the corpus has other topics than the model
     */
    public static Quality paragraphs(ModelFile model, Corpus corpus, Bootstrap bootstrap) {
        return Evaluation.of(corpus.taxonomy().codes(), judged(model, corpus), bootstrap);
    }

    /**
     * Each paragraph with the probabilities and the decisions that the model has for it, judged on its own words alone. From these
     * all that is measured on single paragraphs can be derived, without scoring anything again.
     *
     * @param model the model
     * @param corpus labelled paragraphs
     * @return the paragraphs of {@link Corpus#trainable()}, in that order; articles are their groups
     * @throws IllegalArgumentException if the corpus has other topics than the model
     */
    public static List<Judged> judged(ModelFile model, Corpus corpus) {
        requireSharedTopics(model.model(), corpus);
        ParagraphScorer scorer = model.model().scorer();
        List<Judged> rows = new ArrayList<>();
        for (LabelledParagraph paragraph : corpus.trainable().paragraphs()) {
            rows.add(judged(paragraph, model.model(), scorer));
        }
        return List.copyOf(rows);
    }

    /**
     * How far each topic's probabilities on single paragraphs are from what happens.
     *
     * @param model the model
     * @param corpus labelled paragraphs
     * @return one for each topic
     * @throws IllegalArgumentException if no paragraph is left, or the corpus has other topics than the model
     */
    public static List<Reliability> reliability(ModelFile model, Corpus corpus) {
        return Reliability.of(corpus.taxonomy().codes(), judged(model, corpus));
    }

    /**
     * The quality on whole articles: those of which the corpus has at least two paragraphs. An article is tagged with its
     * first headline as title and its body paragraphs, and should get every topic that one of its paragraphs has.
     *
     * @param model the model
     * @param corpus labelled paragraphs
     * @param bootstrap how intervals are computed
     * @return the quality, or empty where no article has two paragraphs
     * @throws IllegalArgumentException if the corpus has other topics than the model
     */
    public static Optional<Quality> articles(ModelFile model, Corpus corpus, Bootstrap bootstrap) {
        requireSharedTopics(model.model(), corpus);
        Tagger tagger = Tagger.of(model);
        List<Judged> rows = new ArrayList<>();
        for (WholeArticle article : WholeArticle.of(corpus)) {
            rows.add(judged(article, tagger));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Evaluation.of(corpus.taxonomy().codes(), rows, bootstrap));
    }

    private static void requireSharedTopics(TopicModel model, Corpus corpus) {
        if (!model.taxonomy().codes().equals(corpus.taxonomy().codes())) {
            throw new IllegalArgumentException(
                    "the corpus has the topics " + corpus.taxonomy().codes() + ", expected those of the model, "
                            + model.taxonomy().codes());
        }
    }

    private static Judged judged(LabelledParagraph paragraph, TopicModel model, ParagraphScorer scorer) {
        boolean[] gold = gold(paragraph.topics(), model.taxonomy());
        double[] scores = new double[gold.length];
        boolean[] predicted = new boolean[gold.length];
        ScoredParagraph scored = scorer.score(paragraph.text());
        for (int topic = 0; topic < gold.length; topic++) {
            double logit = model.calibrations().get(topic).logit(scored.scores()[topic]);
            scores[topic] = Calibration.sigmoid(logit);
            predicted[topic] = model.decide(scored, topic) == Decision.ACCEPT;
        }
        return new Judged(paragraph.article(), gold, scores, predicted);
    }

    private static boolean[] gold(Set<String> topics, Taxonomy taxonomy) {
        boolean[] gold = new boolean[taxonomy.size()];
        for (String topic : topics) {
            gold[taxonomy.indexOf(topic)] = true;
        }
        return gold;
    }

    private static Judged judged(WholeArticle article, Tagger tagger) {
        boolean[] gold = gold(article.topics(), tagger.taxonomy());
        double[] scores = new double[gold.length];
        boolean[] predicted = new boolean[gold.length];
        TaggedArticle tagged = tagger.tag(article.article());
        for (int topic = 0; topic < tagged.tags().size(); topic++) {
            Tag tag = tagged.tags().get(topic);
            scores[topic] = tag.score();
            predicted[topic] = tag.decision() == Decision.ACCEPT;
        }
        return new Judged(article.article().id(), gold, scores, predicted);
    }
}
