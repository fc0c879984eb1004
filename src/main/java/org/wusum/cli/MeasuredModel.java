package org.wusum.cli;

import java.util.List;
import java.util.Optional;
import org.wusum.corpus.Corpus;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.eval.Reliability;
import org.wusum.model.ModelFile;
import org.wusum.train.ModelEvaluation;

/**
 * A model with what was measured of it, from one scoring of the paragraphs.
 *
 * @param model the model
 * @param judged the trainable paragraphs of the corpus, in its order
 * @param paragraphs the quality on them
 * @param reliability of each topic's probabilities
 * @param articles the quality on whole articles, where the corpus holds them
 */
record MeasuredModel(
        ModelFile model,
        List<Judged> judged,
        Quality paragraphs,
        List<Reliability> reliability,
        Optional<Quality> articles) {

    static MeasuredModel of(ModelFile model, Corpus corpus) {
        List<String> topics = corpus.taxonomy().codes();
        List<Judged> judged = ModelEvaluation.judged(model, corpus);
        return new MeasuredModel(
                model,
                judged,
                Evaluation.of(topics, judged, Bootstrap.standard()),
                Reliability.of(topics, judged),
                ModelEvaluation.articles(model, corpus, Bootstrap.standard()));
    }
}
