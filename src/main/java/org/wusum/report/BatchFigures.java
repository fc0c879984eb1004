package org.wusum.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wusum.model.Decision;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;

/** Counts of a batch, whether its articles are shown or not. Not thread-safe. */
final class BatchFigures {

    private final TopicNames topics;
    private final List<Decisions> decisions = new ArrayList<>();
    private final DayCounts days;
    private final Map<String, Long> reasons = new TreeMap<>();
    private long tagged;
    private long noTopic;
    private long unclassifiable;
    private long rejected;
    private long undated;

    BatchFigures(TopicNames topics) {
        this.topics = topics;
        this.days = new DayCounts(topics.size());
        for (int topic = 0; topic < topics.size(); topic++) {
            decisions.add(new Decisions());
        }
    }

    /** What was decided of one topic. */
    private static final class Decisions {

        private long accepted;
        private long review;
        private long rejected;

        void add(Decision decision) {
            switch (decision) {
                case ACCEPT -> accepted++;
                case REVIEW -> review++;
                case REJECT -> rejected++;
            }
        }
    }

    void add(TaggedArticle article, Optional<LocalDate> day) {
        List<Integer> accepted = new ArrayList<>();
        for (Tag tag : article.tags()) {
            int topic = topics.indexOf(tag.topic());
            decisions.get(topic).add(tag.decision());
            if (tag.decision() == Decision.ACCEPT) {
                accepted.add(topic);
            }
        }
        switch (article.status()) {
            case TAGGED -> tagged++;
            case NO_TOPIC -> noTopic++;
            case UNCLASSIFIABLE -> unclassifiable++;
        }
        if (article.reason() != null) {
            reasons.merge(article.reason(), 1L, Long::sum);
        }
        day.filter(DayCounts::isLikely).ifPresentOrElse(known -> days.add(known, accepted), () -> undated++);
    }

    void addRejected() {
        rejected++;
    }

    ArticlePages.Summary summary(long shown, int pages) {
        long articles = tagged + noTopic + unclassifiable;
        return new ArticlePages.Summary(
                articles + rejected, tagged, noTopic, unclassifiable, rejected, shown, articles - shown, pages);
    }

    BatchIndex index(String model, ArticlePages.Summary summary, List<PageLine> pages, TopicNames names) {
        return new BatchIndex(
                model,
                counts(summary),
                Figures.count(summary.shown()),
                summary.notShown() == 0 ? "" : Figures.count(summary.notShown()),
                reasons.entrySet().stream()
                        .map(reason -> new BatchIndex.Count(
                                Phrase.ofReason(reason.getKey()), Figures.count(reason.getValue())))
                        .toList(),
                topicLines(),
                days.isEmpty() ? Optional.empty() : Optional.of(Timeline.of(days, names)),
                undated == 0 ? "" : Figures.count(undated),
                pages,
                names.choices());
    }

    private static List<BatchIndex.Count> counts(ArticlePages.Summary summary) {
        return List.of(
                count("سجلات مقروءة", "records read", summary.read()),
                count("موسومة", "tagged", summary.tagged()),
                count("بلا موضوع", "no topic", summary.noTopic()),
                count("غير قابلة للتصنيف", "unclassifiable", summary.unclassifiable()),
                count("سجلات مرفوضة", "rejected records", summary.rejected()));
    }

    private static BatchIndex.Count count(String ar, String en, long count) {
        return new BatchIndex.Count(new Phrase(ar, en), Figures.count(count));
    }

    private List<BatchIndex.TopicLine> topicLines() {
        long most = 1;
        for (Decisions topic : decisions) {
            most = Math.max(most, topic.accepted + topic.review);
        }
        List<BatchIndex.TopicLine> lines = new ArrayList<>();
        for (int topic = 0; topic < decisions.size(); topic++) {
            lines.add(line(topic, most));
        }
        return lines;
    }

    private BatchIndex.TopicLine line(int topic, long most) {
        Decisions decided = decisions.get(topic);
        return new BatchIndex.TopicLine(
                topics.name(topic),
                Figures.count(decided.accepted),
                Figures.count(decided.review),
                Figures.count(decided.rejected),
                width(decided.accepted, most),
                width(decided.review, most));
    }

    private static String width(long count, long most) {
        return Figures.plain((double) count / most * BatchIndex.BAR, 2);
    }
}
