package org.wusum.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wusum.eval.Estimate;
import org.wusum.eval.LearningCurve;
import org.wusum.eval.PrecisionRecall;
import org.wusum.eval.Reliability;
import org.wusum.eval.ReliabilityBin;
import org.wusum.eval.ScoreHistogram;
import org.wusum.model.OperatingPoint;
import org.wusum.report.EvaluationPage.Figure;
import org.wusum.topic.Topic;

/** Draws the charts of one topic, and the learning curve. */
final class TopicCharts {

    private static final int POINTS_DRAWN = 120;
    private static final int POINTS_TOLD = 12;
    private static final Pattern TARGET = Pattern.compile("(precision|recall)=(0?\\.\\d{1,15})");

    private final Topic topic;
    private final OperatingPoint point;

    TopicCharts(Topic topic, OperatingPoint point) {
        this.topic = topic;
        this.point = point;
    }

    private String title(String ar, String en) {
        return MarkedText.inAttribute(topic.arabicName()) + ": " + ar + " · "
                + MarkedText.inAttribute(topic.englishName()) + ": " + en;
    }

    /** Precision by recall, with the accepting threshold and what it was chosen for; a second model's curve beside it. */
    Figure precisionRecall(PrecisionRecall curve, Optional<PrecisionRecall> rival) {
        double accept = point.thresholds().accept();
        Optional<PrecisionRecall.Point> chosen = at(curve, accept);
        Chart.Drawing drawing = Chart.draw(title("الدقة بحسب الاستدعاء", "precision by recall"), seen(curve, chosen))
                .axes("الاستدعاء recall", "الدقة precision");
        target(drawing, point.target());
        rival.ifPresent(other -> drawing.steps("line2", points(other)));
        drawing.steps("line", points(curve));
        chosen.ifPresent(at -> drawing.dot(
                "chosen",
                at.recall(),
                at.precision(),
                "threshold " + Figures.score(accept) + ", precision " + Figures.score(at.precision()) + ", recall "
                        + Figures.score(at.recall())));
        return new Figure(
                "منحنى الدقة والاستدعاء",
                "Precision-recall curve",
                drawing.done(),
                List.of("العتبة threshold", "الدقة precision", "الاستدعاء recall"),
                curve.thinned(POINTS_TOLD).stream()
                        .map(at -> List.of(
                                Figures.score(at.threshold()),
                                Figures.score(at.precision()),
                                Figures.score(at.recall())))
                        .toList());
    }

    private String seen(PrecisionRecall curve, Optional<PrecisionRecall.Point> chosen) {
        String accept = Figures.score(point.thresholds().accept());
        if (curve.points().isEmpty()) {
            return "No paragraph has the topic.";
        }
        return chosen.map(at -> "At the accepting threshold " + accept + " alone: precision "
                        + Figures.score(at.precision()) + ", recall " + Figures.score(at.recall()) + ".")
                .orElse("No score reaches the accepting threshold " + accept + ".");
    }

    private static Optional<PrecisionRecall.Point> at(PrecisionRecall curve, double threshold) {
        return curve.points().stream()
                .filter(point -> point.threshold() >= threshold)
                .min(Comparator.comparingDouble(PrecisionRecall.Point::threshold));
    }

    private static List<double[]> points(PrecisionRecall curve) {
        List<double[]> points = new ArrayList<>();
        for (PrecisionRecall.Point point : curve.thinned(POINTS_DRAWN)) {
            points.add(new double[] {point.recall(), point.precision()});
        }
        return points;
    }

    /** A wanted precision is a height, a wanted recall a width; the best F1 is neither. */
    private static void target(Chart.Drawing drawing, String target) {
        Matcher stated = TARGET.matcher(target);
        if (!stated.matches()) {
            return;
        }
        double wanted = Double.parseDouble(stated.group(2));
        if (stated.group(1).equals("precision")) {
            drawing.segment("target", 0, wanted, 1, wanted, target);
        } else {
            drawing.segment("target", wanted, 0, wanted, 1, target);
        }
    }

