package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleTest {

    @Test
    void refusesNeitherTextNorParagraphs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Article.of("a1", "عنوان", null))
                .withMessage("article a1: found neither text nor paragraphs, expected one of them");
    }

    @Test
    void refusesBothTextAndParagraphs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Article("a1", null, "نص", List.of("نص")))
                .withMessage("article a1: found both text and paragraphs, expected one of them");
    }

    @Test
    void refusesAnArticleWithoutAnId() {
        assertThatNullPointerException()
                .isThrownBy(() -> Article.of(null, null, "نص"))
                .withMessage("article: found no id, expected what its result is to be known by");
    }

    @Test
    void saysWhichParagraphIsMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Article.ofParagraphs("a1", null, Arrays.asList("نص", null)))
                .withMessage("article a1: found null as paragraph 1, expected its text (empty for none)");
    }

    @Test
    void copiesTheParagraphs() {
        List<String> paragraphs = new ArrayList<>(List.of("نص"));
        Article article = Article.ofParagraphs("a1", null, paragraphs);
        paragraphs.clear();

        assertThat(article.paragraphs()).containsExactly("نص");
    }

    @Test
    void knowsTheTextThatOffsetsReferTo() {
        Article withTitle = Article.of("a1", "عنوان", "نص");
        Article blankTitle = Article.of("a2", " ", "عنوان\nنص");
        Article given = Article.ofParagraphs("a3", "عنوان", List.of("أولى", "ثانية"));

        assertThat(withTitle.sourceOf(TaggedParagraph.HEADLINE)).isEqualTo("عنوان");
        assertThat(withTitle.sourceOf(0)).isEqualTo("نص");
        assertThat(blankTitle.sourceOf(TaggedParagraph.HEADLINE)).isEqualTo("عنوان\nنص");
        assertThat(given.sourceOf(1)).isEqualTo("ثانية");
    }
}
