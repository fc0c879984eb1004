package org.wusum.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

/** Time against length: the same text in pieces of ever greater length, so that all lengths have the same words to read. */
final class Lengths {

    /** In UTF-16 units. */
    private static final int[] TEXTS = {1_000, 10_000, 100_000, 1_000_000, 5_000_000};

    private static final int[] PARAGRAPHS = {1, 10, 100, 1_000};

    /** Short pieces are of this much text: reading all of the longest would take the time of many rounds. */
    private static final int ENOUGH = 1_000_000;

    private Lengths() {}

    /** Processor time in nanoseconds for one UTF-16 unit, for each length. */
    static List<Double> ofTexts(Sample sample, Function<String, ?> work) throws IOException {
        String text = sample.textOfLength(TEXTS[TEXTS.length - 1]);
        List<Double> nanos = new ArrayList<>();
        for (int length : TEXTS) {
            int units = Math.max(length, ENOUGH);
            nanos.add(1e9 * Comparison.processorSeconds(() -> inPieces(text, units, length, work)) / units);
        }
        return nanos;
    }

    private static double inPieces(String text, int units, int length, Function<String, ?> work) {
        int seen = 0;
        for (int from = 0; from < units; from += length) {
            seen += work.apply(text.substring(from, from + length)) == null ? 0 : 1;
        }
        return seen;
    }

    /** Processor time in nanoseconds for one paragraph, for articles of each number of paragraphs. */
    static List<Double> ofArticles(Sample sample, Tagger tagger) throws IOException {
        List<Double> nanos = new ArrayList<>();
        int longest = PARAGRAPHS[PARAGRAPHS.length - 1];
        List<String> texts = sample.texts().subList(0, sample.texts().size() / longest * longest);
        for (int paragraphs : PARAGRAPHS) {
            nanos.add(1e9 * Comparison.processorSeconds(() -> articles(texts, paragraphs, tagger)) / texts.size());
        }
        return nanos;
    }

    private static double articles(List<String> texts, int paragraphs, Tagger tagger) {
        int seen = 0;
        for (int from = 0; from < texts.size(); from += paragraphs) {
            Article article = Article.ofParagraphs("p", null, texts.subList(from, from + paragraphs));
            seen += tagger.tag(article).paragraphs().size();
        }
        return seen;
    }
}
