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
        requireNoZero(bytes);
        return !text.isEmpty() && text.charAt(0) == StrictUtf8.BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Arabic in UTF-16 is valid UTF-8 but for what its spaces are made of. */
    private static void requireNoZero(byte[] bytes) throws BadRecord {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new BadRecord(
                        RejectReason.BAD_ENCODING,
                        "found the byte 0x00, which stands in no text (line " + lineOf(bytes, i) + ", byte " + (i + 1)
                                + " of the file), expected UTF-8; is the file something else, or UTF-16?");
            }
        }
    }

    private static long lineOf(byte[] bytes, int index) {
        long line = 1;
        for (int i = 0; i < index; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
