package org.wusum.model;

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
import org.wusum.bench.Sample;
import org.wusum.text.Analyzer;

/** The two halves of scoring by n-grams, in microseconds a paragraph: looking up what the words are made of, and the sums. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ReaderBenchmark.BLOCK)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx2g"})
@State(Scope.Thread)
public class ReaderBenchmark {

    static final int BLOCK = 500;
    private static final int BLOCKS = 20;

    private final ParagraphReader reader = reader();
    private final ChunkList chunks = new ChunkList();
    private final ChunkCache cache = new ChunkCache();
    private List<String> texts = List.of();
    private int turn;

    private static ParagraphReader reader() {
        try {
            return reader(ModelFile.bundled().model());
        } catch (IOException missing) {
            throw new IllegalStateException("no bundled model: train one and build again", missing);
        }
    }

    private static ParagraphReader reader(TopicModel model) {
        FeatureWeights weights = model.weights();
        Anchors anchors = model.abstention().anchors();
        ChunkWriter writer = new ChunkWriter(
                Analyzer.of(model.text()),
                model.features(),
                weights.table(),
                model.blend().map(Blend::words),
                anchors);
        return new ParagraphReader(
                new ChunkCache(), writer, model.features(), weights.vectorizer(model.features()), weights, anchors);
    }

    /** Reads the paragraphs. */
    @Setup
    public void read() throws IOException {
        texts = Sample.of(BLOCK * BLOCKS).texts();
    }

    private List<String> texts() {
        turn = (turn + 1) % BLOCKS;
        return texts.subList(turn * BLOCK, (turn + 1) * BLOCK);
    }

    /** Chunks of text, and where what is kept of them lies. */
    @Benchmark
    public void look(Blackhole sink) {
        for (String text : texts()) {
            chunks.find(text, 0, text.length());
            chunks.locate(cache);
            sink.consume(chunks);
        }
    }

    /** Words and their n-grams, values and sums. */
    @Benchmark
    public void lookAndSum(Blackhole sink) {
        for (String text : texts()) {
            reader.read(text, 0, text.length());
            sink.consume(reader.ngramScores());
        }
    }
}
