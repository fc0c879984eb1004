package org.wusum.job.input;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/** What an article must have, whatever format it came in. */
final class ArticleFields {

    private ArticleFields() {}

    static Article article(
            ColumnMapping columns,
            @Nullable String id,
            @Nullable String title,
            @Nullable String text,
            @Nullable List<String> paragraphs)
            throws BadRecord {
        String idName = '"' + columns.id() + '"';
        String textName = '"' + columns.text() + '"';
        String paragraphsName = '"' + columns.paragraphs() + '"';
        if (id == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY,
                    "found no " + idName + ", expected a string or whole number that names the article");
        }
        if (id.isBlank()) {
            throw new BadRecord(
                    RejectReason.BAD_VALUE, "found a blank " + idName + ", expected a name for the article");
        }
        if (text == null && paragraphs == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY,
                    "article " + id + ": found neither " + textName + " nor " + paragraphsName
                            + ", expected one of them");
        }
        if (text != null && paragraphs != null) {
            throw new BadRecord(
                    RejectReason.BAD_VALUE,
                    "article " + id + ": found both " + textName + " and " + paragraphsName
                            + ", expected one of them; leave one out");
        }
        return new Article(id, title, text, paragraphs);
    }
}
