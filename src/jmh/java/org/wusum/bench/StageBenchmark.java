package org.wusum.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.output.TaggedArticleJson;
import org.wusum.model.FeatureVector;
import org.wusum.tag.Article;
import org.wusum.tag.TaggedArticle;
import org.wusum.text.ChunkScan;
import org.wusum.text.Normalizer;
import org.wusum.text.TextHealth;
import org.wusum.text.Token;

/**
 * Each stage from a JSON line to a line of results by itself, in microseconds a paragraph. The stages do not add up to the whole:
 * scoring does not go through {@link #normalise}, {@link #tokenise}, {@link #features} and {@link #sums} for words that it has met,
 * but evidence and training do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(News.BLOCK)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx2g"})
public class StageBenchmark {

    /** From bytes to articles. */
    @Benchmark
    public void decode(News news, Blackhole sink) throws IOException {
        try (ArticleReader reader = news.lines()) {
            for (var record = reader.next(); record.isPresent(); record = reader.next()) {
                sink.consume(record.get());
            }
        }
    }

    /** Whether a text can be judged at all. */
    @Benchmark
    public void health(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(TextHealth.of(text).problem());
        }
    }

    /** Folding of spelling variants, with the way back. */
    @Benchmark
    public void normalise(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(Normalizer.standard().normalize(text));
        }
    }

    /** Tokens with their places, of text that is normalised on the way. */
    @Benchmark
    public void tokenise(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(news.analyzer.analyze(text));
        }
    }

    /** The pieces that scoring looks up instead of making tokens of them. */
    @Benchmark
    public void chunks(News news, Blackhole sink) {
        ChunkScan scan = new ChunkScan();
        for (String text : news.texts()) {
            scan.begin(text, 0, text.length());
            while (scan.next()) {
                sink.consume(scan.firstKey());
            }
        }
    }

    /** Vectors over n-grams, of tokens. */
    @Benchmark
    public void features(News news, Made made, Blackhole sink) {
        for (List<Token> tokens : made.tokens) {
            sink.consume(news.vectorizer.vector(tokens));
        }
    }

    /** Sums of weights, of vectors. */
    @Benchmark
    public void sums(News news, Made made, Blackhole sink) {
        for (FeatureVector vector : made.vectors) {
            sink.consume(news.model.weights().scores(vector));
        }
    }

    /** From text to scores by n-grams alone: normalised, tokens, features and sums. */
    @Benchmark
    public void scoreNgrams(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(news.ngrams.score(text));
        }
    }

    /** From text to scores by the default model, whose networks run where its cascade asks for them. */
    @Benchmark
    public void score(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(news.scorer.score(text));
        }
    }

    /** Which words earned a topic, of a paragraph that has it. */
    @Benchmark
    public void evidence(News news, Made made, Blackhole sink) {
        for (News.Accepted accepted : made.accepted) {
            sink.consume(news.scorer.parts(accepted.text(), 0, accepted.text().length(), accepted.topic()));
        }
    }

    /** From an article of one paragraph to its result, evidence included. */
    @Benchmark
    public void tag(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(news.tagger.tag(Article.of("p", null, text)));
        }
    }

    /** From results to bytes. */
    @Benchmark
    public byte[] serialise(Made made) {
        TaggedArticleJson json = TaggedArticleJson.inMemory(false);
        for (TaggedArticle result : made.results) {
            json.write(result, List.of());
        }
        return json.toBytes();
    }

    /** What earlier stages give to later ones. */
    @State(Scope.Benchmark)
    public static class Made {

        List<List<Token>> tokens = List.of();
        List<FeatureVector> vectors = List.of();
        List<News.Accepted> accepted = List.of();
        List<TaggedArticle> results = List.of();

        /** Runs the earlier stages. */
        @Setup
        public void make(News news) {
            tokens = news.tokens();
            vectors = news.vectors();
            accepted = news.accepted();
            results = news.results();
        }
    }
}
