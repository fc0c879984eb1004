package org.wusum.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in a corpus that somebody should look at.
 *
 * @param kind what it is
 * @param paragraph where it is
 * @param other the paragraph that it is told against, where there is one
 * @param similarity the Jaccard coefficient of the two, from 0 to 1; 0 where there is no other, or it is not compared
 * @param details what exactly, such as {@code other article} or {@code lost_letters=3}
 */
public record Finding(
        Kind kind,
        LabelledParagraph paragraph,
        Optional<LabelledParagraph> other,
        double similarity,
        List<String> details) {

    /** What is found. */
    public enum Kind {
        /** Two paragraphs that say (nearly) the same have different topics; told of both, so that either can be corrected. */
        CONFLICT,
        /** (Nearly) the same text, or the same article name, in places that a split takes for independent. */
        LEAK,
        /** The same words in the same order, somewhere before. */
        DUPLICATE,
        /** Nearly the same words somewhere before. */
        NEAR_DUPLICATE,
        /** Damaged or foreign text. */
        HEALTH;

        /** The stable name in outputs. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the details. */
    public Finding {
        details = List.copyOf(details);
    }
}
