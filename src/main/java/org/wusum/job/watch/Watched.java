package org.wusum.job.watch;

import java.util.Locale;

/** What is compared between two runs. */
public enum Watched {
    /** A topic's scores; the values are their means. */
    SCORES,
    /** The share of the judged articles that have a topic. */
    ACCEPTED,
    /** The share of all articles that could not be judged. */
    UNCLASSIFIABLE,
    /** The share of all articles that could not be judged for one reason. */
    REASON,
    /** The share of an article's n-grams that the model does not know; the values are its means. */
    UNKNOWN,
    /** How long articles are; the values are the powers of two that the medians have reached, in UTF-16 units. */
    LENGTHS,
    /** How many paragraphs articles have; the values are the powers of two that the medians have reached. */
    PARAGRAPHS;

    /**
     * The name in files.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What to do about a change, in one sentence.
     *
     * @param change below 0, 0 or above it, as the value has changed: a distribution may change and its value not
     */
    String advice(String subject, int change) {
        return switch (this) {
            case SCORES ->
                "the scores of " + subject + " are " + word(change, "higher", "lower")
                        + ": look at a sample of its articles";
            case ACCEPTED ->
                subject + " is accepted " + word(change, "more often", "less often")
                        + ": look at a sample, as the news may have changed or the model may be wrong more often";
            case UNCLASSIFIABLE ->
                word(change, "more", "fewer")
                        + " articles cannot be judged: look at the reasons below, and at how the articles are fetched";
            case REASON ->
                word(change, "more", "fewer") + " articles cannot be judged because of " + subject
                        + ": look at a sample, and at how the articles are fetched";
            case UNKNOWN ->
                "the n-grams the model does not know are " + word(change, "more", "fewer")
                        + ": look at a sample, and train on newer paragraphs if it is news with new words";
            case LENGTHS ->
                "articles are " + word(change, "longer", "shorter")
                        + ": look at how the articles are cut out of their pages";
            case PARAGRAPHS ->
                "paragraphs of an article are " + word(change, "more", "fewer") + ": look at how the text is divided";
        };
    }

    private static String word(int change, String more, String less) {
        if (change == 0) {
            return "spread differently";
        }
        return change > 0 ? more : less;
    }
}
