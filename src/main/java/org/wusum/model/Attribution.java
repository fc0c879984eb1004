package org.wusum.model;

import java.util.Arrays;

/**
 * A raw score shared out among the words of a text: {@code base} and all words add up to the score.
 *
 * <p>The array is handed over: whoever makes one keeps no reference to it.
 *
 * @param base what the score owes to no word, in logits
 * @param words what each token says for (above 0) or against (below 0), in logits
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record Attribution(double base, double[] words) {

    /**
     * The score.
     *
     * @return base and all words together
     */
    public double sum() {
        return base + Arrays.stream(words).sum();
    }
}
