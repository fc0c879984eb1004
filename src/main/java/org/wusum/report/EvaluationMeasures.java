package org.wusum.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Comparison;
import org.wusum.eval.Confusion;
import org.wusum.eval.HolmCorrection;
import org.wusum.eval.Judged;
import org.wusum.eval.PrecisionRecall;
import org.wusum.eval.Quality;
import org.wusum.eval.Reliability;
import org.wusum.eval.ScoreHistogram;
import org.wusum.eval.TopicQuality;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Provenance;
import org.wusum.report.EvaluationPage.Disagreement;
import org.wusum.report.EvaluationPage.Doubt;
import org.wusum.report.EvaluationPage.Figure;
import org.wusum.report.EvaluationPage.Learning;
import org.wusum.report.EvaluationPage.Mistake;
import org.wusum.report.EvaluationPage.ProvenanceTable;
import org.wusum.report.EvaluationPage.RivalView;
import org.wusum.report.EvaluationPage.TopicSection;
import org.wusum.report.EvaluationPage.Verdicts;
import org.wusum.report.EvaluationReport.Rival;
import org.wusum.topic.Taxonomy;

/** Measures what an evaluation shows. */
final class EvaluationMeasures {

    private static final int DOUBTFUL_SHOWN = 12;
    private static final int DISAGREEMENTS_SHOWN = 10;

    /** From here on the model is surer of the opposite of a label than of the label. */
    private static final double DOUBTFUL_FROM = 0.5;

    private final EvaluationReport.Builder given;
    private final ModelFile model;
    private final Corpus corpus;
    private final List<Judged> judged;
    private final Bootstrap bootstrap;
    private final Taxonomy taxonomy;
    private final List<String> codes;

    EvaluationMeasures(EvaluationReport.Builder given) {
        this.given = given;
        this.model = given.model();
        this.corpus = given.corpus();
        this.judged = given.judged();
        this.bootstrap = given.bootstrap();
        this.taxonomy = model.model().taxonomy();
        this.codes = taxonomy.codes();
    }

    EvaluationPage page() {
        Quality quality = given.paragraphQuality();
        List<TopicSection> sections = sections(quality);
        return new EvaluationPage(
                PageFrame.of(title(), codes.size()),
                model.id(),
                given.isOutOfFold(),
                !Boolean.FALSE.equals(model.model().provenance().training().get("complete")),
                given.isOnlySure(),
                taxonomy,
                quality,
                !given.calibrationErrors().isEmpty(),
                sections.stream()
                        .sorted(Comparator.comparingInt(TopicSection::mistakeCount)
                                .reversed())
                        .toList(),
                Confusion.of(codes, judged),
                given.articleQuality(),
                given.curve().map(known -> new Learning(TopicCharts.learning(known), known)),
                SliceTables.of(corpus, judged, bootstrap),
                model.model().strongest(),
                doubtful(sections),
                given.rival().map(this::rivalView),
                provenance());
    }

    private String title() {
        return (given.isOutOfFold() ? "تقرير التدريب · Training report: " : "تقرير التقييم · Evaluation report: ")
                + MarkedText.inAttribute(model.id());
    }

    private List<TopicSection> sections(Quality quality) {
        List<Reliability> reliability = Reliability.of(codes, judged);
        List<ScoreHistogram> histograms = ScoreHistogram.of(codes, judged);
        WorstMistakes mistakes = new WorstMistakes(model, corpus, judged);
        List<TopicSection> sections = new ArrayList<>();
        for (int topic = 0; topic < codes.size(); topic++) {
            List<Figure> charts = charts(topic, reliability.get(topic), histograms.get(topic));
            double error = given.calibrationErrors().isEmpty()
                    ? reliability.get(topic).expectedError()
                    : given.calibrationErrors().get(topic);
            sections.add(section(topic, quality.topics().get(topic), error, charts, mistakes));
        }
        return sections;
    }

    private List<Figure> charts(int topic, Reliability reliability, ScoreHistogram histogram) {
        String code = codes.get(topic);
        OperatingPoint point = model.model().points().get(topic);
        PrecisionRecall curve = PrecisionRecall.ofTopic(code, topic, judged);
        Optional<PrecisionRecall> rivals =
                given.rival().map(other -> PrecisionRecall.ofTopic(code, topic, other.judged()));
        TopicCharts charts = new TopicCharts(taxonomy.topics().get(topic), point);
        return List.of(
                charts.precisionRecall(curve, rivals), charts.reliability(reliability), charts.histogram(histogram));
    }

    private TopicSection section(
            int topic, TopicQuality quality, double calibrationError, List<Figure> charts, WorstMistakes mistakes) {
        OperatingPoint point = model.model().points().get(topic);
        return new TopicSection(
                topic,
                taxonomy.topics().get(topic),
                quality,
                mistakes.count(topic, false),
                mistakes.count(topic, true),
                point.thresholds().accept(),
                point.thresholds().review(),
                point.target(),
                calibrationError,
                charts,
                mistakes.of(topic, false),
                mistakes.of(topic, true));
    }

    /**
     * Of the mistakes that are shown, those where the model is sure. What lacks a label comes first: a score far up is rarer, and
     * more often right, than one close to 0.
     */
    private static List<Doubt> doubtful(List<TopicSection> sections) {
        return Stream.of(
                        new Doubt(false, inTurn(sections, TopicSection::wronglyGiven)),
                        new Doubt(true, inTurn(sections, TopicSection::missed)))
                .filter(doubt -> !doubt.mistakes().isEmpty())
                .toList();
    }

