package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wusum.corpus.BadRecordPolicy;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.corpus.StreamParts;
import org.wusum.text.Normalizer;
import org.wusum.topic.Taxonomy;

/** Reads labelled paragraphs for a command, and tells what of them is not used. */
final class LabelledData {

    private LabelledData() {}

    static Corpus read(
            List<Path> data, List<Path> corrections, Taxonomy taxonomy, BadRecordPolicy onBadRecord, Console console)
            throws IOException {
        return read(data, corrections, reader(taxonomy, onBadRecord), console);
    }

    /** Reads data in which texts may come again with other topics. */
    static Corpus readForAudit(
            List<Path> data, List<Path> corrections, Taxonomy taxonomy, BadRecordPolicy onBadRecord, Console console)
            throws IOException {
        return read(data, corrections, reader(taxonomy, onBadRecord).allowConflictingTopics(), console);
    }

    private static CorpusReader.Builder reader(Taxonomy taxonomy, BadRecordPolicy onBadRecord) {
        Normalizer normalizer = Normalizer.standard();
        return CorpusReader.builder()
                .taxonomy(taxonomy)
                .onBadRecord(onBadRecord)
                .textKey(text -> normalizer.normalize(text).value());
    }

    private static Corpus read(List<Path> data, List<Path> corrections, CorpusReader.Builder reader, Console console)
            throws IOException {
        Corpus corpus = reader.corrections(corrections).build().read(data);
        if (!corrections.isEmpty()) {
            console.tell("corrected the topics of " + Plural.of(corpus.corrected(), "paragraph"));
        }
        if (corpus.skipped() > 0) {
            console.tell("skipped " + corpus.skipped() + (corpus.skipped() == 1 ? " bad record" : " bad records"));
        }
        if (!corpus.unknownKeys().isEmpty()) {
            console.tell("not looked at: "
                    + corpus.unknownKeys().entrySet().stream()
                            .map(key -> key.getKey() + " (in " + key.getValue() + " records)")
                            .collect(Collectors.joining(", ")));
        }
        return corpus;
    }

    /** Tells for which parts' rates a model is fitted. */
    static void tellStreamParts(Set<String> parts, Console console) {
        console.tell(
                parts.isEmpty()
                        ? "no stream parts: no " + StreamParts.FILE + " names one, so topics are taken to be as common "
                                + "as they are in the data"
                        : "stream parts: " + String.join(", ", parts));
    }

    /** Names of files and folders as they may be told to others: where they lie is nobody's business. */
    static List<String> names(List<Path> data) {
        return data.stream()
                .map(path -> String.valueOf(path.toAbsolutePath().normalize().getFileName()))
                .toList();
    }
}
