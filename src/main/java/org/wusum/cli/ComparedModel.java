package org.wusum.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wusum.corpus.Corpus;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Comparison;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.model.ModelFile;
import org.wusum.train.ModelEvaluation;

/**
 * A second model on the same paragraphs.
 *
 * @param model the model
 * @param judged the same paragraphs as those of the first
 * @param paragraphs the quality on them
 * @param comparison the first model against this one
 */
record ComparedModel(ModelFile model, List<Judged> judged, Quality paragraphs, Comparison comparison) {

    static ComparedModel of(ModelFile model, Corpus corpus, MeasuredModel first) {
        List<String> topics = corpus.taxonomy().codes();
        List<Judged> judged = ModelEvaluation.judged(model, corpus);
        return new ComparedModel(
                model,
                judged,
                Evaluation.of(topics, judged, Bootstrap.standard()),
                Comparison.of(topics, first.judged(), judged, Bootstrap.standard()));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model.id());
        map.put("paragraphs", paragraphs.toMap());
        map.put("comparison", comparison.toMap());
        return map;
    }

    /** What this model's paragraphs come to, and the difference from the first. */
    String toTables(MeasuredModel first) {
        return "\ncompared with " + model.id() + "\n"
                + "\nits paragraphs\n"
                + paragraphs.toTable()
                + "\nfirst: " + first.model().id() + ", second: " + model.id() + "\n"
                + comparison.toTable();
    }
}
