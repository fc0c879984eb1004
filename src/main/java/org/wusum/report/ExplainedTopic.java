package org.wusum.report;

import java.util.List;

/**
 * Why an article has its score for a topic. Numbers are ready to be read.
 *
 * @param topic the topic's number
 * @param name its name
 * @param code its code
 * @param decisionCode what was decided, as in files
 * @param decision what was decided
 * @param score the article's score
 * @param accept from which score the topic is accepted
 * @param review from which score it is put up for review
 * @param units the headline and paragraphs that say it
 */
public record ExplainedTopic(
        int topic,
        Phrase name,
        String code,
        String decisionCode,
        Phrase decision,
        String score,
        String accept,
        String review,
        List<Unit> units) {

    /** Copies the list. */
    public ExplainedTopic {
        units = List.copyOf(units);
    }

    /**
     * A headline or paragraph: the base and all words add up to the logit, and that is the score.
     *
     * @param name which it is
     * @param link the name by which links lead to it
     * @param beginning its first words
     * @param decisionCode what would be decided of it alone, as in files
     * @param decision what would be decided of it alone
     * @param score its score
     * @param inFavour its strongest words for the topic
     * @param against its strongest words against the topic
     * @param base what the score owes to no word, in logits
     * @param others all other words together, in logits
     * @param logit the sum
     * @param probability the score that the sum comes to
     */
    public record Unit(
            Phrase name,
            String link,
            MarkedText beginning,
            String decisionCode,
            Phrase decision,
            String score,
            List<Word> inFavour,
            List<Word> against,
            String base,
            String others,
            String logit,
            String probability) {

        /** Copies the lists. */
        public Unit {
            inFavour = List.copyOf(inFavour);
            against = List.copyOf(against);
        }
    }

    /**
     * A word and its weight.
     *
     * @param text the word
     * @param weight its weight, in logits
     * @param shade how dark it is: {@code p} for or {@code n} against the topic and a level, empty for none
     */
    public record Word(MarkedText text, String weight, String shade) {}
}
