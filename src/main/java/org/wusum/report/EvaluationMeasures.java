package org.wusum.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Comparison;
import org.wusum.eval.Confusion;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.LearningCurve;
import org.wusum.eval.PrecisionRecall;
import org.wusum.eval.Quality;
import org.wusum.eval.Reliability;
import org.wusum.eval.ScoreHistogram;
import org.wusum.eval.TopicQuality;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Provenance;
import org.wusum.report.EvaluationPage.Disagreement;
import org.wusum.report.EvaluationPage.Figure;
import org.wusum.report.EvaluationPage.Learning;
import org.wusum.report.EvaluationPage.Mistake;
import org.wusum.report.EvaluationPage.ProvenanceTable;
import org.wusum.report.EvaluationPage.RivalView;
import org.wusum.report.EvaluationPage.TopicSection;
import org.wusum.report.EvaluationReport.Rival;
import org.wusum.topic.Taxonomy;

/** Measures what an evaluation shows. */
final class EvaluationMeasures {

    private static final int DOUBTFUL_SHOWN = 20;
    private static final int DISAGREEMENTS_SHOWN = 10;

    private final ModelFile model;
    private final Corpus corpus;
    private final List<Judged> judged;
    private final Optional<Rival> rival;
    private final Bootstrap bootstrap;
    private final boolean outOfFold;
    private final Taxonomy taxonomy;
    private final List<String> codes;

    EvaluationMeasures(
            ModelFile model,
            Corpus corpus,
            List<Judged> judged,
            Optional<Rival> rival,
            Bootstrap bootstrap,
            boolean outOfFold) {
        this.model = model;
        this.corpus = corpus;
        this.judged = judged;
        this.rival = rival;
        this.bootstrap = bootstrap;
        this.outOfFold = outOfFold;
        this.taxonomy = model.model().taxonomy();
        this.codes = taxonomy.codes();
    }

    EvaluationPage page(List<String> files, Optional<Quality> articles, Optional<LearningCurve> curve) {
        Quality quality = Evaluation.of(codes, judged, bootstrap);
        List<TopicSection> sections = sections(quality);
        return new EvaluationPage(
                PageFrame.of(title(), codes.size()),
                model.id(),
                outOfFold,
                taxonomy,
                quality,
                sections.stream()
                        .sorted(Comparator.comparingInt(TopicSection::mistakeCount)
                                .reversed())
                        .toList(),
                Confusion.of(codes, judged),
                articles,
                curve.map(known -> new Learning(TopicCharts.learning(known), known)),
                SliceTables.of(corpus, judged, bootstrap),
                model.model().strongest(),
                doubtful(sections),
                rival.map(this::rivalView),
                provenance(files));
    }

    private String title() {
        return (outOfFold ? "تقرير التدريب – Training report: " : "تقرير التقييم – Evaluation report: ") + model.id();
    }

    private List<TopicSection> sections(Quality quality) {
        List<PrecisionRecall> curves = PrecisionRecall.of(codes, judged);
        Optional<List<PrecisionRecall>> rivals = rival.map(other -> PrecisionRecall.of(codes, other.judged()));
        List<Reliability> reliability = Reliability.of(codes, judged);
        List<ScoreHistogram> histograms = ScoreHistogram.of(codes, judged);
        WorstMistakes mistakes = new WorstMistakes(model, corpus, judged);
        List<TopicSection> sections = new ArrayList<>();
        for (int number = 0; number < codes.size(); number++) {
            int topic = number;
            OperatingPoint point = model.model().points().get(topic);
            String name = taxonomy.topics().get(topic).englishName();
            List<Figure> charts = List.of(
                    TopicCharts.precisionRecall(name, curves.get(topic), point, rivals.map(all -> all.get(topic))),
                    TopicCharts.reliability(name, reliability.get(topic)),
                    TopicCharts.histogram(name, histograms.get(topic), point));
            sections.add(section(topic, quality.topics().get(topic), point, reliability.get(topic), charts, mistakes));
        }
        return sections;
    }

    private TopicSection section(
            int topic,
            TopicQuality quality,
            OperatingPoint point,
            Reliability reliability,
            List<Figure> charts,
            WorstMistakes mistakes) {
        return new TopicSection(
                topic,
                taxonomy.topics().get(topic),
                quality,
                mistakes.count(topic, false),
                mistakes.count(topic, true),
                point.thresholds().accept(),
                point.thresholds().review(),
                point.target(),
                reliability.expectedError(),
                charts,
                mistakes.of(topic, false),
                mistakes.of(topic, true));
    }

    /** Of each paragraph and topic that is shown as a mistake: the farthest from their labels first. */
    private static List<Mistake> doubtful(List<TopicSection> sections) {
        List<Mistake> all = new ArrayList<>();
        for (TopicSection section : sections) {
            all.addAll(section.wronglyGiven());
            all.addAll(section.missed());
        }
        all.sort(Comparator.comparingDouble(Mistake::distance).reversed());
        return all.subList(0, Math.min(DOUBTFUL_SHOWN, all.size()));
    }

    private RivalView rivalView(Rival other) {
        return new RivalView(
                other.model().id(),
                Evaluation.of(codes, other.judged(), bootstrap),
                Comparison.of(codes, judged, other.judged(), bootstrap),
                disagreements(judged, other.judged(), true),
                disagreements(judged, other.judged(), false));
    }

    private List<Disagreement> disagreements(List<Judged> first, List<Judged> second, boolean firstIsRight) {
        List<Disagreement> found = new ArrayList<>();
        for (int row = 0; row < first.size(); row++) {
            for (int topic = 0; topic < codes.size(); topic++) {
                boolean gold = first.get(row).gold()[topic];
                boolean byFirst = first.get(row).predicted()[topic];
                if (byFirst != second.get(row).predicted()[topic] && (byFirst == gold) == firstIsRight) {
                    found.add(disagreement(row, topic, second.get(row)));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Disagreement one) -> Math.abs(one.first() - one.second()))
                .reversed());
        return found.subList(0, Math.min(DISAGREEMENTS_SHOWN, found.size()));
    }

    private Disagreement disagreement(int row, int topic, Judged other) {
        LabelledParagraph paragraph = corpus.paragraphs().get(row);
        Judged own = judged.get(row);
        return new Disagreement(
                paragraph.id(),
                taxonomy.topics().get(topic),
                own.gold()[topic],
                own.scores()[topic],
                other.scores()[topic],
                MarkedText.plain(paragraph.text()));
    }

    private List<ProvenanceTable> provenance(List<String> files) {
        List<ProvenanceTable> tables = new ArrayList<>();
        tables.add(new ProvenanceTable("البيانات", "Data", data(files)));
        tables.add(new ProvenanceTable("النموذج", "Model", model(model)));
        rival.ifPresent(
                other -> tables.add(new ProvenanceTable("النموذج الثاني", "Second model", model(other.model()))));
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
        rows.add(row("سجلات مستبعدة", "records left out", Figures.count(corpus.skipped())));
        rows.add(row("تسميات مصحَّحة", "labels corrected", Figures.count(corpus.corrected())));
        rows.add(row(
                "كيف حُسبت الدرجات",
                "how scores were made",
                outOfFold
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
            rows.add(row("", setting.getKey(), String.valueOf(setting.getValue())));
        }
        return rows;
    }

    private static ProvenanceTable.Row row(String ar, String en, String value) {
        return new ProvenanceTable.Row(ar, en, value);
    }
}
