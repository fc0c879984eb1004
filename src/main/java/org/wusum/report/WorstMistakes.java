package org.wusum.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.corpus.Origin;
import org.wusum.corpus.ParagraphKind;
import org.wusum.eval.Judged;
import org.wusum.model.ModelFile;
import org.wusum.model.WordWeight;
import org.wusum.report.EvaluationPage.Mistake;
import org.wusum.report.EvaluationPage.Word;
import org.wusum.tag.Article;
import org.wusum.tag.Explanation;
import org.wusum.tag.Tagger;
import org.wusum.topic.Topic;

/** Finds the decisions that are farthest from their labels, and the words that led to them. Not thread-safe. */
final class WorstMistakes {

    private static final int OF_EACH_KIND = 20;
    private static final int WORDS_NAMED = 5;

    private final Corpus corpus;
    private final List<Judged> judged;
    private final Tagger tagger;
    private final double[] accept;

    WorstMistakes(ModelFile model, Corpus corpus, List<Judged> judged) {
        this.corpus = corpus;
        this.judged = judged;
        this.tagger = Tagger.of(model);
        this.accept = model.model().points().stream()
                .mapToDouble(point -> point.thresholds().accept())
                .toArray();
    }

    /** How many paragraphs got the topic and do not have it, or have it and did not get it. */
    int count(int topic, boolean missed) {
        return (int) rows(topic, missed).count();
    }

    /** The mistakes of one kind on one topic, the worst first. */
    List<Mistake> of(int topic, boolean missed) {
        Comparator<Integer> byScore =
                Comparator.comparingDouble(row -> judged.get(row).scores()[topic]);
        return rows(topic, missed)
                .boxed()
                .sorted(missed ? byScore : byScore.reversed())
                .limit(OF_EACH_KIND)
                .map(row -> mistake(row, topic, missed))
                .toList();
    }

    private IntStream rows(int topic, boolean missed) {
        return IntStream.range(0, judged.size()).filter(row -> {
            Judged one = judged.get(row);
            return one.gold()[topic] == missed && one.predicted()[topic] == !missed;
        });
    }

    private Mistake mistake(int row, int topic, boolean missed) {
        LabelledParagraph paragraph = corpus.paragraphs().get(row);
        Judged one = judged.get(row);
        List<WordWeight> words = words(paragraph, topic);
        List<WordWeight> named = strongest(words, missed ? -1 : 1);
        List<Shade> shades = shades(topic, words, named);
        return new Mistake(
                "m" + row + "-" + topic,
                topic,
                topics().get(topic),
                missed,
                paragraph.id(),
                placeOf(paragraph),
                paragraph.article(),
                paragraph.source() == null ? "" : paragraph.source(),
                paragraph.date() == null ? "" : paragraph.date(),
                one.scores()[topic],
                accept[topic],
                headline(row),
                before(row),
                chosen(one.gold()),
                chosen(one.predicted()),
                missed && one.scores()[topic] >= accept[topic],
                paragraph.sure(),
                Excerpt.of(paragraph.text(), Excerpt.SHORT, shades),
                Excerpt.of(paragraph.text(), Excerpt.LONG, shades),
                named.stream()
                        .map(word -> new Word(paragraph.text().substring(word.start(), word.end()), word.weight()))
                        .toList());
    }

    private Optional<MarkedText> headline(int row) {
        LabelledParagraph paragraph = corpus.paragraphs().get(row);
        if (paragraph.title() != null && !paragraph.title().isBlank()) {
            return Optional.of(brief(paragraph.title()));
        }
        int first = row;
        while (first > 0 && isSameArticle(first - 1, row)) {
            first--;
        }
        LabelledParagraph headline = corpus.paragraphs().get(first);
        return headline.kind() == ParagraphKind.HEADLINE && first < row
                ? Optional.of(brief(headline.text()))
                : Optional.empty();
    }

    /** The paragraphs of an article stand one after the other. */
    private Optional<MarkedText> before(int row) {
        return row > 0
                        && isSameArticle(row - 1, row)
                        && corpus.paragraphs().get(row - 1).kind() != ParagraphKind.HEADLINE
                ? Optional.of(brief(corpus.paragraphs().get(row - 1).text()))
                : Optional.empty();
    }

    private boolean isSameArticle(int one, int other) {
        return corpus.paragraphs()
                .get(one)
                .article()
                .equals(corpus.paragraphs().get(other).article());
    }

    private static MarkedText brief(String text) {
        return Excerpt.of(text, Excerpt.LONG, List.of());
    }

    /** File and line; the folder is nobody's business to whom the page is sent on. */
    private static String placeOf(LabelledParagraph paragraph) {
        Path file = Path.of(paragraph.origin().file()).getFileName();
        return new Origin(String.valueOf(file), paragraph.origin().line()).toString();
    }

    private List<Topic> topics() {
        return corpus.taxonomy().topics();
    }

    private List<Topic> chosen(boolean[] flags) {
        return IntStream.range(0, flags.length)
                .filter(topic -> flags[topic])
                .mapToObj(topics()::get)
                .toList();
    }

    /** Every word of the paragraph with its weight; none where the paragraph has no words. One article of one paragraph. */
    private List<WordWeight> words(LabelledParagraph paragraph, int topic) {
        List<Explanation> topics =
                tagger.explain(Article.ofParagraphs(paragraph.id(), null, List.of(paragraph.text())));
        return topics.isEmpty() ? List.of() : topics.get(topic).words();
    }

    /** The words that say most in one direction, strongest first. */
    private static List<WordWeight> strongest(List<WordWeight> words, int sign) {
        return words.stream()
                .filter(word -> Shade.levelOf(word.weight()) > 0 && sign * word.weight() > 0)
                .sorted(Comparator.comparingDouble(word -> -sign * word.weight()))
                .limit(WORDS_NAMED)
                .toList();
    }

    private static List<Shade> shades(int topic, List<WordWeight> words, List<WordWeight> named) {
        List<Shade> shades = new ArrayList<>();
        for (WordWeight word : words) {
            String style = Shade.classOf(topic, word.weight());
            if (!style.isEmpty()) {
                shades.add(new Shade(
                        word.start(), word.end(), style, Figures.isolatedWeight(word.weight()), named.contains(word)));
            }
        }
        return shades;
    }
}
