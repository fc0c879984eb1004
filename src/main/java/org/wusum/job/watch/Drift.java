package org.wusum.job.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wusum.job.watch.ShareDifference.Part;
import org.wusum.tag.Status;

/**
 * Whether a run has seen another stream than a baseline, tagged with the same model. Immutable.
 *
 * <p>Where nothing has changed, at most one comparison in a hundred comes to any other verdict than stable: each line has its
 * part of that error (Bonferroni), so that many topics raise no more false alarms than few. That holds for articles that are
 * independent of each other; repeated reports of one event are not, and make chance look like change.
 *
 * @param lines topic by topic, then articles that could not be judged, unknown n-grams, lengths and paragraphs
 */
public record Drift(List<DriftLine> lines) {

    /** The fewest articles in either run from which anything is concluded. */
    public static final int LEAST_ARTICLES = 200;

    /** How often one of all lines may be something other than stable by chance alone. */
    public static final double LEVEL = 0.01;

    /** Always shown: a feed that breaks usually gives empty articles. */
    private static final String EMPTY = "empty";

    /** Topics have two lines each; unclassifiable, unknown, lengths and paragraphs one. */
    private static final int LINES_PER_TOPIC = 2;

    private static final int OTHER_LINES = 4;

    /** Copies the list. */
    public Drift {
        lines = List.copyOf(lines);
    }

    /**
     * Compares two runs with one model.
     *
     * @param baseline what was seen when all was well
     * @param run what was seen since
     * @return the comparison
     * @throws IllegalArgumentException if they have other topics
     */
    public static Drift between(StreamStatistics baseline, StreamStatistics run) {
        List<String> topics = List.copyOf(baseline.topics().keySet());
        List<String> others = List.copyOf(run.topics().keySet());
        if (!topics.equals(others)) {
            throw new IllegalArgumentException("found the topics " + others + ", expected " + topics
                    + " as in the baseline; compare runs of one model");
        }
        return new Drift(new Comparison(baseline, run).lines(topics));
    }

    /** Two runs and the error that each line may have. */
    private static final class Comparison {

        private final StreamStatistics baseline;
        private final StreamStatistics run;
        private final TreeSet<String> reasons;
        private final double level;

        Comparison(StreamStatistics baseline, StreamStatistics run) {
            this.baseline = baseline;
            this.run = run;
            this.reasons = new TreeSet<>(baseline.reasons().keySet());
            this.reasons.addAll(run.reasons().keySet());
            this.reasons.add(EMPTY);
            this.level = LEVEL / (LINES_PER_TOPIC * baseline.topics().size() + reasons.size() + OTHER_LINES);
        }

        List<DriftLine> lines(List<String> topics) {
            List<DriftLine> lines = new ArrayList<>();
            for (String topic : topics) {
                lines.add(scores(topic));
                lines.add(share(Watched.ACCEPTED, topic, each -> accepted(each, topic)));
            }
            lines.add(share(
                    Watched.UNCLASSIFIABLE, "", each -> new Part(each.count(Status.UNCLASSIFIABLE), each.articles())));
            for (String reason : reasons) {
                lines.add(share(
                        Watched.REASON,
                        reason,
                        each -> new Part(each.reasons().getOrDefault(reason, 0L), each.articles())));
            }
            lines.add(distribution(
                    Watched.UNKNOWN,
                    "",
                    each -> 1 - each.known().mean(),
                    each -> each.known().bins()));
            lines.add(sizes(Watched.LENGTHS, StreamStatistics::lengths));
            lines.add(sizes(Watched.PARAGRAPHS, StreamStatistics::paragraphs));
            return lines;
        }

        private static Part accepted(StreamStatistics statistics, String topic) {
            return new Part(topic(statistics, topic).accepted(), statistics.judged());
        }

        private static TopicStatistics topic(StreamStatistics statistics, String topic) {
            TopicStatistics found = statistics.topics().get(topic);
            if (found == null) {
                throw new IllegalStateException(topic);
            }
            return found;
        }

