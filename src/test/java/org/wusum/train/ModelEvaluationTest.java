package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;

/** Measuring a finished model. */
class ModelEvaluationTest {

    private static final ModelFile MODEL = ModelFixtures.modelFile();

    @TempDir
    Path folder;

    @Test
    void judgesEachParagraphOnItsOwnWordsWhateverItsTitleSays() throws IOException {
        Corpus corpus = corpus(line("1", "a", "body", ModelFixtures.OTHER_TEXT, "", "القطب الشمالي")
                + line("2", "b", "body", ModelFixtures.ARCTIC_TEXT, "arctic", "كرة القدم"));

        Quality quality = ModelEvaluation.paragraphs(MODEL, corpus, Bootstrap.none());

        assertThat(quality.rows()).isEqualTo(2);
        assertThat(quality.groups()).isEqualTo(2);
        assertThat(quality.microF1().value()).isEqualTo(1);
    }

    @Test
    void leavesSubheadingsOut() throws IOException {
        Corpus corpus = corpus(line("1", "a", "subheading", "القطب الشمالي", "", "")
                + line("2", "a", "body", ModelFixtures.OTHER_TEXT, "", ""));

        assertThat(ModelEvaluation.paragraphs(MODEL, corpus, Bootstrap.none()).rows())
                .isEqualTo(1);
        assertThat(ModelEvaluation.articles(MODEL, corpus, Bootstrap.none())).isEmpty();
    }

    @Test
    void judgesTheTrainableParagraphsInTheirOrder() throws IOException {
        Corpus corpus = corpus(line("1", "a", "headline", ModelFixtures.ARCTIC_TEXT, "arctic", "")
                + line("2", "a", "subheading", ModelFixtures.ARCTIC_TEXT, "", "")
                + line("3", "b", "body", ModelFixtures.OTHER_TEXT, "arctic", "")
                + line("4", "c", "body", ModelFixtures.DETERRENCE_TEXT, "deterrence", ""));

        List<Judged> judged = ModelEvaluation.judged(MODEL, corpus);

        assertThat(judged).extracting(Judged::group).containsExactly("a", "b", "c");
        assertThat(judged.stream().map(Judged::gold))
                .containsExactly(corpus.trainable().labels());
        assertThat(judged.stream().map(Judged::predicted))
                .containsExactly(
                        new boolean[] {false, false, true}, new boolean[3], new boolean[] {true, false, false});
        assertThat(Evaluation.of(corpus.taxonomy().codes(), judged, Bootstrap.standard()))
                .isEqualTo(ModelEvaluation.paragraphs(MODEL, corpus, Bootstrap.standard()));
    }

    @Test
    void countsAParagraphThatCannotBeJudgedAsOneWithoutTopics() throws IOException {
        Corpus corpus =
                corpus(line("1", "a", "body", "The Arctic in English is no paragraph for this model.", "arctic", "")
                        + line("2", "b", "body", ModelFixtures.ARCTIC_TEXT, "arctic", ""));

        Quality quality = ModelEvaluation.paragraphs(MODEL, corpus, Bootstrap.none());

        assertThat(quality.microPrecision().value()).isEqualTo(1);
        assertThat(quality.microRecall().value()).isEqualTo(0.5);
    }

    @Test
    void judgesAHeadlineLikeAParagraph() throws IOException {
        Corpus corpus = corpus(line("1", "a", "headline", ModelFixtures.DETERRENCE_TEXT, "deterrence", "")
                + line("2", "b", "body", ModelFixtures.DETERRENCE_TEXT, "deterrence", ""));

        assertThat(recall(ModelEvaluation.paragraphs(MODEL, corpus, Bootstrap.none())))
                .isEqualTo(1);
    }

    @Test
    void expectsOfAnArticleEveryTopicOfItsHeadlineAndParagraphs() throws IOException {
        Corpus corpus = corpus(line("1", "a", "headline", "الردع أولوية الحلف في البلطيق", "deterrence", "")
                + line("2", "a", "body", ModelFixtures.OTHER_TEXT, "", "")
                + line("3", "a", "body", ModelFixtures.ARCTIC_TEXT, "arctic", "")
                + line("4", "alone", "body", ModelFixtures.ARCTIC_TEXT, "arctic", ""));

        Optional<Quality> quality = ModelEvaluation.articles(MODEL, corpus, Bootstrap.none());

        assertThat(quality).hasValueSatisfying(measured -> {
            assertThat(measured.rows()).isEqualTo(1);
            assertThat(measured.topics()).extracting("support").containsExactly(1, 0, 1);
            assertThat(measured.microF1().value()).isEqualTo(1);
        });
    }

    @Test
    void refusesACorpusWithOtherTopics() throws IOException {
        Taxonomy other = new Taxonomy("other", "1", List.of(new Topic("arctic", "القطب", "Arctic", "")));
        Corpus corpus = CorpusReader.builder()
                .taxonomy(other)
                .build()
                .read(List.of(write(line("1", "a", "body", ModelFixtures.ARCTIC_TEXT, "arctic", ""))));

        assertThatThrownBy(() -> ModelEvaluation.judged(MODEL, corpus))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected those of the model");
        assertThatThrownBy(() -> ModelEvaluation.paragraphs(MODEL, corpus, Bootstrap.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected those of the model");
    }

    private static double recall(Quality quality) {
        return quality.topics().get(0).recall().value();
    }

    private Corpus corpus(String lines) throws IOException {
        return CorpusReader.builder().taxonomy(ModelFixtures.taxonomy()).build().read(List.of(write(lines)));
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("p.jsonl"), lines);
    }

    private static String line(String id, String article, String kind, String text, String topic, String title) {
        String topics = topic.isEmpty() ? "" : "\"" + topic + "\"";
        return "{\"id\": \"" + id + "\", \"article\": \"" + article + "\", \"kind\": \"" + kind + "\", \"text\": \""
                + text + "\", \"topics\": [" + topics + "], \"title\": \"" + title + "\"}\n";
    }
}
