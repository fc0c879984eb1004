package org.wusum.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 */
public record TrainingResult(
        TopicModel model,
        Quality paragraphs,
        Optional<Quality> articles,
        List<Double> calibrationErrors,
        boolean complete) {

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
