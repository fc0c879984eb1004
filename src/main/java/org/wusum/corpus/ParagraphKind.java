package org.wusum.corpus;

/** What a paragraph is in its article. */
public enum ParagraphKind {
    /** The title of the article. */
    HEADLINE,
    /** A short title inside the article; carries no topics and is not trained on. */
    SUBHEADING,
    /** Running text. */
    BODY
}
