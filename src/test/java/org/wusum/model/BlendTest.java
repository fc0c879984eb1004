package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wusum.text.Analyzer;

/** N-grams and word networks together, with and without a cascade. */
class BlendTest {

    private static final List<Double> NO_BOUNDS = Collections.nCopies(3, -1e9);

    private static List<String> texts;
    private static TopicModel model;

    @BeforeAll
    static void makeModel() {
        texts = new ArrayList<>(DataParagraphs.texts(150));
        texts.addAll(List.of("", "zzzz", "الردع", texts.get(0).repeat(4), "قال الردع ".repeat(1500)));
        model = RandomBlends.model(texts.subList(0, 150), 42);
    }

    @Test
    void mixesTheNgramsScoreWithTheMeanOfTheNetworks() {
        TopicModel whole = model.withoutCascade();
        ParagraphScorer ngrams = model.withBlend(Optional.empty()).scorer();
        Blend blend = blendOf(whole);
        for (String text : texts) {
            ScoredParagraph scored = whole.scorer().score(text);
            double[] ofNgrams = ngrams.score(text).scores();
            WordText words = words(blend, text);
            assertThat(scored.networks()).isTrue();
            assertThat(scored.ngramScores()).containsExactly(ofNgrams);
            for (int topic = 0; topic < 3; topic++) {
                double mean = 0;
                for (WordNetwork network : blend.networks()) {
                    mean += network.scores(words)[topic] / 3;
                }
                assertThat(scored.networkScores()[topic]).isCloseTo(mean, within(1e-9));
                assertThat(scored.scores()[topic]).isCloseTo(0.6 * ofNgrams[topic] + 0.4 * mean, within(1e-9));
            }
        }
    }

    @Test
    void sharesTheWholeScoreOutAmongBaseAndWordsWhetherTheNetworksRanOrNot() {
        boolean[] ran = new boolean[2];
        for (TopicModel some : List.of(model, model.withoutCascade(), with(new Cascade(NO_BOUNDS, estimates())))) {
            ParagraphScorer scorer = some.scorer();
            for (String text : texts) {
                ScoredParagraph scored = scorer.score(text);
                ran[scored.networks() ? 1 : 0] = true;
                for (int topic = 0; topic < 3; topic++) {
                    ScoreParts parts = scorer.parts(text, 0, text.length(), topic);
                    double sum = parts.base()
                            + parts.words().stream()
                                    .mapToDouble(WordWeight::weight)
                                    .sum();
                    assertThat(parts.words()).hasSize(scored.tokens());
                    assertThat(sum).as(text).isCloseTo(scored.scores()[topic], within(1e-9));
                }
            }
        }
        assertThat(ran).containsOnly(true);
    }

    @Test
    void doesNotRunTheNetworksWhereNoNgramScoreIsAboveItsBound() {
        for (String text : texts) {
            double[] ngrams = model.scorer().score(text).ngramScores();
            List<Double> bounds = Arrays.stream(ngrams).boxed().toList();
            ScoredParagraph atTheBounds =
                    with(new Cascade(bounds, estimates())).scorer().score(text);

            assertThat(atTheBounds.networks()).isFalse();
            for (int topic = 0; topic < 3; topic++) {
                double estimate = estimates().get(topic).logit(ngrams[topic]);
                assertThat(atTheBounds.networkScores()[topic]).isEqualTo(estimate);
                assertThat(atTheBounds.scores()[topic]).isCloseTo(0.6 * ngrams[topic] + 0.4 * estimate, within(1e-12));
            }
        }
    }

    @Test
    void runsTheNetworksWhereOneNgramScoreIsAboveItsBound() {
        ParagraphScorer always = model.withoutCascade().scorer();
        for (String text : texts) {
            double[] ngrams = always.score(text).ngramScores();
            for (int topic = 0; topic < 3; topic++) {
                List<Double> bounds =
                        new ArrayList<>(Arrays.stream(ngrams).boxed().toList());
                bounds.set(topic, Math.nextDown(ngrams[topic]));
                ScoredParagraph above =
                        with(new Cascade(bounds, estimates())).scorer().score(text);

                assertThat(above.networks()).isTrue();
                assertThat(above.scores()).containsExactly(always.score(text).scores());
            }
        }
    }

