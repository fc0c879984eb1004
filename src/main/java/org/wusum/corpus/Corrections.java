package org.wusum.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wusum.topic.Taxonomy;

/**
 * Topics that replace those of paragraphs, by id. A row that says what the paragraph has already changes nothing, so of a
 * paragraph's rows only those that differ from it count, and they must agree. Files are applied one after the other, each to
 * what the one before has left. Not thread-safe.
 */
final class Corrections implements RecordSink {

    private final Taxonomy taxonomy;
    private final ProblemLog problems = new ProblemLog();
    private final List<Map<String, List<Row>>> files = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    Corrections(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    private record Row(Set<String> topics, Origin origin) {}

    /** What is accepted from here on belongs to a further file. */
    void beginFile() {
        files.add(new LinkedHashMap<>());
    }

    @Override
    public void accept(RawRecord raw) {
        Set<String> topics = new LinkedHashSet<>(raw.topics());
        for (String topic : topics) {
            if (taxonomy.indexOf(topic) < 0) {
                problem(raw.origin(), CorpusProblem.Kind.UNKNOWN_TOPIC, RecordCheck.unknownTopic(taxonomy, raw, topic));
            }
        }
        files.get(files.size() - 1)
                .computeIfAbsent(raw.id(), first -> new ArrayList<>())
                .add(new Row(topics, raw.origin()));
    }

    @Override
    public void reject(CorpusProblem problem) {
        problems.add(problem);
    }

    @Override
    public void rejectFile(Origin origin, String message) {
        problem(origin, CorpusProblem.Kind.BAD_FILE, message);
    }

    /** Says nothing: a list of findings has many columns that are there to be read by people. */
    @Override
    public void countUnknown(Collection<String> keys) {}

    ProblemLog problems() {
        return problems;
    }

    /** Throws if something is wrong with the corrections in themselves. */
    void requireSound() throws CorpusException {
        problems.failUnlessAllowed(BadRecordPolicy.FAIL);
    }

    /** The topics that a paragraph is to have. */
    List<String> topicsOf(String id, List<String> inFile) {
        met.add(id);
        List<String> topics = inFile;
        for (Map<String, List<Row>> file : files) {
            topics = corrected(id, topics, file.getOrDefault(id, List.of()));
        }
        return topics;
    }

    private List<String> corrected(String id, List<String> before, List<Row> rows) {
        Set<String> unchanged = new HashSet<>(before);
        Map<Set<String>, Origin> changes = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!row.topics().equals(unchanged)) {
                changes.putIfAbsent(row.topics(), row.origin());
            }
        }
        List<Map.Entry<Set<String>, Origin>> distinct = List.copyOf(changes.entrySet());
        if (distinct.size() > 1) {
            Map.Entry<Set<String>, Origin> first = distinct.get(0);
            Map.Entry<Set<String>, Origin> second = distinct.get(1);
            problem(
                    second.getValue(),
                    CorpusProblem.Kind.CONFLICTING_CORRECTIONS,
                    "found \"" + id + "\" corrected to " + named(second.getKey()) + ", and at " + first.getValue()
                            + " to " + named(first.getKey()) + ", expected one correction; make the two rows agree");
        }
        return distinct.isEmpty() ? before : List.copyOf(distinct.get(0).getKey());
    }

    private static String named(Set<String> topics) {
        return topics.isEmpty() ? "no topics" : String.join(", ", topics);
    }

    /**
     * To be called when all paragraphs have been read.
     *
     * @throws CorpusException if a correction is of no paragraph, or two contradict each other
     */
    void requireAllUsed() throws CorpusException {
        for (Map<String, List<Row>> file : files) {
            Map<String, List<Row>> unused = new LinkedHashMap<>(file);
            unused.keySet().removeAll(met);
            unused.forEach((id, rows) -> problem(
                    rows.get(0).origin(),
                    CorpusProblem.Kind.UNKNOWN_ID,
                    "found a correction of \"" + id + "\", expected the id of a paragraph in the data; correct the id, "
                            + "or remove the row"));
        }
        requireSound();
    }

    private void problem(Origin origin, CorpusProblem.Kind kind, String message) {
        problems.add(new CorpusProblem(origin, kind, message));
    }
}
