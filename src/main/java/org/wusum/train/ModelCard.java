package org.wusum.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.wusum.corpus.Corpus;
import org.wusum.eval.Estimate;
import org.wusum.eval.Quality;
import org.wusum.eval.TopicQuality;
import org.wusum.model.Blend;
import org.wusum.model.Calibration;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Provenance;
import org.wusum.model.TopicFeatures;
import org.wusum.model.TopicModel;
import org.wusum.topic.Topic;

/**
 * Writes a model's card (Mitchell et al., "Model cards for model reporting", 2019) from what training measured. Every figure in
 * it comes from the training run; none is typed in.
 */
public final class ModelCard {

    private static final int STRONGEST_SHOWN = 10;

    private final StringBuilder text = new StringBuilder();
    private final ModelFile file;
    private final TopicModel model;
    private final TrainingResult result;

    private ModelCard(ModelFile file, TrainingResult result) {
        this.file = file;
        this.model = file.model();
        this.result = result;
    }

    /**
     * Writes the card.
     *
     * @param file the model with its name
     * @param result what training measured
     * @param corpus what it was trained on
     * @return the card as Markdown
     */
    public static String of(ModelFile file, TrainingResult result, Corpus corpus) {
        ModelCard card = new ModelCard(file, result);
        card.addModel();
        card.addUse();
        card.addData(corpus);
        card.addQuality();
        card.addDecisions();
        card.addStrongest();
        card.addTraining();
        return card.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void addBlend(Blend blend) {
        line(
                "Its logits count for %.2f, those of %d over words (%s) for %.2f; %,d words have vectors of %d numbers.",
                1 - blend.share(),
                blend.networks().size(),
                blend.networks().stream()
                        .map(network -> network.getClass().getSimpleName())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                blend.share(),
                blend.words().size(),
                blend.words().dimension());
    }

    private void addModel() {
        line("# Model card: `%s`", file.id());
        line("");
        line("Written by the training command; do not edit.");
        line("");
        line(
                "A sparse linear network: TF-IDF of word %d–%d-grams%s and in-word character %d–%d-grams, one sigmoid a topic.",
                model.features().wordMin(),
                model.features().wordMax(),
                model.text().stemming() ? " of lightly stemmed words" : "",
                model.features().charMin(),
                model.features().charMax());
        model.blend().ifPresent(this::addBlend);
        line(
                "%,d features, normaliser version %d, SHA-256 `%s`.",
                model.weights().features(), model.normalizerVersion(), file.sha256());
        line("");
        line("| Topic | Arabic | English |");
        line("| --- | --- | --- |");
        for (Topic topic : model.taxonomy().topics()) {
            line("| `%s` | %s | %s |", topic.code(), topic.arabicName(), topic.englishName());
        }
    }

    private void addUse() {
        prose("""

                ## Use and limits

                For tagging articles in Modern Standard Arabic with the topics above, paragraph by paragraph, as a help to people
                who read, file and search news. Not for judging people, and not for deciding anything without a reader.

                A paragraph's score is its own, unless training was told to read it with its headline and neighbour. Without an
                anchor, a word by which a topic is recognised, there or beside it, a topic is put up for review and not
                accepted. The model knows words, parts of words and short runs of words, not what is said with them: irony, negation and who did what to whom escape it. Figures below were measured on the
                kind of text the model was trained on; on other text they are lower. Measure on your own paragraphs with
                `wusum evaluate`.
                """);
    }

    private void prose(String paragraphs) {
        text.append(paragraphs);
    }

    private void addData(Corpus corpus) {
        Provenance provenance = model.provenance();
        line("");
        line("## Data");
        line("");
        line(
                "%,d labelled paragraphs in %d parts (%s), subheadings left out. SHA-256 of the files: `%s`.",
                provenance.paragraphs(),
                corpus.parts().size(),
                String.join(", ", corpus.parts()),
                provenance.dataSha256());
        line("");
        line("| Topic | Paragraphs with it | Assumed share of a news stream |");
        line("| --- | --- | --- |");
        Map<?, ?> rates = baseRates();
        int[] support = corpus.trainable().support();
        for (int topic = 0; topic < support.length; topic++) {
            String code = model.taxonomy().codes().get(topic);
            Object rate = rates.get(code);
            line("| `%s` | %,d | %s |", code, support[topic], rate instanceof Double share ? percent(share) : "–");
        }
        line("");
        line(
                "The shares of a stream are counted in the stream parts (%s), together with a little of the corpus's own shares;",
                joined(streamParts()));
        line("scores and thresholds hold for a stream with these shares.");
    }

    private List<?> streamParts() {
        return model.provenance().training().get("streamParts") instanceof List<?> parts ? parts : List.of();
    }

    private static String joined(List<?> parts) {
        StringJoiner joined = new StringJoiner(", ").setEmptyValue("none");
        parts.forEach(part -> joined.add(String.valueOf(part)));
        return joined.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void addQuality() {
        prose("""

                ## Quality, out of fold

                Each paragraph was scored by a network that saw neither it nor its article, and decided by curves and thresholds
                fitted on the other folds' scores. Intervals: 95 %, bootstrap over articles. Paragraphs of one part resemble each
                other across articles, so these figures flatter.

                Precision is that among these paragraphs, of which many more have a topic than of a stream's. The last column
                says what it becomes where topics are as common as in the stream, if they are as hard to tell there.

                """);
        addQuality("Paragraphs", result.paragraphs());
        result.articles().ifPresent(quality -> {
            line("");
            addQuality("Whole articles", quality);
        });
        line("");
        line("Expected calibration error (10 bins%s):", streamParts().isEmpty() ? "" : ", on the stream parts");
        line("");
        for (int topic = 0; topic < result.calibrationErrors().size(); topic++) {
            line(
                    "- `%s` %.4f",
                    model.taxonomy().codes().get(topic),
                    result.calibrationErrors().get(topic));
        }
    }

    private void addQuality(String what, Quality quality) {
        line("%s (%,d):", what, quality.rows());
        line("");
        line("| Topic | Support | Precision | Recall | F1 | Average precision | Precision at the stream's share |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        for (TopicQuality topic : quality.topics()) {
            line(
                    "| `%s` | %d | %s | %s | %s | %s | %s |",
                    topic.topic(),
                    topic.support(),
                    shown(topic.precision()),
                    shown(topic.recall()),
                    shown(topic.f1()),
                    shown(topic.averagePrecision()),
                    precisionInStream(topic, quality.rows()));
        }
        line(
                "| micro | | %s | %s | %s | | |",
                shown(quality.microPrecision()), shown(quality.microRecall()), shown(quality.microF1()));
        line("| macro | | | | %s | %s | |", shown(quality.macroF1()), shown(quality.macroAveragePrecision()));
    }

    /** From recall and the rate of false alarms, which do not depend on how common the topic is. Paragraphs alone. */
    private String precisionInStream(TopicQuality topic, int rows) {
        Object share = baseRates().get(topic.topic());
        boolean paragraphs = rows == result.paragraphs().rows();
        if (!paragraphs || !(share instanceof Double rate) || topic.predicted() == 0 || topic.support() == 0) {
            return "–";
        }
        double hits = topic.predicted() * topic.precision().value();
        double recall = hits / topic.support();
        double falseAlarms = (topic.predicted() - hits) / (rows - topic.support());
        return String.format(Locale.ROOT, "%.3f", rate * recall / (rate * recall + (1 - rate) * falseAlarms));
    }

    private Map<?, ?> baseRates() {
        return model.provenance().training().get("baseRates") instanceof Map<?, ?> rates ? rates : Map.of();
    }

    private static String shown(Estimate estimate) {
        return Double.isNaN(estimate.value())
                ? "–"
                : String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", estimate.value(), estimate.low(), estimate.high());
    }

    private void addDecisions() {
        line("");
        line("## Decisions");
        line("");
        line(
                "A score is a calibrated probability. At or above *accept* a topic is accepted, at or above *review* it is put up for review.");
        line("");
        line("| Topic | Target | Paragraph accept | review | Article accept | review | Calibration slope, intercept |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        for (int topic = 0; topic < model.points().size(); topic++) {
            OperatingPoint paragraph = model.points().get(topic);
            OperatingPoint article = model.article().points().get(topic);
            Calibration calibration = model.calibrations().get(topic);
            line(
                    "| `%s` | %s | %.3f | %.3f | %.3f | %.3f | %.3f, %.3f |",
                    model.taxonomy().codes().get(topic),
                    paragraph.target(),
                    paragraph.thresholds().accept(),
                    paragraph.thresholds().review(),
                    article.thresholds().accept(),
                    article.thresholds().review(),
                    calibration.slope(),
                    calibration.intercept());
        }
        line("");
        line(
                "An article has the topics of its clearest paragraph or headline: its largest logit, mapped to a probability");
        line(
                "with slope %.3f and intercept %.3f.",
                model.article().calibration().slope(),
                model.article().calibration().intercept());
    }

    private void addStrongest() {
        line("");
        line("## Strongest features");
        line("");
        line("An underscore is the edge of a word.");
        line("");
        line("| Topic | For | Against |");
        line("| --- | --- | --- |");
        for (TopicFeatures topic : model.strongest()) {
            line("| `%s` | %s | %s |", topic.topic(), shown(topic.strongestFor()), shown(topic.strongestAgainst()));
        }
    }

    private static String shown(List<TopicFeatures.Feature> features) {
        StringJoiner shown = new StringJoiner("، ");
        features.stream()
                .limit(STRONGEST_SHOWN)
                .forEach(feature -> shown.add(feature.ngram().replace("|", "\\|")));
        return shown.toString();
    }

    private void addTraining() {
        Provenance provenance = model.provenance();
        line("");
        line("## Training");
        line("");
        line(
                "Wusum %s, %s, seed %d%s.",
                provenance.wusum(),
                provenance.trainer(),
                provenance.seed(),
                result.complete() ? "" : "; **stopped by its user before it was done**");
        line("");
        line("| Setting | Value |");
        line("| --- | --- |");
        provenance.training().forEach((name, value) -> {
            if (!(value instanceof Map)) {
                line("| %s | %s |", name, value);
            }
        });
    }
}
