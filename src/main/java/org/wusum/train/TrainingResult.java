package org.wusum.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wusum.corpus.Corpus;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.model.TopicModel;

/**
 * A trained model and what was measured out-of-fold while it was made.
 *
 * @param model the model
 * @param paragraphs quality on paragraphs, at the stored thresholds
 * @param articles quality on whole articles, where the corpus holds them
 * @param calibrationErrors each topic's expected calibration error on the stream parts, or on all where there are none
 * @param complete whether training ran to its end and was not stopped early by its user
 * @param heldOut the paragraphs that were scored by networks which had not seen them, in the order of the corpus; where training
 *     was stopped early these may be few
 * @param judged these paragraphs one by one, with probabilities and decisions by curves and thresholds fitted on the other folds;
 *     where training was stopped early, on these very paragraphs
 */
public record TrainingResult(
        TopicModel model,
        Quality paragraphs,
        Optional<Quality> articles,
        List<Double> calibrationErrors,
        boolean complete,
        Corpus heldOut,
        List<Judged> judged) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are not as many paragraphs judged as held out
     */
    public TrainingResult {
        calibrationErrors = List.copyOf(calibrationErrors);
        judged = List.copyOf(judged);
        if (judged.size() != heldOut.size()) {
            throw new IllegalArgumentException("found " + judged.size() + " paragraphs judged, expected all "
                    + heldOut.size() + " that were held out");
        }
    }

    /**
     * The figures, to be written as JSON.
     *
     * @return a map
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("complete", complete);
        map.put("provenance", model.provenance().training());
        map.put("paragraphs", paragraphs.toMap());
        articles.ifPresent(quality -> map.put("articles", quality.toMap()));
        Map<String, Object> errors = new LinkedHashMap<>();
        for (int topic = 0; topic < calibrationErrors.size(); topic++) {
            errors.put(model.taxonomy().topics().get(topic).code(), calibrationErrors.get(topic));
        }
        map.put("expectedCalibrationError", errors);
        return map;
    }
}
