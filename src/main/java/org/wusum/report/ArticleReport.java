package org.wusum.report;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wusum.model.Calibration;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.Thresholds;
import org.wusum.model.WordWeight;
import org.wusum.report.ExplainedTopic.Unit;
import org.wusum.report.ExplainedTopic.Word;
import org.wusum.report.page.JteexplainedGenerated;
import org.wusum.tag.Article;
import org.wusum.tag.Explanation;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import org.wusum.tag.Tagger;

/**
 * One article as a page to look at: its words shaded for every topic, and for each topic the thresholds, the paragraphs that say
 * it, and their strongest words for and against it. Immutable; safe for all threads.
 */
public final class ArticleReport {

    private static final int PARAGRAPHS_SHOWN = 5;
    private static final int WORDS_SHOWN = 8;
    private static final int QUOTED = 70;

    private final ModelFile model;
    private final TopicNames topics;
    private final Article article;
    private final Optional<LocalDate> day;
    private final TaggedArticle tagged;
    private final List<Explanation> explanations;

    private ArticleReport(ModelFile model, Article article, Optional<LocalDate> day) {
        Tagger tagger = Tagger.of(model);
        this.model = model;
        this.topics = TopicNames.of(model.model().taxonomy());
        this.article = article;
        this.day = day;
        this.tagged = tagger.tag(article);
        this.explanations = tagged.tags().isEmpty() ? List.of() : tagger.explain(article);
    }

    /**
     * Tags and explains an article.
     *
     * @param model the model
     * @param article the article
     * @param day the day it appeared, where that is known
     * @return the report
     */
    public static ArticleReport of(ModelFile model, Article article, Optional<LocalDate> day) {
        return new ArticleReport(model, article, day);
    }

    /**
     * Writes the page.
     *
     * @param out where to; flushed, and left open. It must write UTF-8.
     * @throws IOException if writing fails
     */
    public void writeTo(Writer out) throws IOException {
        ShownArticle shown = ArticleLayout.of(topics, article, day, tagged, true, explanations, "a1");
        String title = MarkedText.inAttribute(
                ArticleLayout.cut(ArticleLayout.titleOf(article), ArticleLayout.LONGEST_BEGINNING));
        PageFrame frame = PageFrame.of(title + " · Wusum", topics.size());
        List<ExplainedTopic> explained =
                tagged.tags().stream().map(this::explained).toList();
        HtmlPages.write(out, html -> JteexplainedGenerated.render(html, null, frame, shown, explained, model.id()));
    }

    private ExplainedTopic explained(Tag tag) {
        int number = topics.indexOf(tag.topic());
        Thresholds thresholds = model.model().article().points().get(number).thresholds();
        return new ExplainedTopic(
                number,
                topics.name(number),
                MarkedText.inAttribute(tag.topic()),
                tag.decision().code(),
                Phrase.of(tag.decision()),
                Figures.score(tag.score()),
                Figures.score(thresholds.accept()),
                Figures.score(thresholds.review()),
                shown(tag).map(this::unit).toList());
    }

    /** The paragraphs that are accepted or up for review, strongest first; the strongest in any case. */
    private Stream<Explanation> shown(Tag tag) {
        List<Explanation> strongestFirst = explanations.stream()
                .filter(explanation -> explanation.topic().equals(tag.topic()))
                .sorted(Comparator.comparingDouble(Explanation::score).reversed())
                .toList();
        Stream<Explanation> others = strongestFirst.stream()
                .skip(1)
                .filter(explanation -> explanation.decision() != Decision.REJECT)
                .limit(PARAGRAPHS_SHOWN - 1);
        return Stream.concat(strongestFirst.stream().limit(1), others);
    }

    private Unit unit(Explanation explanation) {
        String source = article.sourceOf(explanation.paragraph());
        List<WordWeight> words = explanation.words();
        List<WordWeight> strongestFor = strongest(words, 1);
        List<WordWeight> strongestAgainst = strongest(words, -1);
        double all = sum(words);
        double logit = explanation.base() + all;
        return new Unit(
                name(explanation.paragraph()),
                link(explanation.paragraph()),
                MarkedText.plain(ArticleLayout.cut(
                        source.substring(explanation.start(), explanation.end()).strip(), QUOTED)),
                explanation.decision().code(),
                Phrase.of(explanation.decision()),
                Figures.score(explanation.score()),
                strongestFor.stream().map(word -> word(source, word)).toList(),
                strongestAgainst.stream().map(word -> word(source, word)).toList(),
                Figures.weight(explanation.base()),
                Figures.weight(all - sum(strongestFor) - sum(strongestAgainst)),
                Figures.weight(logit),
                Figures.score(Calibration.sigmoid(logit)));
    }

    private static Phrase name(int paragraph) {
        return paragraph == TaggedParagraph.HEADLINE
                ? new Phrase("العنوان", "headline")
                : new Phrase("الفقرة " + (paragraph + 1), "paragraph " + (paragraph + 1));
    }

    private static String link(int paragraph) {
        return paragraph == TaggedParagraph.HEADLINE ? "a1" : "a1p" + paragraph;
    }

    private static List<WordWeight> strongest(List<WordWeight> words, int sign) {
        return words.stream()
                .filter(word -> sign * word.weight() > 0)
                .sorted(Comparator.comparingDouble(word -> -sign * word.weight()))
                .limit(WORDS_SHOWN)
                .toList();
    }

    private static double sum(List<WordWeight> words) {
        return words.stream().mapToDouble(WordWeight::weight).sum();
    }

    private static Word word(String source, WordWeight word) {
        return new Word(
                MarkedText.of(source, word.start(), word.end(), List.of()),
                Figures.weight(word.weight()),
                Shade.levelOf(word.weight()) == 0
                        ? ""
                        : (word.weight() > 0 ? "p" : "n") + Shade.levelOf(word.weight()));
    }
}
