package org.wusum.tag;

import java.util.List;
import org.wusum.model.WordWeight;

/**
 * A paragraph that earned an accepted topic, and its words that say most for it.
 *
 * <p>Offsets are UTF-16 offsets: of the headline into the title (into the text where that begins with the headline), of
 * a paragraph into the article's text, or into the paragraph itself where the article came as paragraphs.
 *
 * @param topic the topic's code
 * @param paragraph the paragraph's index from 0, or {@link TaggedParagraph#HEADLINE}
 * @param start where the paragraph begins
 * @param end where it ends, exclusive
 * @param score the paragraph's calibrated probability
 * @param words the words that say most for the topic, strongest first; weights in logits of the score
 */
public record Evidence(String topic, int paragraph, int start, int end, double score, List<WordWeight> words) {

    /** Copies the list. */
    public Evidence {
        words = List.copyOf(words);
    }
}
