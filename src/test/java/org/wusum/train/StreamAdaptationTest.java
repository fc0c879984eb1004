package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wusum.model.ArticleRule;
import org.wusum.model.Calibration;
import org.wusum.model.Cascade;
import org.wusum.model.Context;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.OperatingCurve;
import org.wusum.model.RandomBlends;
import org.wusum.model.TopicModel;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

class StreamAdaptationTest {

    private static final int ARCTIC = 2;

    /** At a share of a half the lower threshold has the better F1, at a small share the upper one, which is 3 logits higher. */
    private static final OperatingCurve CURVE =
            new OperatingCurve(List.of(2.0, -1.0), List.of(0.6, 1.0), List.of(0.0, 0.2));

    @Test
    void lowersTheShareOfATopicThatTheStreamSeldomHas() {
        StreamAdaptation.Adapted adapted = adapt(fittedFor(0.5), stream(50, 4_950));

        assertThat(adapted.changes().get(ARCTIC).rateBefore()).isEqualTo(0.5);
        assertThat(adapted.changes().get(ARCTIC).rateAfter()).isBetween(0.05, 0.15);
        assertThat(adapted.model().baseRates().get(ARCTIC))
                .isEqualTo(adapted.changes().get(ARCTIC).rateAfter());
        assertThat(adapted.articles()).isEqualTo(5_000);
        assertThat(adapted.paragraphs()).isEqualTo(5_000);
        assertThat(adapted.unclassifiable()).isZero();
    }

    @Test
    void movesProbabilitiesByTheChangeInOddsAndLeavesRawScoresAlone() {
        TopicModel before = fittedFor(0.5);

        StreamAdaptation.Adapted adapted = adapt(before, stream(50, 4_950));

        double rate = adapted.changes().get(ARCTIC).rateAfter();
        Calibration calibration = adapted.model().calibrations().get(ARCTIC);
        assertThat(calibration.intercept())
                .isCloseTo(
                        before.calibrations().get(ARCTIC).intercept()
                                + Calibration.logitOf(rate)
                                - Calibration.logitOf(0.5),
                        within(1e-9));
        assertThat(adapted.model().scorer().score(ModelFixtures.ARCTIC_TEXT).scores())
                .isEqualTo(before.scorer().score(ModelFixtures.ARCTIC_TEXT).scores());
    }

    @Test
    void movesThresholdsToWhereTheTargetIsServedBest() {
        TopicModel before = fittedFor(0.5);

        StreamAdaptation.Adapted adapted = adapt(before, stream(50, 4_950));

        double shift = Calibration.logitOf(adapted.changes().get(ARCTIC).rateAfter()) - Calibration.logitOf(0.5);
        double accept = before.points().get(ARCTIC).thresholds().accept();
        assertThat(adapted.model().points().get(ARCTIC).thresholds().accept())
                .isCloseTo(Calibration.sigmoid(Calibration.logitOf(accept) + shift + 3), within(1e-9));
        double slope = before.article().calibration().slope();
        double articleAccept =
                before.article().points().get(ARCTIC).thresholds().accept();
        assertThat(adapted.model().article().points().get(ARCTIC).thresholds().accept())
                .isCloseTo(Calibration.sigmoid(Calibration.logitOf(articleAccept) + slope * (shift + 3)), within(1e-9));
    }

    @Test
    void keepsDecisionsWithoutACurveBecauseThresholdsMoveWithTheProbabilities() {
        TopicModel before =
                fittedFor(0.5).withCurves(List.of(OperatingCurve.NONE, OperatingCurve.NONE, OperatingCurve.NONE));
        List<Article> stream = stream(3, 30);

        Tagger adapted = Tagger.of(ModelFile.of(adapt(before, stream).model()));
        Tagger original = Tagger.of(ModelFile.of(before));

        for (Article article : stream) {
            assertThat(adapted.tag(article).topics())
                    .isEqualTo(original.tag(article).topics());
        }
    }

