package org.wusum.job;

/**
 * What became of the records of a job: each is counted exactly once.
 *
 * @param read all records
 * @param tagged articles with a topic
 * @param noTopic articles without one
 * @param unclassifiable articles that could not be judged
 * @param rejected records that are no articles
 */
public record TaggingCounts(long read, long tagged, long noTopic, long unclassifiable, long rejected) {

    /** No record. */
    public static final TaggingCounts ZERO = new TaggingCounts(0, 0, 0, 0, 0);

    /**
     * Checks the sum.
     *
     * @throws IllegalArgumentException if the four kinds do not add up to all
     */
    public TaggingCounts {
        if (read != tagged + noTopic + unclassifiable + rejected) {
            throw new IllegalArgumentException(read + " records read, but " + tagged + " tagged + " + noTopic
                    + " without topic + " + unclassifiable + " unclassifiable + " + rejected + " rejected");
        }
    }

    TaggingCounts plus(TaggingCounts other) {
        return new TaggingCounts(
                read + other.read,
                tagged + other.tagged,
                noTopic + other.noTopic,
                unclassifiable + other.unclassifiable,
                rejected + other.rejected);
    }
}
