package org.wusum.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Finding;
import org.wusum.train.LabelAudit;
import org.wusum.train.SuspectLabel;

/** Says in words what {@code audit} has found. */
final class AuditSummary {

    private AuditSummary() {}

    static String of(Corpus corpus, List<Finding> inTexts, Optional<LabelAudit> inLabels) {
        StringBuilder summary = new StringBuilder("looked at ")
                .append(Plural.of(corpus.size(), "paragraph"))
                .append(" in ")
                .append(Plural.of(corpus.parts().size(), "part"));
        inLabels.ifPresent(audit -> addSuspects(audit, summary));
        Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
        inTexts.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        for (Finding.Kind kind : Finding.Kind.values()) {
            addLine(counts.getOrDefault(kind, 0), words(kind), summary);
        }
        return summary.toString();
    }

    private static void addSuspects(LabelAudit audit, StringBuilder summary) {
        long paragraphs = audit.suspects().stream()
                .map(SuspectLabel::paragraph)
                .map(paragraph -> paragraph.id())
                .distinct()
                .count();
        addLine(audit.suspects().size(), "suspect labels, on " + Plural.of(paragraphs, "paragraph"), summary);
        for (LabelAudit.TopicNoise topic : audit.topics()) {
            summary.append(String.format(
                    Locale.ROOT,
                    "\n           %s: about %.0f of %d labels too many, about %.0f missing",
                    topic.topic(),
                    topic.wronglyGiven(),
                    topic.support(),
                    topic.missing()));
        }
    }

    private static void addLine(int count, String words, StringBuilder summary) {
        summary.append(String.format(Locale.ROOT, "\n%8d  %s", count, words));
    }

    private static String words(Finding.Kind kind) {
        return switch (kind) {
            case CONFLICT -> "paragraphs that say the same as another with other topics";
            case LEAK -> "repetitions across articles or parts";
            case DUPLICATE -> "paragraphs that repeat another word for word";
            case NEAR_DUPLICATE -> "pairs of nearly the same paragraphs";
            case HEALTH -> "paragraphs with damaged or foreign text";
        };
    }
}
