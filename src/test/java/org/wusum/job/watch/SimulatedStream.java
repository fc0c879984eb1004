package org.wusum.job.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wusum.model.Decision;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;

/**
 * A stream of articles from known distributions. Most scores are near 0, some topic's near 1, few between, as a calibrated
 * model's are.
 *
 * @param empty share of empty articles
 * @param topics for each topic the share of articles about it
 * @param unknown mean share of unknown n-grams
 * @param length what a paragraph's usual length is multiplied with
 */
record SimulatedStream(double empty, List<Double> topics, double unknown, double length) {

    static final List<String> CODES = List.of("deterrence", "ukraine_aid", "eu_cooperation", "arctic");

    static final SimulatedStream USUAL = new SimulatedStream(0.01, List.of(0.06, 0.1, 0.02, 0.004), 0.3, 1);

    SimulatedStream withEmpty(double share) {
        return new SimulatedStream(share, topics, unknown, length);
    }

    SimulatedStream withTopics(Double... shares) {
        return new SimulatedStream(empty, List.of(shares), unknown, length);
    }

    SimulatedStream withUnknown(double share) {
        return new SimulatedStream(empty, topics, share, length);
    }

    SimulatedStream withLength(double factor) {
        return new SimulatedStream(empty, topics, unknown, factor);
    }

    StreamStatistics sample(int articles, SplittableRandom random) {
        StreamTally tally = StreamTally.of(CODES);
        for (int i = 0; i < articles; i++) {
            tally.add(article(random), day(random));
        }
        return tally.statistics();
    }

    TaggedArticle article(SplittableRandom random) {
        if (random.nextDouble() < empty) {
            return unclassifiable("empty");
        }
        List<Tag> tags = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            tags.add(tag(CODES.get(topic), score(random.nextDouble() < topics.get(topic), random)));
        }
        double share = Math.min(1, Math.max(0, unknown + 0.05 * random.nextGaussian()));
        return judged(tags, 1 - share, sizes(random));
    }

    private static double score(boolean about, SplittableRandom random) {
        double far = Math.pow(random.nextDouble(), 4);
        return about ? 1 - far : far / 2;
    }

    private int[] sizes(SplittableRandom random) {
        int[] sizes = new int[1 + random.nextInt(12)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = 1 + (int) (length * 200 * Math.exp(0.4 * random.nextGaussian()));
        }
        return sizes;
    }

    private static String day(SplittableRandom random) {
        return "2026-03-" + (10 + random.nextInt(22));
    }

    static Tag tag(String code, double score) {
        Decision decision = score >= 0.7 ? Decision.ACCEPT : score >= 0.4 ? Decision.REVIEW : Decision.REJECT;
        return new Tag(code, score, decision);
    }

    static TaggedArticle unclassifiable(String reason) {
        return new TaggedArticle("x", Status.UNCLASSIFIABLE, reason, List.of(), List.of(), List.of(), 0, "simulated@0");
    }

    /** An article with a headline of ten letters and paragraphs of the sizes given. */
    static TaggedArticle judged(List<Tag> tags, double known, int... sizes) {
        List<TaggedParagraph> units = new ArrayList<>();
        units.add(new TaggedParagraph(TaggedParagraph.HEADLINE, 0, 10, tags));
        int start = 11;
        for (int i = 0; i < sizes.length; i++) {
            units.add(new TaggedParagraph(i, start, start + sizes[i], tags));
            start += sizes[i] + 1;
        }
        boolean tagged = tags.stream().anyMatch(tag -> tag.decision() == Decision.ACCEPT);
        return new TaggedArticle(
                "x", tagged ? Status.TAGGED : Status.NO_TOPIC, null, tags, List.of(), units, known, "simulated@0");
    }
}
