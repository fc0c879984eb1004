package org.wusum.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.corpus.ParagraphKind;
import org.wusum.tag.Article;

/**
 * An article put together again from its labelled paragraphs, with the topics that at least one of them has.
 *
 * @param article its first headline as title, everything else but subheadings as body
 * @param topics the topics' codes
 */
record WholeArticle(Article article, Set<String> topics) {

    /** The articles of which the corpus has at least two paragraphs, in the order of their first ones. */
    static List<WholeArticle> of(Corpus corpus) {
        Map<String, List<LabelledParagraph>> byArticle = new LinkedHashMap<>();
        for (LabelledParagraph paragraph : corpus.trainable().paragraphs()) {
            byArticle
                    .computeIfAbsent(paragraph.article(), any -> new ArrayList<>())
                    .add(paragraph);
        }
        return byArticle.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static WholeArticle of(String id, List<LabelledParagraph> paragraphs) {
        @Nullable String title = null;
        List<String> body = new ArrayList<>();
        Set<String> topics = new TreeSet<>();
        for (LabelledParagraph paragraph : paragraphs) {
            if (title == null && paragraph.kind() == ParagraphKind.HEADLINE) {
                title = paragraph.text();
            } else {
                body.add(paragraph.text());
            }
            topics.addAll(paragraph.topics());
        }
        return new WholeArticle(Article.ofParagraphs(id, title, body), topics);
    }
}
