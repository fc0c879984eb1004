package org.wusum.corpus;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph and the topics that it carries. Immutable and safe for use by many threads.
 *
 * @param id unique in the corpus
 * @param text as it stands in the file
 * @param topics codes, in the order of the taxonomy; empty for a full negative example
 * @param article what must not be split between training and test; the id where the file names none
 * @param kind what the paragraph is in its article; running text where the file does not say
 * @param title the headline of the article, where the file gives it
 * @param date the date, as the file writes it
 * @param source who published the text
 * @param sure whether the labels are beyond doubt; true where the file does not say
 * @param part the name of the file without its extension
 * @param origin the place in the file
 */
public record LabelledParagraph(
        String id,
        String text,
        Set<String> topics,
        String article,
        ParagraphKind kind,
        @Nullable String title,
        @Nullable String date,
        @Nullable String source,
        boolean sure,
        String part,
        Origin origin) {

    /** Takes a copy of the topics in the order given. */
    public LabelledParagraph {
        topics = Collections.unmodifiableSet(new LinkedHashSet<>(topics));
    }
}
