package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wusum.text.NormalizerVector;

class ModelCheckTest {

    @Test
    void findsNothingWrongWithAModelThatWorksAsItWasMade() {
        assertThat(ModelCheck.problems(ModelFixtures.model())).isEmpty();
    }

    @Test
    void saysWhichNormaliserRuleChangedAndShowsWhatCannotBeSeen() {
        TopicModel model = withVector(
                1, new NormalizerVector("\u200Fا\u0651ل\u00A0\uFE8D\uD800\n\uD83D\uDE80", "ال\u200B", "bidi-controls"));

        assertThat(ModelCheck.problems(model))
                .containsExactly("normaliser, rule bidi-controls: \"<U+200F>ا<U+0651>ل<U+00A0><U+FE8D><U+D800><U+000A>"
                        + "\uD83D\uDE80\" found as \"ال ا\uFFFD<U+000A>\uD83D\uDE80\", expected \"ال<U+200B>\"");
    }

    @Test
    void saysThatTheModelWasTrainedWithAnotherVersionOfTheNormaliser() {
        TopicModel model = withVector(999, new NormalizerVector("ا", "ا", "harakat"));

        assertThat(ModelCheck.problems(model))
                .containsExactly(
                        "normaliser: the model was trained with version 999, this is version 1; retrain the model");
    }

    @Test
    void saysWhichGoldenParagraphHasAnotherScore() {
        TopicModel model = ModelFixtures.model();
        List<Double> scores = model.golden().get(0).scores();
        GoldenParagraph near = new GoldenParagraph(
                ModelFixtures.DETERRENCE_TEXT, List.of(scores.get(0), scores.get(1) + 0.9e-4, scores.get(2)));
        GoldenParagraph far = new GoldenParagraph(
                ModelFixtures.DETERRENCE_TEXT, List.of(scores.get(0), scores.get(1) + 1.1e-4, scores.get(2)));

        assertThat(ModelCheck.problems(model.withGolden(List.of(near, far))))
                .containsExactly("golden paragraph 1, ukraine_aid: found score -2.000000, expected -1.999890");
    }

    private static TopicModel withVector(int version, NormalizerVector vector) {
        TopicModel model = ModelFixtures.model();
        return new TopicModel(
                model.taxonomy(),
                version,
                model.text(),
                model.features(),
                model.weights(),
                model.blend(),
                model.calibrations(),
                model.points(),
                model.article(),
                model.abstention(),
                model.baseRates(),
                model.curves(),
                model.provenance(),
                List.of(vector),
                model.golden(),
                model.strongest());
    }
}