        private DriftLine scores(String topic) {
            return distribution(
                    Watched.SCORES,
                    topic,
                    each -> topic(each, topic).scores().mean(),
                    each -> topic(each, topic).scores().bins());
        }

        private DriftLine sizes(Watched watched, Function<StreamStatistics, SizeHistogram> sizes) {
            return distribution(
                    watched,
                    "",
                    each -> median(sizes.apply(each)),
                    each -> sizes.apply(each).bins());
        }

        private static double median(SizeHistogram sizes) {
            return sizes.total() == 0 ? Double.NaN : SizeHistogram.least(sizes.medianBin());
        }

        private DriftLine distribution(
                Watched watched,
                String subject,
                Function<StreamStatistics, Double> value,
                Function<StreamStatistics, List<Long>> bins) {
            StabilityIndex index = StabilityIndex.of(bins.apply(baseline), bins.apply(run), level);
            return line(
                    watched,
                    subject,
                    value,
                    Optional.of(index),
                    Optional.empty(),
                    fewest(StreamStatistics::judged),
                    index.verdict());
        }

        private DriftLine share(Watched watched, String subject, Function<StreamStatistics, Part> part) {
            Part before = part.apply(baseline);
            Part after = part.apply(run);
            long fewest = fewest(each -> part.apply(each).all());
            Optional<ShareDifference> difference =
                    fewest == 0 ? Optional.empty() : Optional.of(ShareDifference.of(before, after, level));
            Verdict verdict =
                    difference.map(known -> known.verdict(before.share())).orElse(Verdict.TOO_FEW);
            return line(
                    watched, subject, each -> part.apply(each).share(), Optional.empty(), difference, fewest, verdict);
        }

        private long fewest(Function<StreamStatistics, Long> articles) {
            return Math.min(articles.apply(baseline), articles.apply(run));
        }

        private DriftLine line(
                Watched watched,
                String subject,
                Function<StreamStatistics, Double> value,
                Optional<StabilityIndex> index,
                Optional<ShareDifference> difference,
                long fewest,
                Verdict ifEnough) {
            double before = value.apply(baseline);
            double after = value.apply(run);
            Verdict verdict = fewest < LEAST_ARTICLES ? Verdict.TOO_FEW : ifEnough;
            String advice = switch (verdict) {
                case STABLE -> "";
                case TOO_FEW ->
                    "too few articles to tell: found " + fewest + " in the smaller run, expected at least "
                            + LEAST_ARTICLES;
                case LOOK, DRIFTED -> watched.advice(subject, Double.compare(after, before));
            };
            return new DriftLine(watched, subject, before, after, index, difference, verdict, advice);
        }
    }

    /**
     * What all lines come to.
     *
     * @return the most pressing verdict
     */
    public Verdict verdict() {
        return lines.stream().map(DriftLine::verdict).reduce(Verdict.STABLE, Verdict::or);
    }

    /**
     * What to do, in one sentence.
     *
     * @return the sentence
     */
    public String advice() {
        return switch (verdict()) {
            case STABLE -> "nothing to do: no change that would matter was found";
            case TOO_FEW ->
                "too few articles to tell: compare again when both runs have " + LEAST_ARTICLES + " judged articles";
            case LOOK -> "look at a sample of the articles before you rely on the topics";
            case DRIFTED ->
                "the stream is another than the baseline's: look at a sample, measure the model on it, "
                        + "and fit or train it again if it has become worse";
        };
    }

    /**
     * All figures as a JSON object.
     *
     * @return maps, lists, strings, numbers and null where there is no value
     */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("verdict", verdict().code());
        map.put("advice", advice());
        map.put("level", LEVEL);
        map.put("lines", lines.stream().map(DriftLine::toMap).collect(Collectors.toList()));
        return map;
    }
}
