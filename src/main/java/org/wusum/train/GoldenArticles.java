package org.wusum.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wusum.corpus.Corpus;
import org.wusum.model.ModelFile;
import org.wusum.tag.Article;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * Whole articles with what a model made of them, one JSON object a line, to be compared on other machines and with later
 * versions: {@code {"id", "title", "paragraphs", "expected": {"status", "decisions", "scores"}}}.
 */
public final class GoldenArticles {

    private static final int MOST = 24;

    /** Writes numbers the same on every Java release, which Double.toString does not. */
    private static final JSON JSON_LINES = JSON.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private GoldenArticles() {}

    /**
     * Tags articles spread evenly over the whole articles of a corpus.
     *
     * @param model the model
     * @param corpus the corpus it was trained on
     * @return the lines, each ended by a line feed; empty where the corpus holds no whole articles
     */
    public static String lines(ModelFile model, Corpus corpus) {
        Tagger tagger = Tagger.of(model);
        List<WholeArticle> articles = WholeArticle.of(corpus);
        StringBuilder lines = new StringBuilder();
        int count = Math.min(MOST, articles.size());
        for (int i = 0; i < count; i++) {
            Article article = articles.get(i * articles.size() / count).article();
            lines.append(JSON_LINES.asString(toMap(article, tagger.tag(article))))
                    .append('\n');
        }
        return lines.toString();
    }

    private static Map<String, Object> toMap(Article article, TaggedArticle tagged) {
        Map<String, Object> decisions = new LinkedHashMap<>();
        Map<String, Object> scores = new LinkedHashMap<>();
        for (Tag tag : tagged.tags()) {
            decisions.put(tag.topic(), tag.decision().code());
            scores.put(tag.topic(), tag.score());
        }
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("status", tagged.status().code());
        expected.put("decisions", decisions);
        expected.put("scores", scores);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", article.id());
        map.put("title", article.title());
        map.put("paragraphs", article.paragraphs());
        map.put("expected", expected);
        return map;
    }
}
