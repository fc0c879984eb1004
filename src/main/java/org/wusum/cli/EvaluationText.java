package org.wusum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.eval.Quality;
import org.wusum.eval.QualityTable;
import org.wusum.eval.Reliability;
import org.wusum.eval.TopicQuality;
import org.wusum.model.ModelFile;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;
import picocli.CommandLine.Help.Ansi.Style;

/** Lays out for a terminal how good a model is. */
final class EvaluationText {

    private static final String LOWEST = "  lowest F1";
    private static final int TOPIC = QualityTable.HEADINGS.indexOf("topic");
    private static final int F1 = QualityTable.HEADINGS.indexOf("F1");

    private final Taxonomy taxonomy;
    private final Colours colours;

    private EvaluationText(Taxonomy taxonomy, Colours colours) {
        this.taxonomy = taxonomy;
        this.colours = colours;
    }

    static String of(
            ModelFile file,
            Quality paragraphs,
            List<Reliability> reliability,
            Optional<Quality> articles,
            Colours colours) {
        EvaluationText of = new EvaluationText(file.model().taxonomy(), colours);
        return "model " + file.id() + "\n"
                + of.title("paragraphs") + of.table(paragraphs)
                + of.title("probabilities of paragraphs") + of.headed(Reliability.toTable(reliability))
                + articles.map(quality -> of.title("articles") + of.table(quality))
                        .orElse("");
    }

    private String title(String title) {
        return "\n" + colours.paint(title, Style.bold) + "\n";
    }

    private String headed(String table) {
        int end = table.indexOf('\n');
        return colours.paint(table.substring(0, end), Style.bold) + table.substring(end);
    }

    private String table(Quality quality) {
        QualityTable cells = QualityTable.of(quality);
        TextTable table = TextTable.of(columns());
        for (int i = 0; i < cells.rows().size(); i++) {
            boolean topic = i < quality.topics().size();
            table.add(
                    topic
                            ? topicRow(quality, i, cells.rows().get(i))
                            : with(cells.rows().get(i), ""));
        }
        return table.text("", colours) + cells.notes();
    }

    private static TextTable.Column[] columns() {
        List<TextTable.Column> columns = new ArrayList<>();
        for (String heading : QualityTable.HEADINGS) {
            boolean count = QualityTable.COUNTS.contains(heading);
            columns.add(count ? TextTable.numbers(heading) : TextTable.words(heading));
        }
        columns.add(TextTable.words("name"));
        return columns.toArray(TextTable.Column[]::new);
    }

    private List<String> topicRow(Quality quality, int index, List<String> cells) {
        TopicQuality topic = quality.topics().get(index);
        String name = BidiText.isolated(nameOf(topic.topic()));
        if (!isWeakest(topic, quality.topics())) {
            return with(cells, name);
        }
        List<String> marked = new ArrayList<>(cells);
        marked.set(TOPIC, colours.paint(cells.get(TOPIC), Style.fg_yellow));
        marked.set(F1, colours.paint(cells.get(F1), Style.fg_yellow));
        return with(marked, name + colours.paint(LOWEST, Style.fg_yellow));
    }

    private String nameOf(String code) {
        return taxonomy.topics().stream()
                .filter(topic -> topic.code().equals(code))
                .map(Topic::arabicName)
                .findFirst()
                .orElse("");
    }

    /** Whether no other topic with support has a lower F1, and at least one has a higher one. */
    private static boolean isWeakest(TopicQuality topic, List<TopicQuality> topics) {
        double f1 = topic.f1().value();
        List<TopicQuality> supported =
                topics.stream().filter(other -> other.support() > 0).toList();
        return topic.support() > 0
                && supported.stream().noneMatch(other -> other.f1().value() < f1)
                && supported.stream().anyMatch(other -> other.f1().value() > f1);
    }

    private static List<String> with(List<String> cells, String last) {
        List<String> all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }
}
