package org.wusum.model;

import java.util.List;

/**
 * A paragraph with the raw scores the model gave it when it was made; whoever loads the model can see whether it still does.
 *
 * @param text the paragraph
 * @param scores raw scores in logits, in the taxonomy's order
 */
public record GoldenParagraph(String text, List<Double> scores) {

    /** How far a recomputed score may lie from the stored one, in logits: room for float32 sums in another order. */
    public static final double TOLERANCE = 1e-4;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a score is not finite
     */
    public GoldenParagraph {
        scores = List.copyOf(scores);
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("golden score " + score + ": expected a finite number");
            }
        }
    }
}
