package org.wusum.text;

import java.util.Objects;

/**
 * One test vector of the normaliser, as models carry them.
 *
 * @param input the text before
 * @param expected the text after all rules (or after the rules of the model that carries the vector)
 * @param rule the code of the rule that the vector is about
 */
public record NormalizerVector(String input, String expected, String rule) {
    /** Checks that no part is missing. */
    public NormalizerVector {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(rule, "rule");
    }
}