    /** One of each topic, then the next of each, so that no topic takes all places. */
    private static List<Mistake> inTurn(List<TopicSection> sections, Function<TopicSection, List<Mistake>> kind) {
        List<List<Mistake>> queues = sections.stream()
                .map(section -> kind.apply(section).stream()
                        .filter(mistake -> mistake.distance() >= DOUBTFUL_FROM)
                        .toList())
                .toList();
        int longest = queues.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(turn ->
                        queues.stream().filter(queue -> turn < queue.size()).map(queue -> queue.get(turn)))
                .limit(DOUBTFUL_SHOWN)
                .toList();
    }

    private RivalView rivalView(Rival other) {
        Comparison comparison =
                other.comparison().orElseGet(() -> Comparison.of(codes, judged, other.judged(), bootstrap));
        return new RivalView(
                other.model().id(),
                comparison,
                verdicts(comparison),
                disagreements(other.judged(), true),
                disagreements(other.judged(), false));
    }

    /** F1 and average precision of all topics are judged together. */
    private static List<Verdicts> verdicts(Comparison comparison) {
        List<Double> corrected = HolmCorrection.of(comparison.topics().stream()
                .flatMap(topic ->
                        Stream.of(topic.f1().pValue(), topic.averagePrecision().pValue()))
                .toList());
        return IntStream.range(0, comparison.topics().size())
                .mapToObj(topic -> new Verdicts(corrected.get(2 * topic), corrected.get(2 * topic + 1)))
                .toList();
    }

    /** A decision that two models take differently, before its text is looked at. */
    private record Split(int row, int topic, double distance) {}

    private List<Disagreement> disagreements(List<Judged> others, boolean firstIsRight) {
        List<Split> found = new ArrayList<>();
        for (int row = 0; row < judged.size(); row++) {
            for (int topic = 0; topic < codes.size(); topic++) {
                if (isSplit(judged.get(row), others.get(row), topic, firstIsRight)) {
                    double first = judged.get(row).scores()[topic];
                    found.add(new Split(
                            row, topic, Math.abs(first - others.get(row).scores()[topic])));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Split::distance).reversed())
                .limit(DISAGREEMENTS_SHOWN)
                .map(split -> disagreement(split, others.get(split.row())))
                .toList();
    }

    private static boolean isSplit(Judged first, Judged second, int topic, boolean firstIsRight) {
        boolean byFirst = first.predicted()[topic];
        return byFirst != second.predicted()[topic] && (byFirst == first.gold()[topic]) == firstIsRight;
    }

    private Disagreement disagreement(Split split, Judged other) {
        LabelledParagraph paragraph = corpus.paragraphs().get(split.row());
        Judged own = judged.get(split.row());
        return new Disagreement(
                paragraph.id(),
                taxonomy.topics().get(split.topic()),
                own.gold()[split.topic()],
                own.scores()[split.topic()],
                other.scores()[split.topic()],
                Excerpt.of(paragraph.text(), Excerpt.LONG, List.of()));
    }

    private List<ProvenanceTable> provenance() {
        List<ProvenanceTable> tables = new ArrayList<>();
        tables.add(new ProvenanceTable("البيانات", "Data", data(given.fileNames())));
        tables.add(new ProvenanceTable("النموذج", "Model", model(model)));
        given.rival()
                .ifPresent(other ->
                        tables.add(new ProvenanceTable("النموذج الثاني", "Second model", model(other.model()))));
        return tables;
    }

    private List<ProvenanceTable.Row> data(List<String> files) {
        List<ProvenanceTable.Row> rows = new ArrayList<>();
        if (!files.isEmpty()) {
            rows.add(row("الملفات", "files", String.join(", ", files)));
        }
        rows.add(row("الأجزاء", "parts", String.join(", ", corpus.parts())));
        rows.add(row("بصمة الملفات", "SHA-256 of the files", corpus.sha256()));
        rows.add(row("الفقرات", "paragraphs", Figures.count(corpus.size())));
        rows.add(row("فقرات بلا موضوع", "without topic", Figures.count(withoutTopic())));
        rows.add(
                row("المؤكدة وحدها", "only those whose labels are sure", given.isOnlySure() ? "نعم · yes" : "لا · no"));
        rows.add(row("سجلات مستبعدة", "records left out", Figures.count(corpus.skipped())));
        rows.add(row("تسميات مصحَّحة", "labels corrected", Figures.count(corpus.corrected())));
        rows.add(row(
                "كيف حُسبت الدرجات",
                "how scores were made",
                given.isOutOfFold()
                        ? "out of fold: by networks that had not seen the paragraph or its article"
                        : "by the model, each paragraph on its own words alone"));
        return rows;
    }

    private long withoutTopic() {
        return judged.stream()
                .filter(row -> IntStream.range(0, codes.size()).noneMatch(topic -> row.gold()[topic]))
                .count();
    }

    private static List<ProvenanceTable.Row> model(ModelFile file) {
        Provenance provenance = file.model().provenance();
        List<ProvenanceTable.Row> rows = new ArrayList<>();
        rows.add(row("الاسم", "name", file.id()));
        rows.add(row("البصمة", "SHA-256", file.sha256()));
        rows.add(row("إصدار وسوم", "Wusum", provenance.wusum()));
        rows.add(row("مكتبة التدريب", "trained with", provenance.trainer()));
        rows.add(row("البذرة", "seed", Long.toString(provenance.seed())));
        rows.add(row("فقرات التدريب", "paragraphs learnt from", Figures.count(provenance.paragraphs())));
        rows.add(row("بصمة بيانات التدريب", "SHA-256 of the training files", provenance.dataSha256()));
        for (Map.Entry<String, Object> setting : provenance.training().entrySet()) {
            rows.add(row("", setting.getKey(), told(setting.getValue())));
        }
        return rows;
    }

    private static String told(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    private static ProvenanceTable.Row row(String ar, String en, String value) {
        return new ProvenanceTable.Row(ar, en, value);
    }
}
