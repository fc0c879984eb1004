package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wusum.model.ModelFixtures.DETERRENCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wusum.model.Abstention;
import org.wusum.model.Anchors;
import org.wusum.model.Blend;
import org.wusum.model.Calibration;
import org.wusum.model.Cascade;
import org.wusum.model.DataParagraphs;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.RandomBlends;
import org.wusum.model.ScoredParagraph;
import org.wusum.model.TopicModel;
import org.wusum.model.WordWeight;

/** Models with word networks, and models that do not always trust themselves. */
class TaggerAbstentionTest {

    /** Two words in three are unknown to the model, so that it knows a third of the paragraph. */
    private static final String LITTLE_KNOWN = "تتأرجح مصابيح الردع فوق مراكب الصيادين وتتناثر أصداف الردع";

    private static final Tagger CAREFUL =
            tagger(ModelFixtures.model().withAbstention(new Abstention(0.4, -99, Anchors.NONE)));

    @Test
    void putsAParagraphItKnowsTooLittleOfUpForReview() {
        Article article = paragraphs(LITTLE_KNOWN);
        TaggedArticle trusting = tagger(ModelFixtures.model()).tag(article);
        TaggedArticle careful = CAREFUL.tag(article);

        assertThat(trusting.topics()).containsExactly(DETERRENCE);
        assertThat(careful.status()).isEqualTo(Status.NO_TOPIC);
        assertThat(careful.evidence()).isEmpty();
        assertThat(careful.tags().get(0)).isEqualTo(reviewed(trusting.tags().get(0)));
        assertThat(careful.paragraphs().get(0).tags().get(0))
                .isEqualTo(reviewed(trusting.paragraphs().get(0).tags().get(0)));
        assertThat(careful.tags().subList(1, 3)).isEqualTo(trusting.tags().subList(1, 3));
    }

    private static Tag reviewed(Tag tag) {
        return new Tag(tag.topic(), tag.score(), Decision.REVIEW);
    }

    @Test
    void acceptsAnArticleForAParagraphItTrustsAndShowsThatOneAlone() {
        TaggedArticle tagged = CAREFUL.tag(paragraphs(LITTLE_KNOWN, ModelFixtures.DETERRENCE_TEXT));

        assertThat(tagged.topics()).containsExactly(DETERRENCE);
        assertThat(tagged.paragraphs().get(0).topics()).isEmpty();
        assertThat(tagged.evidence()).extracting(Evidence::paragraph).containsExactly(1);
    }

    @Test
    void doesNotAcceptAnArticleForATrustedParagraphThatWouldNotBeEnoughByItself() {
        TaggedArticle tagged = CAREFUL.tag(
                paragraphs(LITTLE_KNOWN, ModelFixtures.REVIEW_TEXT + " قال في اليوم على من وزير الدفاع والخارجية"));

        assertThat(tagged.tags().get(0).decision()).isEqualTo(Decision.REVIEW);
        assertThat(tagged.evidence()).isEmpty();
    }

    @Test
    void putsWhatNgramsAndNetworksDoNotAgreeUponUpForReview() {
        List<String> texts = DataParagraphs.texts(200);
        TopicModel model = RandomBlends.model(texts, 2).withoutCascade();
        double least = 0.5;
        Tagger trusting = tagger(model);
        Tagger careful = tagger(model.withAbstention(new Abstention(0, least, Anchors.NONE)));
        int changed = 0;
        for (String text : texts) {
            if (trusting.tag(paragraphs(text)).status() == Status.UNCLASSIFIABLE) {
                continue;
            }
            List<Tag> before =
                    trusting.tag(paragraphs(text)).paragraphs().get(0).tags();
            List<Tag> after = careful.tag(paragraphs(text)).paragraphs().get(0).tags();
            ScoredParagraph scored = model.scorer().score(text);
            for (int topic = 0; topic < before.size(); topic++) {
                boolean agreed = scored.ngramScores()[topic] >= least && scored.networkScores()[topic] >= least;
                boolean accepted = before.get(topic).decision() == Decision.ACCEPT;
                assertThat(after.get(topic))
                        .isEqualTo(accepted && !agreed ? reviewed(before.get(topic)) : before.get(topic));
                changed += accepted && !agreed ? 1 : 0;
            }
        }
        assertThat(changed).isPositive();
    }

    @Test
    void explainsEveryScoreOfABlendAsTheSumOfItsBaseAndItsWords() {
        List<String> texts = DataParagraphs.texts(60);
        TopicModel model = RandomBlends.model(texts, 5);
        for (Tagger tagger : List.of(tagger(model), tagger(model.withoutCascade()))) {
            for (String text : texts) {
                for (Explanation explanation : tagger.explain(Article.of("a", texts.get(0), text))) {
                    double sum = explanation.base();
                    for (WordWeight word : explanation.words()) {
                        sum += word.weight();
                    }
                    assertThat(sum).as(text).isCloseTo(Calibration.logitOf(explanation.score()), within(1e-9));
                }
            }
        }
    }

    @Test
    void decidesWithACascadeAsWithoutWhereNothingBelowItsBoundsIsEverTagged() {
        List<String> texts = DataParagraphs.texts(300);
        TopicModel model = mostlyNgrams(RandomBlends.model(texts, 8));
        Cascade cascade = safeCascade(model, texts);
        TopicModel cascaded = model.withBlend(model.blend().map(blend -> blend.withCascade(Optional.of(cascade))));
        int skipped = 0;
        for (String text : texts) {
            skipped += cascaded.scorer().score(text).networks() ? 0 : 1;
            assertThat(decisions(cascaded, text)).isEqualTo(decisions(model, text));
        }
        assertThat(skipped).isPositive();
    }

    private static TopicModel mostlyNgrams(TopicModel model) {
        return model.withBlend(
                model.blend().map(blend -> new Blend(0.05, blend.words(), blend.networks(), Optional.empty())));
    }

    /** Bounds below which no score reaches review, and estimates so low that none does either. */
    private static Cascade safeCascade(TopicModel model, List<String> texts) {
        List<Double> bounds = new ArrayList<>();
        List<Calibration> estimates = new ArrayList<>();
        for (int topic = 0; topic < 3; topic++) {
            double bound = 0;
            for (String text : texts) {
                ScoredParagraph scored = model.scorer().score(text);
                boolean tagged = model.decide(scored, topic) != Decision.REJECT;
                bound = tagged ? Math.min(bound, scored.ngramScores()[topic] - 1e-6) : bound;
            }
            bounds.add(bound);
            estimates.add(new Calibration(1, -50));
        }
        return new Cascade(bounds, estimates);
    }

    private static List<Decision> decisions(TopicModel model, String text) {
        return tagger(model).tag(paragraphs(text)).tags().stream()
                .map(Tag::decision)
                .toList();
    }

    private static Tagger tagger(TopicModel model) {
        return Tagger.of(ModelFile.of(model));
    }

    private static Article paragraphs(String... paragraphs) {
        return Article.ofParagraphs("a", null, List.of(paragraphs));
    }
}
