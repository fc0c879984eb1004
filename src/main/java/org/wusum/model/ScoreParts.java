package org.wusum.model;

import java.util.List;

/**
 * A paragraph's raw score for one topic, shared out: {@code base} and the weights of all words add up to the score.
 *
 * @param base what the score owes to no word, in logits
 * @param words each token of the paragraph in the order of the text, in logits
 */
public record ScoreParts(double base, List<WordWeight> words) {

    /** Copies the list. */
    public ScoreParts {
        words = List.copyOf(words);
    }
}
