package org.wusum.report;

import java.util.List;
import java.util.Optional;

/**
 * An article as it is shown: the text as a reader knows it, with what was decided beside it.
 *
 * @param anchor the name by which links lead to it
 * @param id its id
 * @param day the day it appeared, empty where that is not known
 * @param status what became of it
 * @param statusCode the status as in files
 * @param reason why it is not classifiable
 * @param language the language of its text, empty where that is not known
 * @param direction {@code rtl}, or {@code auto} where the text may not be Arabic
 * @param heading the headline; else the beginning of the text, or the id
 * @param titled whether the heading is its own headline
 * @param headingMargin the topics of the headline by itself
 * @param picked the number of the topic that its words are shaded for, empty for none
 * @param choices the topics to choose from
 * @param causes for each accepted topic the unit that says it most clearly
 * @param rejected further topics, which are rejected
 * @param tags for the filter: triples of a topic's number, its decision (0 reject, 1 review, 2 accept) and its score in thousandths
 * @param parts everything but the headline, in order
 */
public record ShownArticle(
        String anchor,
        MarkedText id,
        String day,
        Phrase status,
        String statusCode,
        Optional<Phrase> reason,
        String language,
        String direction,
        MarkedText heading,
        boolean titled,
        List<Choice> headingMargin,
        String picked,
        List<Choice> choices,
        List<Cause> causes,
        List<Choice> rejected,
        String tags,
        List<Part> parts) {

    /** Copies the lists. */
    public ShownArticle {
        headingMargin = List.copyOf(headingMargin);
        choices = List.copyOf(choices);
        causes = List.copyOf(causes);
        rejected = List.copyOf(rejected);
        parts = List.copyOf(parts);
    }

    /**
     * A topic with its score and what was decided.
     *
     * @param topic the topic's number in the taxonomy
     * @param name its name
     * @param code the decision as in files
     * @param decision the decision
     * @param score the score
     * @param picked whether words are shaded for it at first
     */
    public record Choice(int topic, Phrase name, String code, Phrase decision, String score, boolean picked) {}

    /**
     * Why an article has a topic.
     *
     * @param topic the topic's name
     * @param unit the headline, or a paragraph by its number as people count
     * @param link the name by which links lead to it
     * @param score its score
     * @param words its words that say most for the topic, strongest first
     */
    public record Cause(Phrase topic, Phrase unit, String link, String score, List<MarkedText> words) {

        /** Copies the list. */
        public Cause {
            words = List.copyOf(words);
        }
    }

    /** What a part of the text is. */
    public enum Kind {
        /** When and where it appeared. */
        DATE_LINE,
        /** A heading between paragraphs. */
        SUBHEADING,
        /** Running text. */
        PARAGRAPH
    }

    /**
     * A part of the text.
     *
     * @param kind what it is
     * @param name a paragraph's number as people count, empty for other parts
     * @param paragraph a paragraph's number as in files, empty for other parts
     * @param text the text
     * @param margin the topics that a paragraph has by itself, accepted or up for review
     */
    public record Part(Kind kind, String name, String paragraph, MarkedText text, List<Choice> margin) {

        /** Copies the list. */
        public Part {
            margin = List.copyOf(margin);
        }
    }
}
