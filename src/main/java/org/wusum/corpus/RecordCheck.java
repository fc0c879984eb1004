package org.wusum.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wusum.topic.Taxonomy;

/**
 * Checks records one after another against the taxonomy and the records before, and collects those that pass. Not
 * thread-safe.
 */
final class RecordCheck implements RecordSink {

    private final Taxonomy taxonomy;
    private final UnaryOperator<String> textKey;
    private final boolean conflictsAllowed;
    private final Corrections corrections;
    private final ProblemLog problems;
    private final List<LabelledParagraph> accepted = new ArrayList<>();
    private final Map<String, Long> unknownKeys = new TreeMap<>();
    private final Map<String, Origin> firstById = new HashMap<>();
    private final Map<String, LabelledParagraph> firstByText = new HashMap<>();
    private long rejected;
    private long corrected;

    RecordCheck(
            Taxonomy taxonomy,
            UnaryOperator<String> textKey,
            boolean conflictsAllowed,
            Corrections corrections,
            ProblemLog problems) {
        this.taxonomy = taxonomy;
        this.textKey = textKey;
        this.conflictsAllowed = conflictsAllowed;
        this.corrections = corrections;
        this.problems = problems;
    }

    @Override
    public void accept(RawRecord inFile) {
        // Corrected first, so that a correction can mend whatever is wrong with the topics.
        RawRecord raw = inFile.withTopics(corrections.topicsOf(inFile.id(), inFile.topics()));
        long before = problems.count();
        checkId(raw);
        checkText(raw);
        checkTopics(raw);
        ParagraphKind kind = checkKind(raw);
        if (problems.count() == before) {
            LabelledParagraph paragraph = paragraph(raw, kind);
            checkAgreement(paragraph);
            if (problems.count() == before) {
                accepted.add(paragraph);
                corrected += Set.copyOf(raw.topics()).equals(Set.copyOf(inFile.topics())) ? 0 : 1;
                return;
            }
        }
        rejected++;
    }

    @Override
    public void reject(CorpusProblem problem) {
        problems.add(problem);
        rejected++;
    }

    @Override
    public void rejectFile(Origin origin, String message) {
        problems.add(new CorpusProblem(origin, CorpusProblem.Kind.BAD_FILE, message));
    }

    @Override
    public void countUnknown(Collection<String> keys) {
        for (String key : keys) {
            unknownKeys.merge(key, 1L, Long::sum);
        }
    }

    List<LabelledParagraph> accepted() {
        return accepted;
    }

    Map<String, Long> unknownKeys() {
        return unknownKeys;
    }

    long rejected() {
        return rejected;
    }

    /** How many of the accepted paragraphs carry other topics than their file says. */
    long corrected() {
        return corrected;
    }

    private void checkId(RawRecord raw) {
        if (isInvisible(raw.id())) {
            problem(
                    raw,
                    CorpusProblem.Kind.BAD_VALUE,
                    "found an empty \"id\", expected one that is unique in the corpus");
            return;
        }
        Origin first = firstById.putIfAbsent(raw.id(), raw.origin());
        if (first != null) {
            problem(
                    raw,
                    CorpusProblem.Kind.DUPLICATE_ID,
                    "found the id \"" + raw.id() + "\" again (first at " + first + "), expected it once; rename one");
        }
    }

    private void checkText(RawRecord raw) {
        if (isInvisible(raw.text())) {
            problem(
                    raw,
                    CorpusProblem.Kind.EMPTY_TEXT,
                    "found no visible character in the text of \"" + raw.id() + "\", expected a paragraph");
        }
    }

    private void checkTopics(RawRecord raw) {
        for (String topic : new LinkedHashSet<>(raw.topics())) {
            if (taxonomy.indexOf(topic) < 0) {
                problem(raw, CorpusProblem.Kind.UNKNOWN_TOPIC, unknownTopic(taxonomy, raw, topic));
            }
        }
    }

    static String unknownTopic(Taxonomy taxonomy, RawRecord raw, String topic) {
        String hint = taxonomy.nearest(topic)
                .map(code -> "; did you mean " + code + "?")
                .orElse("");
        return "found the unknown topic \"" + topic + "\" in \"" + raw.id() + "\", expected "
                + String.join(", ", taxonomy.codes()) + hint;
    }

    private ParagraphKind checkKind(RawRecord raw) {
        ParagraphKind kind = kind(raw.kind());
        if (kind == null) {
            problem(
                    raw,
                    CorpusProblem.Kind.BAD_VALUE,
                    "found \"" + raw.kind() + "\" in \"kind\", expected headline, subheading or body");
            return ParagraphKind.BODY;
        }
        if (kind == ParagraphKind.SUBHEADING && !raw.topics().isEmpty()) {
            problem(
                    raw,
                    CorpusProblem.Kind.LABELLED_SUBHEADING,
                    "found topics on the subheading \"" + raw.id()
                            + "\", expected none, as subheadings are not trained on");
        }
        return kind;
    }

    private static @Nullable ParagraphKind kind(@Nullable String inFile) {
        if (inFile == null || inFile.isBlank()) {
            return ParagraphKind.BODY;
        }
        return switch (inFile) {
            case "headline" -> ParagraphKind.HEADLINE;
            case "subheading" -> ParagraphKind.SUBHEADING;
            case "body" -> ParagraphKind.BODY;
            default -> null;
        };
    }

    /** A subheading takes no part: it carries no labels that a headline of the same words could contradict. */
    private void checkAgreement(LabelledParagraph paragraph) {
        if (conflictsAllowed || paragraph.kind() == ParagraphKind.SUBHEADING) {
            return;
        }
        LabelledParagraph first =
                firstByText.putIfAbsent(Whitespace.collapse(textKey.apply(paragraph.text())), paragraph);
        if (first != null && !first.topics().equals(paragraph.topics())) {
            problems.add(new CorpusProblem(
                    paragraph.origin(),
                    CorpusProblem.Kind.CONFLICTING_TOPICS,
                    "found the text of \"" + first.id() + "\" (" + first.origin() + ", " + named(first.topics())
                            + ") again in \"" + paragraph.id() + "\" with " + named(paragraph.topics())
                            + ", expected the same topics; correct one of them"));
        }
    }

    private static String named(Set<String> topics) {
        return topics.isEmpty() ? "no topics" : String.join(", ", topics);
    }

    private LabelledParagraph paragraph(RawRecord raw, ParagraphKind kind) {
        return new LabelledParagraph(
                raw.id(),
                raw.text(),
                inTaxonomyOrder(raw.topics()),
                raw.article() == null || raw.article().isBlank() ? raw.id() : raw.article(),
                kind,
                raw.title(),
                raw.date(),
                raw.source(),
                raw.sure() == null || raw.sure(),
                raw.part(),
                raw.origin());
    }

    private Set<String> inTaxonomyOrder(List<String> topics) {
        Set<String> carried = new HashSet<>(topics);
        Set<String> ordered = new LinkedHashSet<>();
        for (String code : taxonomy.codes()) {
            if (carried.contains(code)) {
                ordered.add(code);
            }
        }
        return ordered;
    }

    private static boolean isInvisible(String text) {
        return text.codePoints()
                .allMatch(c ->
                        Whitespace.isSpace(c) || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private void problem(RawRecord raw, CorpusProblem.Kind kind, String message) {
        problems.add(new CorpusProblem(raw.origin(), kind, message));
    }
}
