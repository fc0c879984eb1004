package org.wusum.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.Thresholds;
import org.wusum.model.WordWeight;
import org.wusum.tag.Article;
import org.wusum.tag.Explanation;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import org.wusum.tag.Tagger;
import org.wusum.topic.Topic;

/** Lays out for a terminal why an article gets its topics. */
final class ExplanationText {

    private static final int PARAGRAPHS_SHOWN = 5;
    private static final int WORDS_SHOWN = 8;
    private static final int QUOTED = 70;

    private final StringBuilder text = new StringBuilder();
    private final ModelFile file;
    private final Tagger tagger;
    private final Article article;

    private ExplanationText(ModelFile file, Article article) {
        this.file = file;
        this.tagger = Tagger.of(file);
        this.article = article;
    }

    static String of(ModelFile file, Article article, boolean all) {
        ExplanationText explanation = new ExplanationText(file, article);
        explanation.add(all);
        return explanation.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private void add(boolean all) {
        TaggedArticle tagged = tagger.tag(article);
        line("model   %s", tagged.model());
        line("status  %s%s", tagged.status().code(), tagged.reason() == null ? "" : ": " + tagged.reason());
        List<Explanation> explanations = tagged.tags().isEmpty() ? List.of() : tagger.explain(article);
        for (Tag tag : tagged.tags()) {
            if (all || tag.decision() != Decision.REJECT) {
                addTopic(tag);
                shown(tag, explanations).forEach(this::addParagraph);
            }
        }
    }

    private void addTopic(Tag tag) {
        int index = tagger.taxonomy().indexOf(tag.topic());
        Topic topic = tagger.taxonomy().topics().get(index);
        Thresholds thresholds = file.model().article().points().get(index).thresholds();
        line("");
        line(
                "%s  %.3f  %s  (accept from %.3f, review from %.3f)  %s",
                tag.topic(),
                tag.score(),
                tag.decision().code(),
                thresholds.accept(),
                thresholds.review(),
                BidiText.isolated(topic.arabicName()));
    }

    /** The paragraphs that are accepted or up for review, strongest first; the strongest in any case. */
    private static List<Explanation> shown(Tag tag, List<Explanation> explanations) {
        List<Explanation> strongestFirst = explanations.stream()
                .filter(explanation -> explanation.topic().equals(tag.topic()))
                .sorted(Comparator.comparingDouble(Explanation::score).reversed())
                .toList();
        Optional<Explanation> first = strongestFirst.stream().findFirst();
        Stream<Explanation> others = strongestFirst.stream()
                .skip(1)
                .filter(explanation -> explanation.decision() != Decision.REJECT)
                .limit(PARAGRAPHS_SHOWN - 1);
        return Stream.concat(first.stream(), others).toList();
    }

    private void addParagraph(Explanation explanation) {
        String name = explanation.paragraph() == TaggedParagraph.HEADLINE
                ? "headline"
                : "paragraph " + explanation.paragraph();
        String source = source(explanation);
        line(
                "  %s [%d, %d)  %.3f  %s",
                name,
                explanation.start(),
                explanation.end(),
                explanation.score(),
                explanation.decision().code());
        line("    %s", BidiText.isolated(beginning(source.substring(explanation.start(), explanation.end()))));
        line("    base     %+6.2f", explanation.base());
        addWords("for", source, strongest(explanation, 1));
        addWords("against", source, strongest(explanation, -1));
        line("    others   %+6.2f", rest(explanation));
    }

    private String source(Explanation explanation) {
        String title = article.title();
        if (explanation.paragraph() == TaggedParagraph.HEADLINE && title != null && !title.isBlank()) {
            return title;
        }
        if (article.text() != null) {
            return article.text();
        }
        return article.paragraphs() == null ? "" : article.paragraphs().get(explanation.paragraph());
    }

    private static String beginning(String paragraph) {
        if (paragraph.codePointCount(0, paragraph.length()) <= QUOTED) {
            return paragraph;
        }
        return paragraph.substring(0, paragraph.offsetByCodePoints(0, QUOTED)) + "…";
    }

    private static List<WordWeight> strongest(Explanation explanation, int sign) {
        return explanation.words().stream()
                .filter(word -> sign * word.weight() > 0)
                .sorted(Comparator.comparingDouble(word -> -sign * word.weight()))
                .limit(WORDS_SHOWN)
                .toList();
    }

    private void addWords(String heading, String source, List<WordWeight> words) {
        for (WordWeight word : words) {
            line(
                    "    %-7s  %+6.2f  %s",
                    heading, word.weight(), BidiText.isolated(source.substring(word.start(), word.end())));
        }
    }

    private static double rest(Explanation explanation) {
        double all =
                explanation.words().stream().mapToDouble(WordWeight::weight).sum();
        double shown = Stream.of(1, -1)
                .flatMap(sign -> strongest(explanation, sign).stream())
                .mapToDouble(WordWeight::weight)
                .sum();
        return all - shown;
    }
}
