package org.wusum.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wusum.model.ScoredParagraph;
import org.wusum.tag.Article;
import org.wusum.tag.TaggedArticle;

/** Time against length, in milliseconds for the whole: an article of ever more paragraphs, and ever longer texts. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx2g"})
public class LengthBenchmark {

    private static final int LONGEST = 5_000_000;

    /** An article whose paragraphs are known. */
    @Benchmark
    public TaggedArticle tagParagraphs(News news, Paragraphs article) {
        return news.tagger.tag(article.next());
    }

    /** An article whose paragraphs are found. */
    @Benchmark
    public TaggedArticle tagText(News news, Text text) {
        return news.tagger.tag(Article.of("p", null, text.next()));
    }

    /** A text as one paragraph, however long. */
    @Benchmark
    public ScoredParagraph scoreText(News news, Text text) {
        return news.scorer.score(text.next());
    }

    /** Articles of so many paragraphs, one after the other, so that all lengths have the same words to read. */
    @State(Scope.Benchmark)
    public static class Paragraphs {

        @Param({"1", "10", "100", "1000"})
        int paragraphs;

        private List<String> texts = List.of();
        private int at;

        /** Takes the paragraphs. */
        @Setup
        public void take(News news) {
            texts = news.sample.texts();
        }

        Article next() {
            at = (at + paragraphs) % texts.size();
            return Article.ofParagraphs("p", null, texts.subList(at, at + paragraphs));
        }
    }

    /** Texts of so many UTF-16 units, cut one after the other from a text of five million. */
    @State(Scope.Benchmark)
    public static class Text {

        @Param({"1000", "10000", "100000", "1000000", "5000000"})
        int units;

        private String text = "";
        private int at;

        /** Makes the text. */
        @Setup
        public void make(News news) {
            text = news.sample.textOfLength(LONGEST);
        }

        String next() {
            at = (at + units) % LONGEST;
            return text.substring(at, at + units);
        }
    }
}
