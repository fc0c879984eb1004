package org.wusum.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/** What an article must have, whatever format it came in. */
final class ArticleFields {

    private ArticleFields() {}

    static Article article(
            @Nullable String id, @Nullable String title, @Nullable String text, @Nullable List<String> paragraphs)
            throws BadRecord {
        if (id == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY,
                    "found no \"id\", expected a string or whole number that names the article");
        }
        if (id.isBlank()) {
            throw new BadRecord(RejectReason.BAD_VALUE, "found a blank \"id\", expected a name for the article");
        }
        if (text == null && paragraphs == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY,
                    "article " + id + ": found neither \"text\" nor \"paragraphs\", expected one of them");
        }
        if (text != null && paragraphs != null) {
            throw new BadRecord(
                    RejectReason.BAD_VALUE,
                    "article " + id + ": found both \"text\" and \"paragraphs\", expected one of them; leave one out");
        }
        return new Article(id, title, text, paragraphs);
    }
}
