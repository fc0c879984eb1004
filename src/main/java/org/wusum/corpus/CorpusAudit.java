package org.wusum.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through a corpus for what its texts alone tell: repeated paragraphs, repetitions that a split would take for
 * independent, repetitions with different topics, and damaged text. Subheadings are looked at for damage alone, as nothing is
 * trained on them.
 */
public final class CorpusAudit {

    private final Corpus corpus;
    private final List<Finding> findings = new ArrayList<>();

    private CorpusAudit(Corpus corpus) {
        this.corpus = corpus;
    }

    /**
     * All findings, by kind in its order, and in each by the place in the corpus.
     *
     * @param corpus labelled paragraphs, read with {@link CorpusReader.Builder#allowConflictingTopics()}
     * @param similarity the least Jaccard coefficient of near-duplicates
     * @throws IllegalArgumentException if the similarity is not what {@link SimilarParagraphs#find} takes
     */
    public static List<Finding> of(Corpus corpus, double similarity) {
        CorpusAudit audit = new CorpusAudit(corpus.trainable());
        SimilarParagraphs.find(audit.corpus, similarity).forEach(audit::add);
        audit.addArticlesOfSeveralParts();
        corpus.paragraphs().forEach(audit::addHealth);
        // Stable, so what is of one kind stays in its order.
        audit.findings.sort(Comparator.comparing(Finding::kind));
        return List.copyOf(audit.findings);
    }

    private void add(SimilarPair pair) {
        LabelledParagraph earlier = corpus.paragraphs().get(pair.first());
        LabelledParagraph later = corpus.paragraphs().get(pair.second());
        Finding.Kind repetition = pair.sameWords() ? Finding.Kind.DUPLICATE : Finding.Kind.NEAR_DUPLICATE;
        add(repetition, later, earlier, pair, List.of());
        List<String> apart = apart(earlier, later);
        if (!apart.isEmpty()) {
            add(Finding.Kind.LEAK, later, earlier, pair, apart);
        }
        if (!earlier.topics().equals(later.topics())) {
            add(Finding.Kind.CONFLICT, earlier, later, pair, List.of());
            add(Finding.Kind.CONFLICT, later, earlier, pair, List.of());
        }
    }

    private static List<String> apart(LabelledParagraph one, LabelledParagraph other) {
        List<String> apart = new ArrayList<>();
        if (!one.article().equals(other.article())) {
            apart.add("other article");
        }
        if (!one.part().equals(other.part())) {
            apart.add("other part");
        }
        return apart;
    }

    private void add(
            Finding.Kind kind, LabelledParagraph at, LabelledParagraph other, SimilarPair pair, List<String> details) {
        findings.add(new Finding(kind, at, Optional.of(other), pair.similarity(), details));
    }

    /** Told once for each further part of an article. */
    private void addArticlesOfSeveralParts() {
        Map<String, LabelledParagraph> first = new HashMap<>();
        Set<List<String>> told = new HashSet<>();
        for (LabelledParagraph paragraph : corpus.paragraphs()) {
            LabelledParagraph before = first.putIfAbsent(paragraph.article(), paragraph);
            if (before != null
                    && !before.part().equals(paragraph.part())
                    && told.add(List.of(paragraph.article(), paragraph.part()))) {
                findings.add(new Finding(
                        Finding.Kind.LEAK,
                        paragraph,
                        Optional.of(before),
                        0,
                        List.of("same article name", "other part")));
            }
        }
    }

    private void addHealth(LabelledParagraph paragraph) {
        List<String> faults = ParagraphHealth.faults(paragraph.text());
        if (!faults.isEmpty()) {
            findings.add(new Finding(Finding.Kind.HEALTH, paragraph, Optional.empty(), 0, faults));
        }
    }
}
