package org.wusum.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wusum.topic.Taxonomy;

/**
 * Labelled paragraphs that have passed every check, in the order of files by name and lines. Immutable and safe for use by
 * many threads. {@link CorpusReader} makes one.
 */
public final class Corpus {

    private final Taxonomy taxonomy;
    private final List<LabelledParagraph> paragraphs;
    private final Map<String, Long> unknownKeys;
    private final String sha256;
    private final long skipped;
    private final long corrected;

    Corpus(
            Taxonomy taxonomy,
            List<LabelledParagraph> paragraphs,
            Map<String, Long> unknownKeys,
            String sha256,
            long skipped,
            long corrected) {
        this.taxonomy = taxonomy;
        this.paragraphs = List.copyOf(paragraphs);
        this.unknownKeys = Collections.unmodifiableMap(new TreeMap<>(unknownKeys));
        this.sha256 = sha256;
        this.skipped = skipped;
        this.corrected = corrected;
    }

    /** The topics that the paragraphs are labelled with. */
    public Taxonomy taxonomy() {
        return taxonomy;
    }

    /** The paragraphs; their places in this list are the rows of {@link #labels()} and of every {@link Fold}. */
    public List<LabelledParagraph> paragraphs() {
        return paragraphs;
    }

    /** The number of paragraphs. */
    public int size() {
        return paragraphs.size();
    }

    /** The names of the parts (files without extension), in their order. */
    public List<String> parts() {
        return paragraphs.stream().map(LabelledParagraph::part).distinct().toList();
    }

    /** Keys that the files hold and the corpus does not, by name, each with the number of records that hold it. */
    public Map<String, Long> unknownKeys() {
        return unknownKeys;
    }

    /**
     * The SHA-256 of the files that were read, in lower-case hexadecimal; a selection keeps it. Digested are, for each file
     * in order of name, its name without folder in UTF-8, a zero byte, and the 32 bytes of the SHA-256 of its content; then for
     * each file of corrections, in the order in which they were made, the same without the name.
     */
    public String sha256() {
        return sha256;
    }

    /** The number of records left out under {@link BadRecordPolicy#SKIP}; a selection keeps it. */
    public long skipped() {
        return skipped;
    }

    /** The number of paragraphs whose topics were changed by corrections; a selection keeps it. */
    public long corrected() {
        return corrected;
    }

    /** The paragraphs that a model may learn from and be measured on: all but the subheadings. */
    public Corpus trainable() {
        return where(paragraph -> paragraph.kind() != ParagraphKind.SUBHEADING);
    }

    /** The paragraphs whose labels are beyond doubt. */
    public Corpus sureOnly() {
        return where(LabelledParagraph::sure);
    }

    /**
     * The paragraphs of one part.
     *
     * @throws IllegalArgumentException if the corpus has no such part
     */
    public Corpus ofPart(String part) {
        requirePart(part);
        return where(paragraph -> paragraph.part().equals(part));
    }

    /**
     * The paragraphs of all parts but one.
     *
     * @throws IllegalArgumentException if the corpus has no such part
     */
    public Corpus withoutPart(String part) {
        requirePart(part);
        return where(paragraph -> !paragraph.part().equals(part));
    }

    /**
     * The paragraphs at the given rows, in the order given.
     *
     * @throws IndexOutOfBoundsException if a row is outside the corpus
     */
    public Corpus select(int[] rows) {
        List<LabelledParagraph> selected = new ArrayList<>(rows.length);
        for (int row : rows) {
            selected.add(paragraphs.get(row));
        }
        return with(selected);
    }

    /** The number of paragraphs that carry each topic, in the order of the taxonomy. */
    public int[] support() {
        int[] support = new int[taxonomy.size()];
        for (LabelledParagraph paragraph : paragraphs) {
            for (String topic : paragraph.topics()) {
                support[taxonomy.indexOf(topic)]++;
            }
        }
        return support;
    }

    /** Which paragraph carries which topic: a row for each paragraph, a column for each topic. A new array each time. */
    public boolean[][] labels() {
        boolean[][] labels = new boolean[paragraphs.size()][taxonomy.size()];
        for (int row = 0; row < labels.length; row++) {
            for (String topic : paragraphs.get(row).topics()) {
                labels[row][taxonomy.indexOf(topic)] = true;
            }
        }
        return labels;
    }

    /** Whether at least one article has more than one paragraph here. */
    public boolean groupsArticles() {
        Set<String> articles = new HashSet<>();
        for (LabelledParagraph paragraph : paragraphs) {
            if (!articles.add(paragraph.article())) {
                return true;
            }
        }
        return false;
    }

    private Corpus where(Predicate<LabelledParagraph> condition) {
        return with(paragraphs.stream().filter(condition).toList());
    }

    private Corpus with(List<LabelledParagraph> selected) {
        return new Corpus(taxonomy, selected, unknownKeys, sha256, skipped, corrected);
    }

    private void requirePart(String part) {
        if (!parts().contains(part)) {
            throw new IllegalArgumentException(
                    "no part \"" + part + "\" in the corpus, expected one of " + String.join(", ", parts()));
        }
    }
}
