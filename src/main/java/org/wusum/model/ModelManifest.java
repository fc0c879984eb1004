package org.wusum.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wusum.text.NormalizationRule;
import org.wusum.text.NormalizerVector;
import org.wusum.text.TextSettings;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.TaxonomyException;

/** The part of a model file that is JSON: everything but the tensors. */
final class ModelManifest {

    /** A taxonomy's own message is a sentence; what it quotes from the file may be of any length. */
    private static final int SHOWN_REFUSAL = 300;

    private ModelManifest() {}

    static Map<String, Object> toMap(TopicModel model) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("taxonomy", model.taxonomy().toMap());
        map.put("text", textToMap(model));
        map.put("features", featuresToMap(model.features(), model.weights().features()));
        map.put("blend", model.blend().map(BlendFormat::toMap).orElse(null));
        map.put("paragraph", paragraphToMap(model));
        map.put("article", articleToMap(model));
        map.put("abstention", abstentionToMap(model));
        map.put("provenance", provenanceToMap(model.provenance()));
        map.put(
                "strongest",
                model.strongest().stream().map(ModelManifest::strongestToMap).toList());
        map.put(
                "golden",
                model.golden().stream().map(ModelManifest::goldenToMap).toList());
        map.put(
                "normalizerVectors",
                model.normalizerVectors().stream()
                        .map(ModelManifest::vectorToMap)
                        .toList());
        return map;
    }

    private static Map<String, Object> textToMap(TopicModel model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("normalizerVersion", model.normalizerVersion());
        map.put(
                "rules",
                model.text().rules().stream()
                        .sorted()
                        .map(NormalizationRule::code)
                        .toList());
        map.put("stemming", model.text().stemming());
        return map;
    }

    private static Map<String, Object> featuresToMap(FeatureSettings settings, int count) {
        Map<String, Object> map = settingsToMap(settings);
        map.put("count", count);
        return map;
    }

    static Map<String, Object> settingsToMap(FeatureSettings settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("wordMin", settings.wordMin());
        map.put("wordMax", settings.wordMax());
        map.put("charMin", settings.charMin());
        map.put("charMax", settings.charMax());
        return map;
    }

    private static Map<String, Object> paragraphToMap(TopicModel model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "calibrations",
                model.calibrations().stream()
                        .map(ModelManifest::calibrationToMap)
                        .toList());
        List<Map<String, Object>> points = pointsToMaps(model.taxonomy(), model.points());
        for (int topic = 0; topic < points.size(); topic++) {
            points.get(topic).put("baseRate", model.baseRates().get(topic));
            points.get(topic).put("curve", curveToMap(model.curves().get(topic)));
        }
        map.put("points", points);
        return map;
    }

    private static Map<String, Object> curveToMap(OperatingCurve curve) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("logits", curve.logits());
        map.put("recalls", curve.recalls());
        map.put("fallouts", curve.fallouts());
        return map;
    }

    private static Map<String, Object> abstentionToMap(TopicModel model) {
        Abstention abstention = model.abstention();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("leastKnownShare", abstention.leastKnownShare());
        map.put("leastAgreement", Double.isFinite(abstention.leastAgreement()) ? abstention.leastAgreement() : null);
        map.put("anchors", anchorsToMap(model));
        return map;
    }

    /** By topic, or nothing at all where no topic asks for anchors. */
    private static Map<String, Object> anchorsToMap(TopicModel model) {
        List<List<String>> terms = model.abstention().anchors().terms();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int topic = 0; topic < terms.size(); topic++) {
            map.put(model.taxonomy().codes().get(topic), terms.get(topic));
        }
        return map;
    }

    private static List<Map<String, Object>> contextToMaps(Context context) {
        return context.weights().stream().map(ModelManifest::contextToMap).toList();
    }

    private static Map<String, Object> contextToMap(Context.Weights weights) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("own", weights.own());
        map.put("headline", weights.headline());
        map.put("before", weights.before());
        map.put("intercept", weights.intercept());
        return map;
    }

    private static Map<String, Object> articleToMap(TopicModel model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", "largest");
        map.put(
                "context",
                model.article().context().map(ModelManifest::contextToMaps).orElse(null));
        map.put("calibration", calibrationToMap(model.article().calibration()));
        map.put("points", pointsToMaps(model.taxonomy(), model.article().points()));
        return map;
    }

    static Map<String, Object> calibrationToMap(Calibration calibration) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("slope", calibration.slope());
        map.put("intercept", calibration.intercept());
        return map;
    }

    private static List<Map<String, Object>> pointsToMaps(Taxonomy taxonomy, List<OperatingPoint> points) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (int topic = 0; topic < points.size(); topic++) {
            OperatingPoint point = points.get(topic);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("topic", taxonomy.topics().get(topic).code());
            map.put("accept", point.thresholds().accept());
            map.put("review", point.thresholds().review());
            map.put("target", point.target());
            map.put("support", point.support());
            map.put("precision", intervalToMap(point.precision()));
            map.put("recall", intervalToMap(point.recall()));
            map.put("f1", intervalToMap(point.f1()));
            maps.add(map);
        }
        return maps;
    }

    private static Map<String, Object> intervalToMap(OperatingPoint.Interval interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", definedOrNull(interval.value()));
        map.put("low", definedOrNull(interval.low()));
        map.put("high", definedOrNull(interval.high()));
        return map;
    }

    private static @Nullable Double definedOrNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Map<String, Object> provenanceToMap(Provenance provenance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("wusum", provenance.wusum());
        map.put("trainer", provenance.trainer());
        map.put("seed", provenance.seed());
        map.put("dataSha256", provenance.dataSha256());
        map.put("paragraphs", provenance.paragraphs());
        map.put("training", provenance.training());
        map.put("metrics", provenance.metrics());
        return map;
    }

    private static Map<String, Object> strongestToMap(TopicFeatures strongest) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("topic", strongest.topic());
        map.put(
                "for",
                strongest.strongestFor().stream()
                        .map(ModelManifest::featureToMap)
                        .toList());
        map.put(
                "against",
                strongest.strongestAgainst().stream()
                        .map(ModelManifest::featureToMap)
                        .toList());
        return map;
    }

    private static Map<String, Object> featureToMap(TopicFeatures.Feature feature) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ngram", feature.ngram());
        map.put("weight", feature.weight());
        return map;
    }

    private static Map<String, Object> goldenToMap(GoldenParagraph golden) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", golden.text());
        map.put("scores", golden.scores());
        return map;
    }

    private static Map<String, Object> vectorToMap(NormalizerVector vector) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("input", vector.input());
        map.put("expected", vector.expected());
        map.put("rule", vector.rule());
        return map;
    }

    static TopicModel fromFields(Fields manifest, FeatureWeights weights, Optional<Blend> blend)
            throws ModelFormatException {
        Taxonomy taxonomy = taxonomy(manifest);
        Fields text = manifest.object("text");
        TextSettings textSettings = new TextSettings(rules(text), text.flag("stemming"));
        int normalizerVersion = text.count("normalizerVersion");
        FeatureSettings features = settings(manifest.object("features"));
        Fields paragraph = manifest.object("paragraph");
        List<Calibration> calibrations = calibrations(paragraph);
        List<OperatingPoint> points = points(paragraph, taxonomy);
        List<Double> baseRates = baseRates(paragraph);
        List<OperatingCurve> curves = curves(paragraph);
        ArticleRule article = article(manifest.object("article"), taxonomy);
        Abstention abstention = abstention(manifest.object("abstention"), taxonomy);
        Provenance provenance = provenance(manifest.object("provenance"));
        List<NormalizerVector> vectors = vectors(manifest);
        List<GoldenParagraph> golden = golden(manifest);
        List<TopicFeatures> strongest = strongest(manifest);
        return manifest.checked(
                "topics",
                fields -> new TopicModel(
                        taxonomy,
                        normalizerVersion,
                        textSettings,
                        features,
                        weights,
                        blend,
                        calibrations,
                        points,
                        article,
                        abstention,
                        baseRates,
                        curves,
                        provenance,
                        vectors,
                        golden,
                        strongest));
    }

    private static Taxonomy taxonomy(Fields manifest) throws ModelFormatException {
        Fields fields = manifest.object("taxonomy");
        try {
            return Taxonomy.fromMap(strings(fields.values()), "taxonomy");
        } catch (TaxonomyException refused) {
            throw new ModelFormatException(
                    manifest.file(),
                    "taxonomy",
                    "one that breaks a rule (" + Fields.cut(String.valueOf(refused.getMessage()), SHOWN_REFUSAL) + ")",
                    "names, versions and topics as in a taxonomy file",
                    refused);
        }
    }

    private static Map<String, Object> strings(Map<?, ?> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(String.valueOf(key), value));
        return map;
    }

    private static Set<NormalizationRule> rules(Fields text) throws ModelFormatException {
        Set<NormalizationRule> rules = EnumSet.noneOf(NormalizationRule.class);
        for (String code : text.texts("rules")) {
            rules.add(NormalizationRule.ofCode(code)
                    .orElseThrow(() -> text.wrong("rules", code, "a normalisation rule this version of Wusum has")));
        }
        return rules;
    }

    static FeatureSettings settings(Fields fields) throws ModelFormatException {
        int wordMin = fields.count("wordMin");
        int wordMax = fields.count("wordMax");
        int charMin = fields.count("charMin");
        int charMax = fields.count("charMax");
        return fields.checked("wordMin", any -> new FeatureSettings(wordMin, wordMax, charMin, charMax));
    }

    private static List<Calibration> calibrations(Fields paragraph) throws ModelFormatException {
        List<Calibration> calibrations = new ArrayList<>();
        for (Fields fields : paragraph.objects("calibrations")) {
            calibrations.add(calibration(fields));
        }
        return calibrations;
    }

    static Calibration calibration(Fields fields) throws ModelFormatException {
        double slope = fields.number("slope");
        double intercept = fields.number("intercept");
        return fields.checked("slope", any -> new Calibration(slope, intercept));
    }

    private static List<OperatingPoint> points(Fields owner, Taxonomy taxonomy) throws ModelFormatException {
        List<OperatingPoint> points = new ArrayList<>();
        for (Fields fields : owner.objects("points")) {
            if (taxonomy.indexOf(fields.text("topic")) != points.size()) {
                throw fields.wrong("topic", fields.text("topic"), "the taxonomy's topics in their order");
            }
            points.add(point(fields));
        }
        return points;
    }

    private static OperatingPoint point(Fields fields) throws ModelFormatException {
        double accept = fields.number("accept");
        double review = fields.number("review");
        Thresholds thresholds = fields.checked("accept", any -> new Thresholds(accept, review));
        return new OperatingPoint(
                thresholds,
                fields.text("target"),
                fields.count("support"),
                interval(fields.object("precision")),
                interval(fields.object("recall")),
                interval(fields.object("f1")));
    }

    private static List<Double> baseRates(Fields paragraph) throws ModelFormatException {
        List<Double> rates = new ArrayList<>();
        for (Fields fields : paragraph.objects("points")) {
            rates.add(fields.number("baseRate"));
        }
        return rates;
    }

    private static List<OperatingCurve> curves(Fields paragraph) throws ModelFormatException {
        List<OperatingCurve> curves = new ArrayList<>();
        for (Fields point : paragraph.objects("points")) {
            Fields fields = point.object("curve");
            List<Double> logits = fields.numbers("logits");
            List<Double> recalls = fields.numbers("recalls");
            List<Double> fallouts = fields.numbers("fallouts");
            curves.add(fields.checked("logits", any -> new OperatingCurve(logits, recalls, fallouts)));
        }
        return curves;
    }

    private static Abstention abstention(Fields fields, Taxonomy taxonomy) throws ModelFormatException {
        double leastKnownShare = fields.number("leastKnownShare");
        double leastAgreement = fields.numberOr("leastAgreement", Double.NEGATIVE_INFINITY);
        Anchors anchors = anchors(fields.object("anchors"), taxonomy);
        return fields.checked("leastKnownShare", any -> new Abstention(leastKnownShare, leastAgreement, anchors));
    }

    private static Anchors anchors(Fields fields, Taxonomy taxonomy) throws ModelFormatException {
        List<List<String>> terms = new ArrayList<>();
        if (!fields.values().isEmpty()) {
            for (String code : taxonomy.codes()) {
                terms.add(fields.texts(code));
            }
        }
        return fields.checked("anchors", any -> Anchors.of(terms));
    }

    private static OperatingPoint.Interval interval(Fields fields) throws ModelFormatException {
        return new OperatingPoint.Interval(
                fields.shareOrUndefined("value"), fields.shareOrUndefined("low"), fields.shareOrUndefined("high"));
    }

    private static ArticleRule article(Fields fields, Taxonomy taxonomy) throws ModelFormatException {
        if (!fields.text("rule").equals("largest")) {
            throw fields.wrong("rule", fields.text("rule"), "largest, the one article rule of this version");
        }
        return new ArticleRule(context(fields), calibration(fields.object("calibration")), points(fields, taxonomy));
    }

    private static Optional<Context> context(Fields article) throws ModelFormatException {
        if (article.isNull("context")) {
            return Optional.empty();
        }
        List<Context.Weights> weights = new ArrayList<>();
        for (Fields fields : article.objects("context")) {
            double own = fields.number("own");
            double headline = fields.number("headline");
            double before = fields.number("before");
            double intercept = fields.number("intercept");
            weights.add(fields.checked("own", any -> new Context.Weights(own, headline, before, intercept)));
        }
        return Optional.of(new Context(weights));
    }

    private static Provenance provenance(Fields fields) throws ModelFormatException {
        return new Provenance(
                fields.text("wusum"),
                fields.text("trainer"),
                fields.whole("seed"),
                fields.text("dataSha256"),
                fields.count("paragraphs"),
                strings(fields.object("training").values()),
                strings(fields.object("metrics").values()));
    }

    private static List<NormalizerVector> vectors(Fields manifest) throws ModelFormatException {
        List<NormalizerVector> vectors = new ArrayList<>();
        for (Fields fields : manifest.objects("normalizerVectors")) {
            vectors.add(new NormalizerVector(fields.text("input"), fields.text("expected"), fields.text("rule")));
        }
        return vectors;
    }

    private static List<GoldenParagraph> golden(Fields manifest) throws ModelFormatException {
        List<GoldenParagraph> golden = new ArrayList<>();
        for (Fields fields : manifest.objects("golden")) {
            String text = fields.text("text");
            List<Double> scores = fields.numbers("scores");
            golden.add(fields.checked("scores", any -> new GoldenParagraph(text, scores)));
        }
        return golden;
    }

    private static List<TopicFeatures> strongest(Fields manifest) throws ModelFormatException {
        List<TopicFeatures> strongest = new ArrayList<>();
        for (Fields fields : manifest.objects("strongest")) {
            strongest.add(
                    new TopicFeatures(fields.text("topic"), features(fields, "for"), features(fields, "against")));
        }
        return strongest;
    }

    private static List<TopicFeatures.Feature> features(Fields owner, String key) throws ModelFormatException {
        List<TopicFeatures.Feature> features = new ArrayList<>();
        for (Fields fields : owner.objects(key)) {
            features.add(new TopicFeatures.Feature(fields.text("ngram"), fields.number("weight")));
        }
        return features;
    }
}
