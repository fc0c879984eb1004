package org.wusum.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wusum.text.Analyzer;
import org.wusum.text.Normalizer;
import org.wusum.text.NormalizerVector;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;

/**
 * A model made by hand, for tests: three topics, a few words of known weight, no character n-grams, no stemming.
 *
 * <p>{@link #DETERRENCE} follows from الردع, {@link #ARCTIC} from القطب, {@link #UKRAINE_AID} from أوكرانيا together with
 * مساعدات or from either in a short text; كرة speaks against all three. A paragraph needs words the model knows, so
 * {@link #NEUTRAL} words such as قال have features of weight 0.
 */
public final class ModelFixtures {

    /** Code of the first topic. */
    public static final String DETERRENCE = "deterrence";

    /** Code of the second topic. */
    public static final String UKRAINE_AID = "ukraine_aid";

    /** Code of the third topic. */
    public static final String ARCTIC = "arctic";

    /** Known words that say nothing. */
    public static final List<String> NEUTRAL = List.of("قال", "في", "من", "على", "اليوم", "وزير", "الدفاع", "الخارجية");

    /** A paragraph about deterrence alone. */
    public static final String DETERRENCE_TEXT =
            "قال وزير الدفاع اليوم إن الردع في البلطيق أولوية الحلف وإن قواته مستعدة للرد.";

    /** A paragraph about the Arctic alone. */
    public static final String ARCTIC_TEXT =
            "قال وزير الخارجية إن القطب الشمالي منطقة تنافس متزايد بين الدول الكبرى هذا العام.";

    /** A paragraph about aid to Ukraine alone. */
    public static final String UKRAINE_TEXT =
            "أعلنت الحكومة اليوم مساعدات جديدة إلى أوكرانيا تشمل ذخائر ومعدات طبية ومولدات.";

    /** A paragraph that is close to the deterrence threshold from below, where a person is to look. */
    public static final String REVIEW_TEXT = "قال الوزير إن ردعا محتملا قد يناقش لاحقا في اجتماع مقبل بين العواصم.";

    /** A paragraph about none of the topics. */
    public static final String OTHER_TEXT =
            "قال مدرب فريق كرة القدم اليوم إن اللاعبين استعدوا جيدا للمباراة المقبلة في الدوري.";

    private static final float LOUD = 6f;
    private static final float SOFT = 2.5f;

    private ModelFixtures() {}

    /**
     * The model.
     *
     * @return always an equal model
     */
    public static TopicModel model() {
        return modelWith(weightsOf(words()));
    }

    /**
     * The model as a file in memory.
     *
     * @return the model and its name
     */
    public static ModelFile modelFile() {
        return ModelFile.of(model());
    }