    @Test
    void letsTheNetworksReadOnlySoMuchOfATextWithoutParagraphs() {
        Blend blend = blendOf(model);
        String atTheLimit = "قال الردع ".repeat(WordText.MAX_TOKENS / 2);
        BlendScorer networks = BlendScorer.of(blend);
        double[] scores = networks.networkScores(words(blend, atTheLimit));

        assertThat(words(blend, atTheLimit).size()).isEqualTo(WordText.MAX_TOKENS);
        assertThat(networks.networkScores(words(blend, atTheLimit + texts.get(0))))
                .containsExactly(scores);
    }

    private static WordText words(Blend blend, String text) {
        return WordText.of(blend.words(), Analyzer.of(model.text()).analyze(text));
    }

    @Test
    void leavesEverythingToTheNetworksWhereTheyHaveTheWholeShare() {
        Blend blend = blendOf(model);
        TopicModel alone =
                model.withBlend(Optional.of(new Blend(1, blend.words(), blend.networks(), Optional.empty())));
        for (String text : texts) {
            ScoredParagraph scored = alone.scorer().score(text);
            assertThat(scored.scores()).containsExactly(scored.networkScores());
        }
    }

    @Test
    void givesSixteenThreadsTheScoresOfOne() throws Exception {
        ParagraphScorer scorer = model.scorer();
        List<double[]> expected =
                texts.stream().map(text -> scorer.score(text).scores()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<List<double[]>> all = () ->
                    texts.stream().map(text -> scorer.score(text).scores()).toList();
            for (Future<List<double[]>> found : threads.invokeAll(Collections.nCopies(16, all))) {
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(found.get().get(i)).containsExactly(expected.get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesPartsThatDoNotFitOneAnother() {
        Random random = new Random(1);
        Blend blend = blendOf(model);
        WordNetwork narrow = RandomBlends.convolution(5, new int[] {1}, 2, RandomBlends.REAL, random);
        WordNetwork oneTopic = SubwordBag.of(FeatureSettings.standard(), 1, new float[1], new float[1]);

        assertRefused(0, blend.networks(), Optional.empty(), "share of the networks 0.0");
        assertRefused(1.5, blend.networks(), Optional.empty(), "share of the networks 1.5");
        assertRefused(Double.NaN, blend.networks(), Optional.empty(), "share of the networks NaN");
        assertRefused(1, List.of(), Optional.empty(), "number of networks 0: expected 1 to 16");
        assertRefused(1, Collections.nCopies(17, oneTopic), Optional.empty(), "number of networks 17");
        assertRefused(
                1, List.of(narrow), Optional.empty(), "a network over vectors of 5 numbers, but the words' have 6");
        assertRefused(
                1, List.of(blend.networks().get(0), oneTopic), Optional.empty(), "networks for 3 and for 1 topics");
        assertRefused(
                1,
                blend.networks(),
                Optional.of(new Cascade(List.of(1.0), List.of(Calibration.NONE))),
                "cascade for 1 topics, but the networks have 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cascade(List.of(1.0), List.of()))
                .withMessage("cascade: found 1 bounds and 0 estimates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cascade(List.of(Double.NaN), List.of(Calibration.NONE)))
                .withMessage("cascade: found bound NaN, expected a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        model.withBlend(Optional.of(new Blend(1, blend.words(), List.of(oneTopic), Optional.empty()))))
                .withMessage("networks for 1 topics, but the taxonomy has 3");
    }

    private static void assertRefused(
            double share, List<WordNetwork> networks, Optional<Cascade> cascade, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Blend(share, blendOf(model).words(), networks, cascade))
                .withMessageStartingWith(message);
    }

    private static TopicModel with(Cascade cascade) {
        return model.withBlend(Optional.of(blendOf(model).withCascade(Optional.of(cascade))));
    }

    private static List<Calibration> estimates() {
        return List.of(new Calibration(0.5, -1), new Calibration(2, 0.5), new Calibration(1, 0));
    }

    private static Blend blendOf(TopicModel some) {
        return some.blend().orElseThrow();
    }
}
