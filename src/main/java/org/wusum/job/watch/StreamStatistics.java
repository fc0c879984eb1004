package org.wusum.job.watch;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wusum.tag.Status;

/**
 * What a run has seen of its stream, in counts alone. Adding up is associative and commutative: the sum does not depend on how
 * the stream was cut into batches. Immutable and safe for all threads; {@link StreamTally} counts.
 *
 * <p>Articles that could not be judged have no scores: they are in {@code statuses}, {@code reasons} and the days alone.
 *
 * @param statuses how many articles there are of each status
 * @param reasons how many could not be judged for each reason, by its code
 * @param topics each topic's decisions and scores, in the taxonomy's order
 * @param known for each judged article the share of its n-grams that the model knows
 * @param lengths for each judged article the UTF-16 units of its headline and paragraphs
 * @param paragraphs for each judged article its paragraphs, without the headline
 * @param days the articles of each day, by its ISO date; the latest {@value #MAX_DAYS} days at most
 * @param other the articles of all earlier days
 * @param undated the articles without a date
 */
public record StreamStatistics(
        Map<Status, Long> statuses,
        SortedMap<String, Long> reasons,
        Map<String, TopicStatistics> topics,
        ShareHistogram known,
        SizeHistogram lengths,
        SizeHistogram paragraphs,
        SortedMap<String, DayStatistics> days,
        DayStatistics other,
        DayStatistics undated) {

    /** The largest number of days kept apart: more than 13 years. */
    public static final int MAX_DAYS = 5000;

    private static final String ARTICLES = "articles";
    private static final String STATUSES = "statuses";
    private static final String REASONS = "reasons";
    private static final String TOPICS = "topics";
    private static final String KNOWN = "known";
    private static final String LENGTHS = "lengths";
    private static final String PARAGRAPHS = "paragraphs";
    private static final String DAYS = "days";
    private static final String OTHER = "other";
    private static final String UNDATED = "undated";

    private static final Set<String> KEYS =
            Set.of(ARTICLES, STATUSES, REASONS, TOPICS, KNOWN, LENGTHS, PARAGRAPHS, DAYS, OTHER, UNDATED);

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if counts of the same articles do not add up to the same number, a day is no ISO date,
     *     or there are more than {@value #MAX_DAYS} days
     */
    public StreamStatistics {
        Map<Status, Long> everyStatus = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            everyStatus.put(status, statuses.getOrDefault(status, 0L));
        }
        statuses = Collections.unmodifiableMap(everyStatus);
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        requireSame(REASONS, sum(reasons.values()), everyStatus.getOrDefault(Status.UNCLASSIFIABLE, 0L));
        long all = sum(everyStatus.values());
        requireDays(days, all - other.articles() - undated.articles());
        for (Map.Entry<String, DayStatistics> day : days.entrySet()) {
            requireKnown(DAYS + "." + day.getKey(), day.getValue(), topics.keySet());
        }
        requireKnown(OTHER, other, topics.keySet());
        requireKnown(UNDATED, undated, topics.keySet());
        long judged = all - everyStatus.getOrDefault(Status.UNCLASSIFIABLE, 0L);
        requireSame(KNOWN, known.total(), judged);
        requireSame(LENGTHS, lengths.total(), judged);
        requireSame(PARAGRAPHS, paragraphs.total(), judged);
        for (Map.Entry<String, TopicStatistics> topic : topics.entrySet()) {
            String key = TOPICS + "." + topic.getKey();
            requireSame(key, topic.getValue().scores().total(), judged);
            long ofDays = days.values().stream()
                    .mapToLong(day -> day.accepted(topic.getKey()))
                    .sum();
            requireSame(
                    key + ".accepted",
                    topic.getValue().accepted(),
                    ofDays + other.accepted(topic.getKey()) + undated.accepted(topic.getKey()));
        }
    }

    private static void requireDays(SortedMap<String, DayStatistics> days, long dated) {
        if (days.size() > MAX_DAYS) {
            throw new IllegalArgumentException(DAYS + ": found " + days.size() + ", expected at most " + MAX_DAYS
                    + "; the earliest go to " + OTHER);
        }
        for (String day : days.keySet()) {
            if (!StreamTally.isDay(day)) {
                throw new IllegalArgumentException(DAYS + ": found \"" + day + "\", expected a day as 2026-03-18");
            }
        }
        requireSame(
                DAYS, days.values().stream().mapToLong(DayStatistics::articles).sum(), dated);
    }

    private static void requireKnown(String key, DayStatistics day, Set<String> topics) {
        for (String topic : day.accepted().keySet()) {
            if (!topics.contains(topic)) {
                throw new IllegalArgumentException(
                        key + ".accepted: found the topic " + topic + ", expected one of " + topics);
            }
        }
    }

    private static void requireSame(String key, long found, long expected) {
        if (found != expected) {
            throw new IllegalArgumentException(key + ": found a sum of " + found + ", expected " + expected
                    + " as in the other counts of the same articles");
        }
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * Statistics of no article.
     *
     * @param topics the codes of the topics, in the taxonomy's order
     * @return what is counted before the first article
     */
    public static StreamStatistics none(List<String> topics) {
        return StreamTally.of(topics).statistics();
    }

    /**
     * All articles.
     *
     * @return how many were counted
     */
    public long articles() {
        return sum(statuses.values());
    }

    /**
     * The articles that were judged.
     *
     * @return how many have scores
     */
    public long judged() {
        return known.total();
    }

    /**
     * The articles of one status.
     *
     * @param status the status
     * @return how many have it
     */
    public long count(Status status) {
        return statuses.getOrDefault(status, 0L);
    }

    /**
     * These and further articles. To add many batches up, {@link StreamTally#add(StreamStatistics)} is faster.
     *
     * @param further the further articles
     * @return both together
     * @throws IllegalArgumentException if these have other topics
     */
    public StreamStatistics plus(StreamStatistics further) {
        StreamTally both = StreamTally.from(this);
        both.add(further);
        return both.statistics();
    }

    /**
     * The statistics as a JSON object: maps, lists, strings and whole numbers, the keys always in the same order.
     *
     * @return what {@link #of} takes
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(ARTICLES, articles());
        map.put(STATUSES, byCode());
        map.put(REASONS, reasons);
        map.put(TOPICS, mapped(topics, TopicStatistics::toMap));
        map.put(KNOWN, known.toMap());
        map.put(LENGTHS, lengths.bins());
        map.put(PARAGRAPHS, paragraphs.bins());
        map.put(DAYS, mapped(days, DayStatistics::toMap));
        map.put(OTHER, other.toMap());
        map.put(UNDATED, undated.toMap());
        return map;
    }

    private Map<String, Object> byCode() {
        Map<String, Object> codes = new LinkedHashMap<>();
        statuses.forEach((status, count) -> codes.put(status.code(), count));
        return codes;
    }

    private static <T> Map<String, Object> mapped(Map<String, T> values, Function<T, Object> each) {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key, each.apply(value)));
        return map;
    }

    /**
     * Takes statistics from a JSON object.
     *
     * @param map what {@link #toMap} gave
     * @return statistics equal to those it was called on
     * @throws IllegalArgumentException if a key is missing or unknown or has a wrong value, or the counts contradict each other;
     *     the message names the key
     */
    public static StreamStatistics of(Map<String, ?> map) {
        CountedKeys keys = new CountedKeys("statistics", map).having(KEYS);
        long articles = keys.count(ARTICLES);
        Map<Status, Long> statuses = statuses(keys.object(STATUSES));
        SortedMap<String, Long> reasons = new TreeMap<>(keys.object(REASONS).counts());
        Map<String, TopicStatistics> topics = new LinkedHashMap<>();
        keys.object(TOPICS).objects().forEach((topic, inner) -> topics.put(topic, TopicStatistics.of(inner)));
        ShareHistogram known = ShareHistogram.of(keys.object(KNOWN));
        SizeHistogram lengths = new SizeHistogram(keys.counts(LENGTHS, SizeHistogram.BINS));
        SizeHistogram paragraphs = new SizeHistogram(keys.counts(PARAGRAPHS, SizeHistogram.BINS));
        SortedMap<String, DayStatistics> days = new TreeMap<>();
        keys.object(DAYS).objects().forEach((day, inner) -> days.put(day, DayStatistics.of(inner)));
        DayStatistics other = DayStatistics.of(keys.object(OTHER));
        DayStatistics undated = DayStatistics.of(keys.object(UNDATED));
        return keys.placing(() -> {
            requireSame(ARTICLES, articles, sum(statuses.values()));
            return new StreamStatistics(statuses, reasons, topics, known, lengths, paragraphs, days, other, undated);
        });
    }

    private static Map<Status, Long> statuses(CountedKeys keys) {
        keys.having(Arrays.stream(Status.values()).map(Status::code).collect(Collectors.toSet()));
        Map<Status, Long> statuses = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            statuses.put(status, keys.count(status.code()));
        }
        return statuses;
    }
}
