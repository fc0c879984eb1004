package org.wusum.tag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about an article.
 *
 * @param id the article's id
 * @param status tagged, without a topic, or not classifiable
 * @param reason why the article is not classifiable, as a code; null otherwise
 * @param tags one for each topic, in the taxonomy's order; empty where the article is not classifiable
 * @param evidence for each accepted topic at least one paragraph, most certain first
 * @param paragraphs the headline, where there is one, and each paragraph with its own scores
 * @param knownShare share of the article's n-grams that the model knows, from 0 to 1: the mean over the headline and the
 *     paragraphs, weighted by their tokens; 0 where the article is not classifiable
 * @param model name of the model that judged
 */
public record TaggedArticle(
        String id,
        Status status,
        @Nullable String reason,
        List<Tag> tags,
        List<Evidence> evidence,
        List<TaggedParagraph> paragraphs,
        double knownShare,
        String model) {

    /** Copies the lists. */
    public TaggedArticle {
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
        paragraphs = List.copyOf(paragraphs);
    }

    static TaggedArticle unclassifiable(String id, String reason, String model) {
        return new TaggedArticle(id, Status.UNCLASSIFIABLE, reason, List.of(), List.of(), List.of(), 0, model);
    }

    /**
     * The accepted topics.
     *
     * @return their codes, in the taxonomy's order
     */
    public List<String> topics() {
        return TaggedParagraph.accepted(tags);
    }
}