    @Test
    void letsNgramsDecideAloneOnLessWhereThresholdsFall() {
        // At the small share the upper threshold serves F1, at a half the lower one, 3 logits below.
        TopicModel blended = RandomBlends.model(List.of(ModelFixtures.ARCTIC_TEXT), 1)
                .withBaseRates(List.of(0.01, 0.01, 0.01))
                .withCurves(List.of(CURVE, CURVE, CURVE));
        Cascade before = cascade(blended);
        StreamAdaptation adaptation = StreamAdaptation.of(ModelFile.of(blended));
        stream(20_000, 0).forEach(adaptation::add);

        StreamAdaptation.Adapted adapted = adaptation.adapt();

        for (int topic = 0; topic < 3; topic++) {
            StreamAdaptation.Change change = adapted.changes().get(topic);
            double slope = blended.calibrations().get(topic).slope();
            double fall = change.rateAfter() > 0.4 ? 3 / slope : 0;
            assertThat(cascade(adapted.model()).bounds().get(topic))
                    .as(change.toString())
                    .isLessThanOrEqualTo(before.bounds().get(topic) - fall + 1e-9);
        }
    }

    private static Cascade cascade(TopicModel model) {
        return model.blend().orElseThrow().cascade().orElseThrow();
    }

    @Test
    void movesLogitsInContextAsMuchAsThresholds() {
        Context.Weights weights = new Context.Weights(1.5, 0.7, 0.3, -0.2);
        TopicModel plain = fittedFor(0.5);
        ArticleRule rule = new ArticleRule(
                Optional.of(new Context(List.of(weights, weights, weights))),
                plain.article().calibration(),
                plain.article().points());
        TopicModel before = plain.withDecisions(plain.calibrations(), plain.points(), rule);

        StreamAdaptation.Adapted adapted = adapt(before, stream(50, 4_950));

        double rate = adapted.changes().get(ARCTIC).rateAfter();
        double shift = Calibration.logitOf(rate) - Calibration.logitOf(0.5);
        Context after = adapted.model().article().context().orElseThrow();
        assertThat(after.logit(ARCTIC, 1 + shift, 2 + shift, 3 + shift))
                .isCloseTo(rule.context().orElseThrow().logit(ARCTIC, 1, 2, 3) + shift, within(1e-9));
    }

    @Test
    void leavesHeadlinesOutOfTheCount() {
        Article withHeadline = Article.of("1", "القطب الشمالي", ModelFixtures.OTHER_TEXT);

        StreamAdaptation adaptation = StreamAdaptation.of(ModelFile.of(fittedFor(0.5)));
        adaptation.add(withHeadline);

        assertThat(adaptation.adapt().paragraphs()).isEqualTo(1);
    }

    @Test
    void saysWhatItWasAdaptedTo() {
        TopicModel before = fittedFor(0.5);

        Object adapted =
                adapt(before, stream(1, 9)).model().provenance().training().get("adapted");

        assertThat(adapted)
                .extracting("from", "paragraphs")
                .containsExactly(ModelFile.of(before).id(), 10L);
    }

    @Test
    void refusesAStreamWithoutAParagraph() {
        StreamAdaptation adaptation = StreamAdaptation.of(ModelFile.of(fittedFor(0.5)));
        adaptation.add(Article.of("1", null, ""));

        assertThatThrownBy(adaptation::adapt)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected at least one");
    }

    private static TopicModel fittedFor(double rate) {
        return ModelFixtures.model().withBaseRates(List.of(rate, rate, rate)).withCurves(List.of(CURVE, CURVE, CURVE));
    }

    private static List<Article> stream(int arctic, int others) {
        ArrayList<Article> articles = new ArrayList<>();
        for (int i = 0; i < arctic + others; i++) {
            String text = i < arctic ? ModelFixtures.ARCTIC_TEXT : ModelFixtures.OTHER_TEXT;
            articles.add(Article.of(String.valueOf(i), null, text));
        }
        return articles;
    }

    private static StreamAdaptation.Adapted adapt(TopicModel model, List<Article> stream) {
        StreamAdaptation adaptation = StreamAdaptation.of(ModelFile.of(model));
        stream.forEach(adaptation::add);
        return adaptation.adapt();
    }
}
