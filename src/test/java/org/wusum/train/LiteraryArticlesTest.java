package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Quality;
import org.wusum.model.ModelFile;

/**
 * The shipped model on whole articles in a register it was not trained on. It finds fewer of their topics than in plain news, but
 * what it finds is right, and it ranks them well; the bounds lie a little below what was measured when the model was made.
 */
class LiteraryArticlesTest {

    private static Quality articles;

    @BeforeAll
    static void measure() throws Exception {
        ModelFile model = ModelFile.bundled();
        Corpus corpus = CorpusReader.builder()
                .taxonomy(model.model().taxonomy())
                .build()
                .read(List.of(Path.of("data", "literary")));
        articles = ModelEvaluation.articles(model, corpus, Bootstrap.none()).orElseThrow();
    }

    @Test
    void judgesEveryArticle() {
        assertThat(articles.rows()).isEqualTo(654);
        assertThat(articles.neverPredicted()).isEmpty();
    }

    @Test
    void acceptsLittleThatIsWrong() {
        assertThat(articles.microPrecision().value()).isGreaterThan(0.93);
    }

    @Test
    void ranksArticlesByTheirTopics() {
        assertThat(articles.topics())
                .allSatisfy(topic -> assertThat(topic.averagePrecision().value())
                        .as(topic.topic())
                        .isGreaterThan(0.91));
    }

    @Test
    void findsMostTopicsAllTheSame() {
        assertThat(articles.microRecall().value()).isGreaterThan(0.5);
    }
}
