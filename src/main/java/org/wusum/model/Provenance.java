package org.wusum.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a model comes from: all that is needed to make it again.
 *
 * @param wusum version of Wusum that trained it
 * @param trainer library and version that fitted the weights
 * @param seed the random seed
 * @param dataSha256 SHA-256 over the training files
 * @param paragraphs how many labelled paragraphs it was fitted on
 * @param training the settings of training, by name
 * @param metrics out-of-fold figures, by name
 */
public record Provenance(
        String wusum,
        String trainer,
        long seed,
        String dataSha256,
        int paragraphs,
        Map<String, Object> training,
        Map<String, Object> metrics) {

    /** Copies the maps in their order. */
    public Provenance {
        training = copy(training);
        metrics = copy(metrics);
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
