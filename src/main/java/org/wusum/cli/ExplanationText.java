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
import picocli.CommandLine.Help.Ansi.Style;

/** Lays out for a terminal why an article gets its topics. */
final class ExplanationText {

    private static final int PARAGRAPHS_SHOWN = 5;
    private static final int WORDS_SHOWN = 8;
    private static final int QUOTED = 70;
    private static final int BAR = 10;
    private static final int WEIGHT = "+10.00".length();
    private static final String FOR = "for";
    private static final String AGAINST = "against";

    private final StringBuilder text = new StringBuilder();
    private final ModelFile file;
    private final Tagger tagger;
    private final Article article;
    private final Colours colours;

    private ExplanationText(ModelFile file, Article article, Colours colours) {
        this.file = file;
        this.tagger = Tagger.of(file);
        this.article = article;
        this.colours = colours;
    }

    static String of(ModelFile file, Article article, boolean all, Colours colours) {
        ExplanationText explanation = new ExplanationText(file, article, colours);
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
        if (tagged.tags().isEmpty()) {
            return;
        }
        addSummary(tagged.tags());
        List<Explanation> explanations = tagger.explain(article);
        for (Tag tag : tagged.tags()) {
            if (all || tag.decision() != Decision.REJECT) {
                addTopic(tag);
                shown(tag, explanations).forEach(this::addParagraph);
            }
        }
    }

    private void addSummary(List<Tag> tags) {
        TextTable table = TextTable.of(
                TextTable.words("topic"),
                TextTable.numbers("score"),
                TextTable.words(""),
                TextTable.words("decision"),
                TextTable.numbers("accept ≥"),
                TextTable.numbers("review ≥"),
                TextTable.words("name"));
        for (Tag tag : tags) {
            int index = tagger.taxonomy().indexOf(tag.topic());
            Thresholds thresholds = file.model().article().points().get(index).thresholds();
            Style style = style(tag.decision());
            table.add(
                    tag.topic(),
                    decimals(tag.score()),
                    colours.paint(TextTable.bar(tag.score(), BAR), style),
                    colours.paint(tag.decision().code(), style),
                    decimals(thresholds.accept()),
                    decimals(thresholds.review()),
                    BidiText.isolated(topic(tag).arabicName()));
        }
        line("");
        text.append(table.text("", colours));
    }

    private static Style style(Decision decision) {
        return switch (decision) {
            case ACCEPT -> Style.fg_green;
            case REVIEW -> Style.fg_yellow;
            case REJECT -> Style.faint;
        };
    }

    private Topic topic(Tag tag) {
        return tagger.taxonomy().topics().get(tagger.taxonomy().indexOf(tag.topic()));
    }

    private void addTopic(Tag tag) {
        line("");
        line(
                "%s  %s  %s  %s",
                colours.paint(tag.topic(), Style.bold),
                decimals(tag.score()),
                colours.paint(tag.decision().code(), style(tag.decision())),
                BidiText.isolated(topic(tag).arabicName()));
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
        String source = article.sourceOf(explanation.paragraph());
        line(
                "  %s [%d, %d)  %s  %s",
                name,
                explanation.start(),
                explanation.end(),
                decimals(explanation.score()),
                colours.paint(explanation.decision().code(), style(explanation.decision())));
        line("    %s", BidiText.isolated(beginning(source.substring(explanation.start(), explanation.end()))));
        text.append(words(explanation, source).text("    ", colours));
    }

    private TextTable words(Explanation explanation, String source) {
        TextTable table = TextTable.of(
                TextTable.words("").atLeast(AGAINST.length()),
                TextTable.numbers("").atLeast(WEIGHT),
                TextTable.words("").atLeast(BAR),
                TextTable.words(""));
        table.add("base", weight(explanation.base()), "", "");
        double strongest = explanation.words().stream()
                .mapToDouble(word -> Math.abs(word.weight()))
                .max()
                .orElse(0);
        addWords(table, strongest(explanation, 1), strongest, source);
        addWords(table, strongest(explanation, -1), strongest, source);
        table.add("others", weight(rest(explanation)), "", "");
        table.add("sum", weight(explanation.base() + all(explanation)), "", "= logit of the score");
        return table;
    }

    private void addWords(TextTable table, List<WordWeight> words, double strongest, String source) {
        for (WordWeight word : words) {
            boolean speaksFor = word.weight() > 0;
            Style style = speaksFor ? Style.fg_green : Style.fg_magenta;
            table.add(
                    colours.paint(speaksFor ? FOR : AGAINST, style),
                    weight(word.weight()),
                    colours.paint(TextTable.bar(Math.abs(word.weight()) / strongest, BAR), style),
                    colours.paint(BidiText.isolated(beginning(source.substring(word.start(), word.end()))), style));
        }
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

    private static double rest(Explanation explanation) {
        double shown = Stream.of(1, -1)
                .flatMap(sign -> strongest(explanation, sign).stream())
                .mapToDouble(WordWeight::weight)
                .sum();
        return all(explanation) - shown;
    }

    private static double all(Explanation explanation) {
        return explanation.words().stream().mapToDouble(WordWeight::weight).sum();
    }

    private static String decimals(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** With its sign, which what rounds to nothing has not left. */
    private static String weight(double weight) {
        String signed = String.format(Locale.ROOT, "%+.2f", weight);
        return signed.equals("-0.00") ? "+0.00" : signed;
    }
}
