package org.wusum.report;

import java.util.List;
import java.util.Optional;

/**
 * What a batch's index shows. Numbers are ready to be read.
 *
 * @param model the model's id
 * @param counts what became of the records; the first is the sum of the others
 * @param shown how many articles are on pages
 * @param notShown how many are counted alone, empty for none
 * @param reasons why articles are not classifiable
 * @param topics the topics with what was decided
 * @param timeline the articles over time, where any has a date
 * @param undated how many have none, empty for none
 * @param pages the pages
 * @param choices what the filter offers
 */
public record BatchIndex(
        String model,
        List<Count> counts,
        String shown,
        String notShown,
        List<Count> reasons,
        List<TopicLine> topics,
        Optional<Timeline> timeline,
        String undated,
        List<PageLine> pages,
        List<TopicChoice> choices) {

    /** The length of the longest bar. */
    public static final int BAR = 200;

    /** Copies the lists. */
    public BatchIndex {
        counts = List.copyOf(counts);
        reasons = List.copyOf(reasons);
        topics = List.copyOf(topics);
        pages = List.copyOf(pages);
        choices = List.copyOf(choices);
    }

    /**
     * A number and what it counts.
     *
     * @param name what it counts
     * @param count the number
     */
    public record Count(Phrase name, String count) {}

    /**
     * A topic with what was decided.
     *
     * @param name its name
     * @param accepted articles that have it
     * @param review articles that are to be looked at
     * @param rejected articles that do not have it
     * @param acceptedBar length of the bar for the first
     * @param reviewBar length of the bar for the second
     */
    public record TopicLine(
            Phrase name, String accepted, String review, String rejected, String acceptedBar, String reviewBar) {}
}
