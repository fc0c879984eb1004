package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.eval.Reliability;
import org.wusum.model.ModelFixtures;

/** What a terminal shows of a model's quality. */
class EvaluationTextTest {

    private static final List<String> TOPICS =
            List.of(ModelFixtures.DETERRENCE, ModelFixtures.UKRAINE_AID, ModelFixtures.ARCTIC);

    /** Deterrence is found, aid to Ukraine does not occur, and of two texts on the Arctic one is missed. */
    private static final List<Judged> JUDGED = List.of(
            judged("a", true, false, 0.9, 0.1), judged("b", false, true, 0.1, 0.9), judged("b", false, true, 0.2, 0.3));

    @Test
    void namesTopicsInIsolatesAndMarksTheWeakest() {
        assertThat(Expected.visible(text(Bootstrap.none(), Optional.of(quality(Bootstrap.none())), Colours.NONE)))
                .isEqualTo(Expected.text("evaluation.txt"));
    }

    @Test
    void showsTheWeakestInColourWithIntervals() {
        assertThat(Expected.visible(text(Bootstrap.standard(), Optional.empty(), new Colours(true))))
                .isEqualTo(Expected.text("evaluation-coloured.txt"));
    }

    @Test
    void marksNoTopicWhereAllAreAsGood() {
        Quality quality = Evaluation.of(TOPICS, JUDGED.subList(0, 2), Bootstrap.none());

        assertThat(EvaluationText.of(ModelFixtures.modelFile(), quality, List.of(), Optional.empty(), Colours.NONE))
                .contains("deterrence  ", "1.000")
                .doesNotContain("lowest");
    }

    private static String text(Bootstrap bootstrap, Optional<Quality> articles, Colours colours) {
        return EvaluationText.of(
                ModelFixtures.modelFile(), quality(bootstrap), Reliability.of(TOPICS, JUDGED), articles, colours);
    }

    private static Quality quality(Bootstrap bootstrap) {
        return Evaluation.of(TOPICS, JUDGED, bootstrap);
    }

    private static Judged judged(String group, boolean deterrence, boolean arctic, double first, double third) {
        return new Judged(
                group, new boolean[] {deterrence, false, arctic}, new double[] {first, 0, third}, new boolean[] {
                    first > 0.5, false, third > 0.5
                });
    }
}
