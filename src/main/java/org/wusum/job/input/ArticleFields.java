package org.wusum.job.input;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/** What an article must have, whatever format it came in. */
final class ArticleFields {

    private static final int LONGEST_SHOWN = 200;

    private ArticleFields() {}

    static Article article(
            ColumnMapping columns,
            @Nullable String id,
            @Nullable String title,
            @Nullable String text,
            @Nullable List<String> paragraphs)
            throws BadRecord {
        if (id == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY,
                    "found no " + quoted(columns.id()) + ", expected a string or whole number that names the article");
        }
        if (id.isBlank()) {
            throw new BadRecord(
                    RejectReason.BAD_VALUE,
                    "found a blank " + quoted(columns.id()) + ", expected a name for the article");
        }
        if (text == null && paragraphs == null) {
            throw new BadRecord(
                    RejectReason.MISSING_KEY,
                    "article " + shown(id) + ": found neither " + quoted(columns.text()) + " nor "
                            + quoted(columns.paragraphs()) + ", expected one of them");
        }
        if (text != null && paragraphs != null) {
            throw new BadRecord(
                    RejectReason.BAD_VALUE,
                    "article " + shown(id) + ": found both " + quoted(columns.text()) + " and "
                            + quoted(columns.paragraphs()) + ", expected one of them; leave one out");
        }
        return new Article(id, title, text, paragraphs);
    }

    /** An id as part of a sentence that stays on one line, and not longer than one reads. */
    private static String shown(String id) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(id.length(), LONGEST_SHOWN); i++) {
            char unit = id.charAt(i);
            boolean breaksLines = Character.isISOControl(unit) || unit == '\u2028' || unit == '\u2029';
            shown.append(breaksLines ? String.format(Locale.ROOT, "\\u%04X", (int) unit) : String.valueOf(unit));
        }
        return id.length() > LONGEST_SHOWN ? shown.append('…').toString() : shown.toString();
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