    /** How often what is said with a probability is so. */
    Figure reliability(Reliability measured) {
        Chart.Drawing drawing = Chart.draw(
                        title("مخطط المعايرة", "reliability diagram"),
                        "Expected calibration error " + Figures.score(measured.expectedError())
                                + ". Points on the diagonal: "
                                + "the share of paragraphs with the topic is what the probability says.")
                .axes("الاحتمال probability", "النسبة الفعلية observed")
                .segment("diagonal", 0, 0, 1, 1, "");
        List<List<String>> rows = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (ReliabilityBin bin : measured.bins()) {
            if (bin.count() > 0) {
                points.add(new double[] {bin.meanProbability(), bin.observed()});
                rows.add(List.of(
                        Figures.decimals(bin.low(), 1) + "–" + Figures.decimals(bin.high(), 1),
                        Figures.count(bin.count()),
                        Figures.score(bin.meanProbability()),
                        Figures.score(bin.observed())));
            }
        }
        drawing.curve("line", points);
        for (int i = 0; i < points.size(); i++) {
            drawing.dot("point", points.get(i)[0], points.get(i)[1], rows.get(i).get(1) + " paragraphs");
        }
        return new Figure(
                "مخطط المعايرة",
                "Reliability diagram",
                drawing.done(),
                List.of("الاحتمال probability", "فقرات paragraphs", "متوسطه mean", "النسبة observed"),
                rows);
    }

    /** How many paragraphs have which score: side by side those with the topic and those without, each as a share of theirs. */
    Figure histogram(ScoreHistogram counts) {
        int bins = counts.with().size();
        double allWith =
                Math.max(1, counts.with().stream().mapToInt(Integer::intValue).sum());
        double allWithout = Math.max(
                1, counts.without().stream().mapToInt(Integer::intValue).sum());
        double accept = point.thresholds().accept();
        Chart.Drawing drawing = Chart.draw(
                        title("الدرجات بحسب التسمية", "scores by label"),
                        "Share of the paragraphs with the topic and of those without it in each range of the score. The upright line: "
                                + "the accepting threshold, " + Figures.score(accept) + ".")
                .axes("الدرجة score", "النسبة share");
        List<List<String>> rows = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            int with = counts.with().get(bin);
            int without = counts.without().get(bin);
            double from = (double) bin / bins;
            double width = 1.0 / bins;
            String range = Figures.decimals(from, 2) + "–" + Figures.decimals(from + width, 2);
            if (without > 0) {
                drawing.bar(
                        "without",
                        from + width * 0.5,
                        0,
                        from + width * 0.92,
                        without / allWithout,
                        range + ": " + Figures.count(without) + " without the topic");
            }
            if (with > 0) {
                drawing.bar(
                        "with",
                        from + width * 0.08,
                        0,
                        from + width * 0.5,
                        with / allWith,
                        range + ": " + Figures.count(with) + " with the topic");
            }
            if (with + without > 0) {
                rows.add(List.of(range, Figures.count(with), Figures.count(without)));
            }
        }
        drawing.segment("threshold", accept, 0, accept, 1, "accept from " + Figures.score(accept));
        return new Figure(
                "توزيع الدرجات بحسب التسمية",
                "Scores by gold label",
                drawing.done(),
                List.of("الدرجة score", "له with", "ليس له without"),
                rows);
    }

    /** Macro F1 and macro average precision by how much was learnt from. */
    static Chart learning(LearningCurve curve) {
        int most = curve.points().stream()
                .mapToInt(LearningCurve.Point::paragraphs)
                .max()
                .orElse(1);
        Chart.Drawing drawing = Chart.draw(
                        "منحنى التعلم · Learning curve",
                        "Macro F1 (whole line) and macro average precision (dashed line) by the number of paragraphs learnt from.")
                .upTo(most, 1)
                .axes("عدد الفقرات paragraphs", "");
        List<double[]> f1 = new ArrayList<>();
        List<double[]> precision = new ArrayList<>();
        for (LearningCurve.Point point : curve.points()) {
            f1.add(new double[] {point.paragraphs(), point.quality().macroF1().value()});
            precision.add(new double[] {
                point.paragraphs(), point.quality().macroAveragePrecision().value()
            });
        }
        drawing.curve("line2", precision).curve("line", f1);
        for (LearningCurve.Point point : curve.points()) {
            Estimate estimate = point.quality().macroF1();
            if (!Double.isNaN(estimate.low())) {
                drawing.segment("band", point.paragraphs(), estimate.low(), point.paragraphs(), estimate.high(), "");
            }
            drawing.dot(
                    "point",
                    point.paragraphs(),
                    estimate.value(),
                    Figures.count(point.paragraphs()) + " paragraphs: macro F1 " + Figures.score(estimate.value()));
        }
        return drawing.done();
    }
}
