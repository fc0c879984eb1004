package org.wusum.tag;

import java.util.List;
import org.wusum.model.Decision;

/**
 * A paragraph's own scores.
 *
 * @param index its index from 0, or {@link #HEADLINE}
 * @param start where it begins, as in {@link Evidence}
 * @param end where it ends, exclusive
 * @param tags one for each topic, in the taxonomy's order
 */
public record TaggedParagraph(int index, int start, int end, List<Tag> tags) {

    /** The index of the headline. */
    public static final int HEADLINE = -1;

    /** Copies the list. */
    public TaggedParagraph {
        tags = List.copyOf(tags);
    }

    /**
     * The accepted topics.
     *
     * @return their codes, in the taxonomy's order
     */
    public List<String> topics() {
        return accepted(tags);
    }

    static List<String> accepted(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> tag.decision() == Decision.ACCEPT)
                .map(Tag::topic)
                .toList();
    }
}
