package org.wusum.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wusum.tag.Article;

/** One scorer and one tagger shared by one thread and by two, in paragraphs a millisecond of all threads together. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(News.BLOCK)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx2g"})
public class ThreadBenchmark {

    @Benchmark
    @Threads(1)
    public void scoreByOne(News news, Blackhole sink) {
        score(news, sink);
    }

    @Benchmark
    @Threads(2)
    public void scoreByTwo(News news, Blackhole sink) {
        score(news, sink);
    }

    @Benchmark
    @Threads(1)
    public void tagByOne(News news, Blackhole sink) {
        tag(news, sink);
    }

    @Benchmark
    @Threads(2)
    public void tagByTwo(News news, Blackhole sink) {
        tag(news, sink);
    }

    private static void score(News news, Blackhole sink) {
        List<String> texts = news.texts();
        for (String text : texts) {
            sink.consume(news.scorer.score(text));
        }
    }

    private static void tag(News news, Blackhole sink) {
        for (String text : news.texts()) {
            sink.consume(news.tagger.tag(Article.of("p", null, text)));
        }
    }
}
