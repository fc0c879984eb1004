package org.wusum.job.watch;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wusum.model.Decision;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;

/**
 * Counts articles as they are tagged. Not thread-safe: each batch has its own, and one adds the batches up. Its memory is
 * bounded, however long the stream.
 */
public final class StreamTally {

    private static final int DAY_LENGTH = "2026-03-18".length();

    private final List<String> topics;
    private final Map<Status, Long> statuses = new EnumMap<>(Status.class);
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final long[] accepted;
    private final long[] review;
    private final List<ShareTally> scores;
    private final ShareTally known = new ShareTally();
    private final long[] lengths = new long[SizeHistogram.BINS];
    private final long[] paragraphs = new long[SizeHistogram.BINS];
    private final TreeMap<String, DayTally> days = new TreeMap<>();
    private final DayTally other;
    private final DayTally undated;

    private StreamTally(List<String> topics) {
        this.topics = List.copyOf(topics);
        this.accepted = new long[topics.size()];
        this.review = new long[topics.size()];
        this.scores = topics.stream().map(topic -> new ShareTally()).toList();
        this.other = new DayTally(topics.size());
        this.undated = new DayTally(topics.size());
    }

    /** Counts numbers from 0 to 1. */
    private static final class ShareTally {

        private final long[] bins = new long[ShareHistogram.BINS];
        private long millionths;

        void add(double share) {
            bins[ShareHistogram.bin(share)]++;
            millionths += Math.round(share * ShareHistogram.MILLION);
        }

        void add(ShareTally further) {
            addAll(further.bins, bins);
            millionths += further.millionths;
        }

        void add(ShareHistogram further) {
            Counts.add(further.bins(), bins);
            millionths += further.millionths();
        }

        ShareHistogram histogram() {
            return new ShareHistogram(Counts.of(bins), millionths);
        }
    }

    /** Counts the articles of a day. */
    private static final class DayTally {

        private final long[] accepted;
        private long articles;

        DayTally(int topics) {
            accepted = new long[topics];
        }

        void add(List<Tag> tags) {
            articles++;
            for (int topic = 0; topic < tags.size(); topic++) {
                accepted[topic] += tags.get(topic).decision() == Decision.ACCEPT ? 1 : 0;
            }
        }

        void add(DayStatistics further, List<String> topics) {
            articles += further.articles();
            for (int topic = 0; topic < accepted.length; topic++) {
                accepted[topic] += further.accepted(topics.get(topic));
            }
        }

        void add(DayTally further) {
            articles += further.articles;
            for (int topic = 0; topic < accepted.length; topic++) {
                accepted[topic] += further.accepted[topic];
            }
        }

        DayStatistics statistics(List<String> topics) {
            Map<String, Long> some = new LinkedHashMap<>();
            for (int topic = 0; topic < accepted.length; topic++) {
                if (accepted[topic] > 0) {
                    some.put(topics.get(topic), accepted[topic]);
                }
            }
            return new DayStatistics(articles, some);
        }
    }

    /**
     * A tally that has counted nothing.
     *
     * @param topics the codes of the topics, in the taxonomy's order
     * @return the tally
     * @throws IllegalArgumentException if a code is there twice
     */
    public static StreamTally of(List<String> topics) {
        if (new LinkedHashSet<>(topics).size() < topics.size()) {
            throw new IllegalArgumentException("found the topics " + topics + ", expected each once");
        }
        return new StreamTally(topics);
    }

    /**
     * A tally that goes on from where another stood.
     *
     * @param before what that had counted
     * @return the tally
     */
    public static StreamTally from(StreamStatistics before) {
        StreamTally tally = of(List.copyOf(before.topics().keySet()));
        tally.add(before);
        return tally;
    }

    /**
     * Counts an article.
     *
     * @param article the result of tagging it
     * @param date when it was published, or null; it counts for the day that its first ten characters name, and as undated
     *     where these are no ISO date
     * @throws IllegalArgumentException if the article was judged for other topics
     */
    public void add(TaggedArticle article, @Nullable String date) {
        boolean judged = article.status() != Status.UNCLASSIFIABLE;
        if (judged) {
            requireSameTopics(article);
            addScores(article.tags());
            known.add(article.knownShare());
            addSizes(article.paragraphs());
        } else {
            reasons.merge(Objects.requireNonNullElse(article.reason(), ""), 1L, Long::sum);
        }
        statuses.merge(article.status(), 1L, Long::sum);
        dayTally(date).add(article.tags());
        keepLatestDays();
    }

    private void requireSameTopics(TaggedArticle article) {
        List<Tag> tags = article.tags();
        boolean same = tags.size() == topics.size();
        for (int topic = 0; same && topic < tags.size(); topic++) {
            same = tags.get(topic).topic().equals(topics.get(topic));
        }
        if (!same) {
            throw otherTopics(tags.stream().map(Tag::topic).toList(), "article " + article.id());
        }
    }