    /**
     * Writes the model.
     *
     * @param folder where to
     * @return the file {@code tiny.wusum}
     */
    public static Path writeTo(Path folder) {
        try {
            return Files.write(folder.resolve("tiny.wusum"), ModelFile.bytes(model()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The topics.
     *
     * @return the taxonomy
     */
    public static Taxonomy taxonomy() {
        return new Taxonomy(
                "tiny",
                "1",
                List.of(
                        new Topic(DETERRENCE, "الردع", "Deterrence", "made up for tests"),
                        new Topic(UKRAINE_AID, "دعم أوكرانيا", "Aid to Ukraine", "made up for tests"),
                        new Topic(ARCTIC, "القطب الشمالي", "The Arctic", "made up for tests")));
    }

    /** Each known word with its weight for the three topics. */
    private static Map<String, float[]> words() {
        Map<String, float[]> words = new LinkedHashMap<>();
        words.put("الردع", new float[] {LOUD * 2, 0, 0});
        words.put("ردعا", new float[] {SOFT, 0, 0});
        words.put("الحلف", new float[] {SOFT, 0, 0});
        words.put("أوكرانيا", new float[] {0, LOUD, 0});
        words.put("مساعدات", new float[] {0, LOUD, 0});
        words.put("القطب", new float[] {0, 0, LOUD});
        words.put("الشمالي", new float[] {-SOFT, 0, LOUD});
        words.put("كرة", new float[] {-LOUD, -LOUD, -LOUD});
        NEUTRAL.forEach(word -> words.put(word, new float[] {0, 0, 0}));
        return words;
    }

    private static TextSettings text() {
        return new TextSettings(TextSettings.standard().rules(), false);
    }

    private static FeatureSettings features() {
        return new FeatureSettings(1, 1, 0, 0);
    }

    private static FeatureWeights weightsOf(Map<String, float[]> words) {
        int topics = taxonomy().size();
        long[] keys = new long[words.size()];
        float[] weights = new float[words.size() * topics];
        int feature = 0;
        for (Map.Entry<String, float[]> word : words.entrySet()) {
            keys[feature] = keyOf(word.getKey());
            System.arraycopy(word.getValue(), 0, weights, feature * topics, topics);
            feature++;
        }
        float[] inverseFrequencies = new float[keys.length];
        Arrays.fill(inverseFrequencies, 1f);
        return FeatureWeights.of(keys, inverseFrequencies, weights, new float[] {-2f, -2f, -2f});
    }

    private static long keyOf(String word) {
        List<Token> tokens = Analyzer.of(text()).analyze(word);
        if (tokens.size() != 1) {
            throw new IllegalStateException(word + " is " + tokens.size() + " tokens, expected one");
        }
        List<Long> keys = new ArrayList<>();
        NgramKeys.of(features()).words(tokens, (key, first, last) -> keys.add(key));
        return keys.get(0);
    }

    private static TopicModel modelWith(FeatureWeights weights) {
        OperatingPoint.Interval measured = new OperatingPoint.Interval(0.9, 0.8, 0.95);
        OperatingPoint point = new OperatingPoint(new Thresholds(0.6, 0.2), "f1", 10, measured, measured, measured);
        List<OperatingPoint> points = List.of(point, point, point);
        TopicModel withoutGolden = new TopicModel(
                taxonomy(),
                Normalizer.VERSION,
                text(),
                features(),
                weights,
                Optional.empty(),
                List.of(Calibration.NONE, Calibration.NONE, Calibration.NONE),
                points,
                new ArticleRule(Optional.empty(), Calibration.NONE, points),
                Abstention.NONE,
                List.of(0.02, 0.03, 0.005),
                List.of(
                        new OperatingCurve(List.of(2.5, 1.0, -3.0), List.of(0.4, 0.7, 1.0), List.of(0.0, 0.05, 0.4)),
                        new OperatingCurve(List.of(0.0), List.of(1.0), List.of(0.1)),
                        OperatingCurve.NONE),
                new Provenance("test", "by hand", 1, "0".repeat(64), 10, Map.of("epochs", 3), Map.of("macroF1", 0.9)),
                vectors(),
                List.of(),
                strongest());
        return withOwnGolden(withoutGolden);
    }

    private static List<NormalizerVector> vectors() {
        return Normalizer.of(text().rules()).restate(Normalizer.vectors());
    }

    private static List<TopicFeatures> strongest() {
        List<TopicFeatures.Feature> against = List.of(new TopicFeatures.Feature("كرة", -LOUD));
        return List.of(
                new TopicFeatures(DETERRENCE, List.of(new TopicFeatures.Feature("الردع", LOUD * 2)), against),
                new TopicFeatures(UKRAINE_AID, List.of(new TopicFeatures.Feature("مساعدات", LOUD)), against),
                new TopicFeatures(ARCTIC, List.of(new TopicFeatures.Feature("القطب", LOUD)), against));
    }

    private static TopicModel withOwnGolden(TopicModel model) {
        return withGolden(
                model,
                List.of(DETERRENCE_TEXT, ARCTIC_TEXT, UKRAINE_TEXT, REVIEW_TEXT, OTHER_TEXT).stream()
                        .map(text -> golden(model, text))
                        .toList());
    }

    private static GoldenParagraph golden(TopicModel model, String text) {
        return new GoldenParagraph(
                text, Arrays.stream(model.scorer().score(text).scores()).boxed().toList());
    }

    /**
     * A model with other golden paragraphs.
     *
     * @param model the model
     * @param golden its new golden paragraphs
     * @return the changed copy
     */
    public static TopicModel withGolden(TopicModel model, List<GoldenParagraph> golden) {
        return model.withGolden(golden);
    }
}
