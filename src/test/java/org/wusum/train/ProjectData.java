package org.wusum.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.topic.Taxonomy;

/** The labelled paragraphs that train the shipped model. */
final class ProjectData {

    private static final int WHOLE_ARTICLES = 30;
    private static final int EVERY = 20;

    private ProjectData() {}

    static Corpus all() {
        try {
            return CorpusReader.builder()
                    .taxonomy(Taxonomy.read(Path.of("data", "topics.json")))
                    .build()
                    .read(List.of(Path.of("data", "paragraphs")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Some whole articles, and every so many of the other paragraphs. */
    static Corpus sample() {
        Corpus all = all();
        Set<String> articles = new HashSet<>();
        return all.select(IntStream.range(0, all.size())
                .filter(row -> isSampled(all.paragraphs().get(row), row, articles))
                .toArray());
    }

    private static boolean isSampled(LabelledParagraph paragraph, int row, Set<String> articles) {
        if (!paragraph.part().startsWith("A")) {
            return row % EVERY == 0;
        }
        return articles.contains(paragraph.article())
                || (articles.size() < WHOLE_ARTICLES && articles.add(paragraph.article()));
    }
}
