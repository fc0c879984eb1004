package org.wusum.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wusum.model.Abstention;
import org.wusum.model.Blend;
import org.wusum.model.Calibration;
import org.wusum.model.Cascade;
import org.wusum.model.Convolution;
import org.wusum.model.FeatureSettings;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Provenance;
import org.wusum.model.SelfAttention;
import org.wusum.model.SubwordBag;
import org.wusum.model.TopicFeatures;
import org.wusum.model.TopicModel;
import org.wusum.model.WordNetwork;
import org.wusum.topic.Topic;

/** Lays a model's metadata out for people. */
final class ModelSummary {

    private static final int STRONGEST_SHOWN = 12;

    private static final int SOME_ANCHORS = 5;

    private final StringBuilder text = new StringBuilder();
    private final ModelFile file;
    private final TopicModel model;

    private ModelSummary(ModelFile file) {
        this.file = file;
        this.model = file.model();
    }

    static String of(ModelFile file) {
        ModelSummary summary = new ModelSummary(file);
        summary.addModel();
        summary.model.blend().ifPresent(summary::addBlend);
        summary.addAbstention(summary.model.abstention());
        summary.addTopics();
        summary.addPoints("paragraph decisions (figures out of fold)", summary.model.points());
        summary.addPoints(
                "article decisions (figures out of fold)",
                summary.model.article().points());
        summary.addCalibration();
        summary.addBaseRates();
        summary.addProvenance(summary.model.provenance());
        summary.addStrongest();
        return summary.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private void addModel() {
        FeatureSettings settings = model.features();
        line("model       %s", file.id());
        line("sha256      %s", file.sha256());
        line(
                "taxonomy    %s, version %s",
                model.taxonomy().name(), model.taxonomy().version());
        line(
                "text        normaliser %d with %d rules, %s",
                model.normalizerVersion(),
                model.text().rules().size(),
                model.text().stemming() ? "light stemming" : "no stemming");
        line(
                "features    %d: words %d-%d%s",
                model.weights().features(), settings.wordMin(), settings.wordMax(), characters(settings));
    }

    private static String characters(FeatureSettings settings) {
        return settings.charMax() == 0 ? "" : ", characters " + settings.charMin() + "-" + settings.charMax();
    }

    private void addBlend(Blend blend) {
        line(
                "words       %d vectors of %d numbers, %s",
                blend.words().size(),
                blend.words().dimension(),
                blend.words().isQuantised() ? "quantised" : "as floats");
        for (WordNetwork network : blend.networks()) {
            line("network     %s", described(network));
        }
        line("blend       n-grams %s, networks %s", decimals(1 - blend.share()), decimals(blend.share()));
        blend.cascade().ifPresent(this::addCascade);
    }

    private static String described(WordNetwork network) {
        if (network instanceof Convolution convolution) {
            String widths = Arrays.stream(convolution.widths())
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            return "convolution of widths " + widths + " with " + convolution.filters() + " filters each";
        }
        if (network instanceof SelfAttention attention) {
            return "self-attention with " + attention.heads() + " heads of " + attention.headSize();
        }
        SubwordBag subwords = (SubwordBag) network;
        FeatureSettings ngrams = subwords.ngrams();
        return "subwords in " + subwords.buckets() + " buckets: words " + ngrams.wordMin() + "-" + ngrams.wordMax()
                + characters(ngrams);
    }

    private void addCascade(Cascade cascade) {
        String bounds = cascade.bounds().stream().map(ModelSummary::decimals).collect(Collectors.joining(", "));
        line("cascade     networks rest where no topic's n-gram logit is above %s", bounds);
    }

    private void addAbstention(Abstention abstention) {
        if (abstention.leastKnownShare() > 0) {
            line("review      instead of accept below a known share of %s", decimals(abstention.leastKnownShare()));
        }
        if (Double.isFinite(abstention.leastAgreement())) {
            line(
                    "review      instead of accept where n-grams or networks give a raw logit below %s",
                    decimals(abstention.leastAgreement()));
        }
        List<List<String>> anchors = abstention.anchors().terms();
        for (int topic = 0; topic < anchors.size(); topic++) {
            line(
                    "review      instead of accept of %s without one of %d anchors, such as %s",
                    model.taxonomy().codes().get(topic),
                    anchors.get(topic).size(),
                    anchors.get(topic).stream()
                            .limit(SOME_ANCHORS)
                            .map(BidiText::isolated)
                            .collect(Collectors.joining(", ")));
        }
    }

    private void addTopics() {
        line("");
        line("topics");
        int width = codeWidth();
        for (Topic topic : model.taxonomy().topics()) {
            line(
                    "  %-" + width + "s  %s, %s",
                    topic.code(),
                    topic.englishName(),
                    BidiText.isolated(topic.arabicName()));
        }
    }

    private int codeWidth() {
        return model.taxonomy().codes().stream().mapToInt(String::length).max().orElse(1);
    }

    private void addPoints(String heading, List<OperatingPoint> points) {
        String row = "  %-" + Math.max("topic".length(), codeWidth()) + "s  %7s  %7s  %-14s  %7s  %-20s  %-20s  %-20s";
        line("");
        line("%s", heading);
        line(row, "topic", "accept", "review", "target", "support", "precision", "recall", "F1");
        for (int topic = 0; topic < points.size(); topic++) {
            OperatingPoint point = points.get(topic);
            line(
                    row,
                    model.taxonomy().codes().get(topic),
                    decimals(point.thresholds().accept()),
                    decimals(point.thresholds().review()),
                    point.target(),
                    point.support(),
                    interval(point.precision()),
                    interval(point.recall()),
                    interval(point.f1()));
        }
    }

    private static String interval(OperatingPoint.Interval interval) {
        if (Double.isNaN(interval.value())) {
            return "-";
        }
        if (Double.isNaN(interval.low())) {
            return decimals(interval.value());
        }
        return decimals(interval.value()) + " [" + decimals(interval.low()) + ", " + decimals(interval.high()) + "]";
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void addCalibration() {
        line("");
        line("calibration (slope, intercept)");
        for (int topic = 0; topic < model.calibrations().size(); topic++) {
            addCalibration(
                    model.taxonomy().codes().get(topic), model.calibrations().get(topic));
        }
        addCalibration("article", model.article().calibration());
    }

    private void addCalibration(String name, Calibration calibration) {
        int width = Math.max("article".length(), codeWidth());
        line("  %-" + width + "s  %7s  %7s", name, decimals(calibration.slope()), decimals(calibration.intercept()));
    }

    private void addBaseRates() {
        line("");
        line("presumed share of paragraphs");
        for (int topic = 0; topic < model.baseRates().size(); topic++) {
            line(
                    "  %-" + codeWidth() + "s  %7s",
                    model.taxonomy().codes().get(topic),
                    String.format(Locale.ROOT, "%.4f", model.baseRates().get(topic)));
        }
    }

    private void addProvenance(Provenance provenance) {
        line("");
        line("origin");
        line("  wusum       %s", provenance.wusum());
        line("  trainer     %s", provenance.trainer());
        line("  data        %d paragraphs, sha256 %s", provenance.paragraphs(), provenance.dataSha256());
        line("  seed        %d", provenance.seed());
        provenance.training().forEach((name, value) -> line("  training    %s = %s", name, value));
        provenance.metrics().forEach((name, value) -> line("  measured    %s = %s", name, value));
    }

    private void addStrongest() {
        for (TopicFeatures topic : model.strongest()) {
            line("");
            line("strongest features of %s", topic.topic());
            line("  for      %s", features(topic.strongestFor()));
            line("  against  %s", features(topic.strongestAgainst()));
        }
    }

    private static String features(List<TopicFeatures.Feature> features) {
        return features.stream()
                .limit(STRONGEST_SHOWN)
                .map(feature ->
                        BidiText.isolated(feature.ngram()) + String.format(Locale.ROOT, " %+.2f", feature.weight()))
                .collect(Collectors.joining(", "));
    }
}
