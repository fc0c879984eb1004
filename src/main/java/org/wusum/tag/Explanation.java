package org.wusum.tag;

import java.util.List;
import org.wusum.model.Decision;
import org.wusum.model.WordWeight;

/**
 * Why a paragraph has its score for a topic: {@code base} and the weights of all its words add up to the logit of the score.
 *
 * @param topic the topic's code
 * @param paragraph the paragraph's index from 0, or {@link TaggedParagraph#HEADLINE}
 * @param start where the paragraph begins, as in {@link Evidence}
 * @param end where it ends, exclusive
 * @param score the paragraph's calibrated probability
 * @param decision what is decided from it
 * @param base what the score owes to no word, in logits: without word networks that of a text of which nothing is known
 * @param words every word in the order of the text, with what it says for (above 0) or against (below 0) the topic, in logits
 */
public record Explanation(
        String topic,
        int paragraph,
        int start,
        int end,
        double score,
        Decision decision,
        double base,
        List<WordWeight> words) {

    /** Copies the list. */
    public Explanation {
        words = List.copyOf(words);
    }
}