    private void addScores(List<Tag> tags) {
        for (int topic = 0; topic < tags.size(); topic++) {
            Tag tag = tags.get(topic);
            scores.get(topic).add(tag.score());
            accepted[topic] += tag.decision() == Decision.ACCEPT ? 1 : 0;
            review[topic] += tag.decision() == Decision.REVIEW ? 1 : 0;
        }
    }

    private void addSizes(List<TaggedParagraph> units) {
        int length = 0;
        int body = 0;
        for (TaggedParagraph unit : units) {
            length += unit.end() - unit.start();
            body += unit.index() == TaggedParagraph.HEADLINE ? 0 : 1;
        }
        lengths[SizeHistogram.bin(length)]++;
        paragraphs[SizeHistogram.bin(body)]++;
    }

    private DayTally dayTally(@Nullable String date) {
        if (date == null || date.length() < DAY_LENGTH) {
            return undated;
        }
        String day = date.substring(0, DAY_LENGTH);
        DayTally begun = days.get(day);
        if (begun != null) {
            return begun;
        }
        return isDay(day) ? days.computeIfAbsent(day, first -> new DayTally(topics.size())) : undated;
    }

    /** Whether this is an ISO date that exists. */
    static boolean isDay(String text) {
        if (text.length() != DAY_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DAY_LENGTH);
        return year >= 0
                && month >= 1
                && month <= 12
                && YearMonth.of(year, month).isValidDay(day);
    }

    /** The number that digits stand for, -1 where something else is among them. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Not those that came first: which these are would depend on the order in which batches are added up. */
    private void keepLatestDays() {
        while (days.size() > StreamStatistics.MAX_DAYS) {
            other.add(days.pollFirstEntry().getValue());
        }
    }

    /**
     * Counts further articles.
     *
     * @param further what was counted of them
     * @throws IllegalArgumentException if they were judged for other topics
     */
    public void add(StreamStatistics further) {
        requireSame(List.copyOf(further.topics().keySet()), "statistics");
        further.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
        further.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        int topic = 0;
        for (TopicStatistics each : further.topics().values()) {
            accepted[topic] += each.accepted();
            review[topic] += each.review();
            scores.get(topic).add(each.scores());
            topic++;
        }
        known.add(further.known());
        Counts.add(further.lengths().bins(), lengths);
        Counts.add(further.paragraphs().bins(), paragraphs);
        further.days()
                .forEach((day, statistics) -> days.computeIfAbsent(day, first -> new DayTally(topics.size()))
                        .add(statistics, topics));
        other.add(further.other(), topics);
        undated.add(further.undated(), topics);
        keepLatestDays();
    }

    /**
     * Counts further articles.
     *
     * @param further what has counted them, which stays as it is
     * @throws IllegalArgumentException if they were judged for other topics
     */
    public void add(StreamTally further) {
        requireSame(further.topics, "statistics");
        further.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
        further.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        addAll(further.accepted, accepted);
        addAll(further.review, review);
        for (int topic = 0; topic < scores.size(); topic++) {
            scores.get(topic).add(further.scores.get(topic));
        }
        known.add(further.known);
        addAll(further.lengths, lengths);
        addAll(further.paragraphs, paragraphs);
        further.days.forEach((day, tally) ->
                days.computeIfAbsent(day, first -> new DayTally(topics.size())).add(tally));
        other.add(further.other);
        undated.add(further.undated);
        keepLatestDays();
    }

    private static void addAll(long[] counts, long[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += counts[i];
        }
    }

    private void requireSame(List<String> found, String where) {
        if (!found.equals(topics)) {
            throw otherTopics(found, where);
        }
    }

    private IllegalArgumentException otherTopics(List<String> found, String where) {
        return new IllegalArgumentException(where + ": found the topics " + found + ", expected " + topics
                + "; count the results of one model alone");
    }

    /**
     * What was counted so far.
     *
     * @return a value of its own, which later articles do not change
     */
    public StreamStatistics statistics() {
        Map<String, TopicStatistics> ofTopics = new LinkedHashMap<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            ofTopics.put(
                    topics.get(topic),
                    new TopicStatistics(
                            accepted[topic], review[topic], scores.get(topic).histogram()));
        }
        SortedMap<String, DayStatistics> ofDays = new TreeMap<>();
        days.forEach((day, tally) -> ofDays.put(day, tally.statistics(topics)));
        return new StreamStatistics(
                statuses,
                reasons,
                ofTopics,
                known.histogram(),
                new SizeHistogram(Counts.of(lengths)),
                new SizeHistogram(Counts.of(paragraphs)),
                ofDays,
                other.statistics(topics),
                undated.statistics(topics));
    }
}
