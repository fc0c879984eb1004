package org.wusum.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How text is turned into tokens; a model carries the settings that it was trained under. Immutable.
 *
 * @param rules the normalisation rules that are on, in their declared order, unmodifiable
 * @param stemming whether {@link Token#term()} is lightly stemmed
 */
public record TextSettings(Set<NormalizationRule> rules, boolean stemming) {
    /** Copies the rules. */
    public TextSettings {
        EnumSet<NormalizationRule> copy = EnumSet.noneOf(NormalizationRule.class);
        copy.addAll(rules);
        rules = Collections.unmodifiableSet(copy);
    }

    /** Every rule, with stemming. */
    public static TextSettings standard() {
        return new TextSettings(EnumSet.allOf(NormalizationRule.class), true);
    }
}
