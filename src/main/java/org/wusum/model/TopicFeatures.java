package org.wusum.model;

import java.util.List;

/**
 * The features that speak most for and against a topic.
 *
 * @param topic the topic's code
 * @param strongestFor strongest first
 * @param strongestAgainst strongest first
 */
public record TopicFeatures(String topic, List<Feature> strongestFor, List<Feature> strongestAgainst) {

    /** Copies the lists. */
    public TopicFeatures {
        strongestFor = List.copyOf(strongestFor);
        strongestAgainst = List.copyOf(strongestAgainst);
    }

    /**
     * A feature, spelt out.
     *
     * @param ngram its words, or its characters with an underscore for the word's edge
     * @param weight its weight in logits
     */
    public record Feature(String ngram, double weight) {}
}
