package org.wusum.job;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /**
     * Adds up.
     *
     * @param other what became of other records
     * @return what became of all
     */
    public TaggingCounts plus(TaggingCounts other) {
        return new TaggingCounts(
                read + other.read,
                tagged + other.tagged,
                noTopic + other.noTopic,
                unclassifiable + other.unclassifiable,
                rejected + other.rejected);
    }

    /**
     * How many lines are written for these records.
     *
     * @return all records but the rejected ones
     */
    public long lines() {
        return tagged + noTopic + unclassifiable;
    }

    /**
     * The counts as they stand in files.
     *
     * @return each by its name there
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("read", read);
        map.put("tagged", tagged);
        map.put("no_topic", noTopic);
        map.put("unclassifiable", unclassifiable);
        map.put("rejected", rejected);
        return map;
    }

    static TaggingCounts of(StateJson json) {
        return new TaggingCounts(
                json.number("read"),
                json.number("tagged"),
                json.number("no_topic"),
                json.number("unclassifiable"),
                json.number("rejected"));
    }
}
