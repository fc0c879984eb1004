package org.wusum.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.wusum.model.ModelFile;
import org.wusum.model.ParagraphScorer;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

/**
 * What {@code bench/compare.py} measures inside a Java machine. Reads a word from standard input, does what it names once, and prints one
 * line, so that its rounds can take turns with those of other programs. The first few rounds warm up.
 *
 * <p>Times are the process's processor time in seconds: what is collected and compiled meanwhile is counted, what other processes
 * take is not.
 */
final class Comparison {

    private static final double LEAST_SECONDS = 0.5;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Sample sample;
    private final ParagraphScorer scorer;
    private final ParagraphScorer ngrams;
    private final Tagger tagger;
    private final Analyzer lucene = new ArabicAnalyzer();

    private Comparison(Sample sample, ModelFile file) {
        this.sample = sample;
        this.scorer = file.model().scorer();
        this.ngrams = file.model().withBlend(Optional.empty()).scorer();
        this.tagger = Tagger.of(file);
    }

    public static void main(String[] args) throws IOException {
        Comparison comparison = new Comparison(Sample.read(Path.of(args[0])), ModelFile.bundled());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            System.out.println(comparison.answer(command));
        }
    }

    private String answer(String command) throws IOException {
        return switch (command) {
            case "ngrams" -> seconds(() -> score(ngrams));
            case "default" -> seconds(() -> score(scorer));
            case "tag" -> seconds(this::tag);
            case "lucene" -> seconds(() -> LuceneTerms.units(lucene, sample.texts()));
            case "allocation" -> Allocation.ofScoring(scorer, sample.texts()).toString();
            case "threads-score" -> Turns.of(sample.texts(), scorer::score).toString();
            case "threads-tag" ->
                Turns.of(sample.texts(), text -> tagger.tag(Article.of("p", null, text)))
                        .toString();
            case "length-text" -> joined(Lengths.ofTexts(sample, text -> tagger.tag(Article.of("p", null, text))));
            case "length-one" -> joined(Lengths.ofTexts(sample, scorer::score));
            case "length-paragraphs" -> joined(Lengths.ofArticles(sample, tagger));
            default -> throw new IllegalArgumentException("unknown command " + command);
        };
    }

    private static String joined(List<Double> values) {
        return String.join(
                " ", values.stream().map(value -> String.valueOf(value)).toList());
    }

    /** Work whose result is looked at, so that it cannot be left out. */
    @FunctionalInterface
    interface Work {
        double run() throws IOException;
    }

    /** Of one run, the mean of so many that the clock, which counts hundredths of a second, is fine enough. */
    private static String seconds(Work work) throws IOException {
        double taken = 0;
        int runs = 0;
        while (taken < LEAST_SECONDS) {
            taken += processorSeconds(work);
            runs++;
        }
        return String.valueOf(taken / runs);
    }

    static double processorSeconds(Work work) throws IOException {
        long start = PROCESS.getProcessCpuTime();
        if (Double.isNaN(work.run())) {
            throw new IllegalStateException("found NaN, expected a number");
        }
        return (PROCESS.getProcessCpuTime() - start) / 1e9;
    }

    private double score(ParagraphScorer with) {
        double sum = 0;
        for (String text : sample.texts()) {
            sum += with.score(text).scores()[0];
        }
        return sum;
    }

    private double tag() {
        long evidence = 0;
        for (String text : sample.texts()) {
            evidence += tagger.tag(Article.of("p", null, text)).evidence().size();
        }
        return evidence;
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
