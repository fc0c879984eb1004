package org.wusum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wusum.text.Normalizer;
import org.wusum.text.NormalizerVector;
import org.wusum.text.VectorMismatch;

/**
 * Whether this version of Wusum still reads a model as the version that trained it did: the normaliser's version and test
 * vectors, and the golden paragraphs' scores. (The checksum is checked whenever a file is read.)
 */
public final class ModelCheck {

    private ModelCheck() {}

    /**
     * Runs all checks.
     *
     * @param model the model
     * @return what differs, one sentence each; empty where nothing does
     */
    public static List<String> problems(TopicModel model) {
        List<String> problems = new ArrayList<>();
        if (model.normalizerVersion() != Normalizer.VERSION) {
            problems.add("normaliser: the model was trained with version " + model.normalizerVersion()
                    + ", this is version " + Normalizer.VERSION + "; retrain the model");
        }
        for (VectorMismatch mismatch : Normalizer.of(model.text().rules()).check(model.normalizerVectors())) {
            problems.add(sentence(mismatch));
        }
        addGoldenProblems(model, problems);
        return problems;
    }

    private static String sentence(VectorMismatch mismatch) {
        NormalizerVector vector = mismatch.vector();
        return "normaliser, rule " + visible(vector.rule()) + ": \"" + visible(vector.input()) + "\" found as \""
                + visible(mismatch.found()) + "\", expected \"" + visible(vector.expected()) + "\"";
    }

    /** The text with everything that shows nothing by itself, or something else than it is, as a code point. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint)) {
                visible.appendCodePoint(codePoint);
            } else {
                visible.append(String.format(Locale.ROOT, "<U+%04X>", codePoint));
            }
        });
        return visible.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> !isPresentationForm(codePoint);
        };
    }

    private static boolean isPresentationForm(int codePoint) {
        return (codePoint >= 0xFB50 && codePoint <= 0xFDFF) || (codePoint >= 0xFE70 && codePoint <= 0xFEFF);
    }

    private static void addGoldenProblems(TopicModel model, List<String> problems) {
        ParagraphScorer scorer = model.scorer();
        for (int i = 0; i < model.golden().size(); i++) {
            GoldenParagraph golden = model.golden().get(i);
            double[] scores = scorer.score(golden.text()).scores();
            for (int topic = 0; topic < scores.length; topic++) {
                double expected = golden.scores().get(topic);
                if (!(Math.abs(scores[topic] - expected) <= GoldenParagraph.TOLERANCE)) {
                    problems.add(String.format(
                            Locale.ROOT,
                            "golden paragraph %d, %s: found score %.6f, expected %.6f",
                            i,
                            model.taxonomy().topics().get(topic).code(),
                            scores[topic],
                            expected));
                }
            }
        }
    }
}
