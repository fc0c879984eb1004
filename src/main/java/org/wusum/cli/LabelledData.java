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

    static Corpus read(List<Path> data, Taxonomy taxonomy, BadRecordPolicy onBadRecord, Console console)
            throws IOException {
        Normalizer normalizer = Normalizer.standard();
        Corpus corpus = CorpusReader.builder()
                .taxonomy(taxonomy)
                .onBadRecord(onBadRecord)
                .textKey(text -> normalizer.normalize(text).value())
                .build()
                .read(data);
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
}
