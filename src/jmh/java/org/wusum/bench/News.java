package org.wusum.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.ReadSettings;
import org.wusum.model.FeatureVector;
import org.wusum.model.ModelFile;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.TopicModel;
import org.wusum.model.Vectorizer;
import org.wusum.tag.Article;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/**
 * What the benchmarks share: paragraphs, and what each stage makes of them for the next. Benchmarks go over a block of {@value #BLOCK}
 * paragraphs at a time, always the next one, so that what is kept of common words meets new ones as it does in an archive.
 */
@State(Scope.Benchmark)
public class News {

    /** How many paragraphs one call of a benchmark goes over. */
    public static final int BLOCK = 500;

    private static final int BLOCKS = 20;

    Sample sample = new Sample("", List.of());
    ModelFile file = bundled();
    TopicModel model = file.model();
    Tagger tagger = Tagger.of(file);
    ParagraphScorer scorer = model.scorer();
    ParagraphScorer ngrams = model.withBlend(Optional.empty()).scorer();
    Analyzer analyzer = Analyzer.of(model.text());
    Vectorizer vectorizer = Vectorizer.of(
            model.features(), model.weights().keys(), model.weights().inverseFrequencies());

    private List<List<String>> texts = List.of();
    private List<byte[]> lines = List.of();
    private int turn;

    private static ModelFile bundled() {
        try {
            return ModelFile.bundled();
        } catch (IOException missing) {
            throw new IllegalStateException("no bundled model: train one and build again", missing);
        }
    }

    /** Reads the paragraphs. */
    @Setup
    public void read() throws IOException {
        sample = Sample.of(BLOCK * BLOCKS);
        System.out.println("# Text: " + sample.source());
        List<String> records = sample.lines();
        texts = new ArrayList<>();
        lines = new ArrayList<>();
        for (int from = 0; from < BLOCK * BLOCKS; from += BLOCK) {
            texts.add(sample.texts().subList(from, from + BLOCK));
            lines.add(String.join("\n", records.subList(from, from + BLOCK)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private int next() {
        turn = (turn + 1) % BLOCKS;
        return turn;
    }

    /** The next block of paragraphs. Threads that ask at the same time may get the same one. */
    List<String> texts() {
        return texts.get(next());
    }

    /** The next block as a reader of JSON lines. */
    ArticleReader lines() {
        ArticleInput input =
                ArticleInput.ofStream("lines", new ByteArrayInputStream(lines.get(next())), ArticleFormat.JSONL);
        return ArticleReader.of(List.of(input), ReadSettings.standard());
    }

    /** The paragraphs of one block as what an article's stages take, made before the clock runs. */
    List<List<Token>> tokens() {
        return texts().stream().map(analyzer::analyze).toList();
    }

    List<FeatureVector> vectors() {
        return tokens().stream().map(vectorizer::vector).toList();
    }

    List<TaggedArticle> results() {
        return texts().stream()
                .map(text -> tagger.tag(Article.of("p", null, text)))
                .toList();
    }

    /** Paragraphs with a topic that the model accepts, each with the topic's number: what evidence is asked for. */
    List<Accepted> accepted() {
        List<Accepted> accepted = new ArrayList<>();
        while (accepted.size() < BLOCK) {
            for (String text : texts()) {
                TaggedArticle result = tagger.tag(Article.of("p", null, text));
                result.topics().forEach(topic -> accepted.add(new Accepted(text, numberOf(topic))));
            }
        }
        return List.copyOf(accepted.subList(0, BLOCK));
    }

    private int numberOf(String topic) {
        return model.taxonomy().topics().stream()
                .map(found -> found.code())
                .toList()
                .indexOf(topic);
    }

    /** A paragraph with an accepted topic. */
    record Accepted(String text, int topic) {}
}
