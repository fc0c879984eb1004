package org.wusum.train;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.wusum.corpus.LabelledParagraph;

/**
 * A label that networks which have not seen it hold for wrong.
 *
 * @param paragraph the paragraph
 * @param topic the topic in doubt
 * @param given whether the paragraph is labelled with it
 * @param probability how likely the topic is, by out-of-fold score, from 0 to 1
 * @param score by how much the other label is likelier than the given one, from -1 to 1; the more, the more suspect
 * @param suggested the paragraph's topics with this one label turned round, in the order of the taxonomy
 */
public record SuspectLabel(
        LabelledParagraph paragraph,
        String topic,
        boolean given,
        double probability,
        double score,
        Set<String> suggested) {

    /** Takes a copy of the suggested topics in the order given. */
    public SuspectLabel {
        suggested = Collections.unmodifiableSet(new LinkedHashSet<>(suggested));
    }
}
