package org.wusum.tag;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article to tag: its body is either one text, whose paragraphs are found, or a list of paragraphs.
 *
 * @param id what the result is to be known by
 * @param title the headline, or null where there is none or the text begins with it
 * @param text the body, or null where the paragraphs are given
 * @param paragraphs the body's paragraphs, or null where the text is given
 */
public record Article(
        String id,
        @Nullable String title,
        @Nullable String text,
        @Nullable List<String> paragraphs) {

    /**
     * Checks and copies.
     *
     * @throws NullPointerException if the id or a paragraph is null
     * @throws IllegalArgumentException if not exactly one of text and paragraphs is given
     */
    public Article {
        Objects.requireNonNull(id, "article: found no id, expected what its result is to be known by");
        if ((text == null) == (paragraphs == null)) {
            throw new IllegalArgumentException("article " + id + ": found "
                    + (text == null ? "neither text nor" : "both text and") + " paragraphs, expected one of them");
        }
        paragraphs = paragraphs == null ? null : copy(id, paragraphs);
    }

    private static List<String> copy(String id, List<String> paragraphs) {
        for (int i = 0; i < paragraphs.size(); i++) {
            if (paragraphs.get(i) == null) {
                throw new NullPointerException(
                        "article " + id + ": found null as paragraph " + i + ", expected its text (empty for none)");
            }
        }
        return List.copyOf(paragraphs);
    }

    /**
     * An article whose paragraphs are to be found in its text.
     *
     * @param id what the result is to be known by
     * @param title the headline, or null where there is none or the text begins with it
     * @param text the body
     * @return the article
     */
    public static Article of(String id, @Nullable String title, String text) {
        return new Article(id, title, text, null);
    }

    /**
     * An article whose paragraphs are known.
     *
     * @param id what the result is to be known by
     * @param title the headline, or null where there is none
     * @param paragraphs the body's paragraphs, without subheadings where they are known
     * @return the article
     */
    public static Article ofParagraphs(String id, @Nullable String title, List<String> paragraphs) {
        return new Article(id, title, null, paragraphs);
    }

    /**
     * The text that the offsets of a paragraph refer to, as in {@link Evidence}.
     *
     * @param paragraph the paragraph's index, or {@link TaggedParagraph#HEADLINE}
     * @return the title, the text, or the paragraph itself where the article came as paragraphs
     * @throws IndexOutOfBoundsException if the article came as paragraphs and has no such
     */
    public String sourceOf(int paragraph) {
        if (paragraph == TaggedParagraph.HEADLINE && title != null && !title.isBlank()) {
            return title;
        }
        return text != null ? text : Objects.requireNonNull(paragraphs).get(paragraph);
    }
}
