package org.wusum.job.input;

import java.util.List;
import java.util.Optional;
import org.wusum.tag.Article;

/** Makes an article of a plain text. */
final class TextArticle {

    private TextArticle() {}

    static InputRecord.Usable of(Origin origin, String id, byte[] bytes) throws BadRecord {
        return new InputRecord.Usable(origin, Article.of(id, null, decoded(bytes)), Optional.empty(), List.of());
    }

    private static String decoded(byte[] bytes) throws BadRecord {
        String text = StrictUtf8.decode(
                bytes,
                bytes.length,
                index -> "line " + lineOf(bytes, index) + ", byte " + (index + 1) + " of the file");
        return !text.isEmpty() && text.charAt(0) == StrictUtf8.BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static long lineOf(byte[] bytes, int index) {
        long line = 1;
        for (int i = 0; i < index; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
