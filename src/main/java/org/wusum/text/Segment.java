package org.wusum.text;

/**
 * A part of an article.
 *
 * @param kind what the part is
 * @param start where it begins, a UTF-16 offset into the article's text
 * @param end where it ends, exclusive
 */
public record Segment(Kind kind, int start, int end) {
    /** What a part of an article is. */
    public enum Kind {
        /** A date, with the words and the time around it, before the text itself. */
        DATE_LINE,
        /** The title, where it is the first line of the text. */
        HEADLINE,
        /** A few words on a line of their own between paragraphs. */
        SUBHEADING,
        /** Running text: a paragraph as written, or a group of sentences of a longer one. */
        PARAGRAPH
    }
}
