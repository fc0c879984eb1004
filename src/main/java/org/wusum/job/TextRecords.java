package org.wusum.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/** Reads a stream as one article. Not thread-safe. */
final class TextRecords implements RecordSource {

    private final ArticleInput input;
    private final int maxBytes;
    private boolean done;

    TextRecords(ArticleInput input, int maxBytes) {
        this.input = input;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable InputRecord next() {
        if (done) {
            return null;
        }
        done = true;
        try {
            Article article = Article.of(StrictUtf8.requireWellFormed("id", input.articleId()), null, decoded(bytes()));
            return new InputRecord.Usable(origin(), article, List.of());
        } catch (BadRecord bad) {
            return bad.at(origin());
        } catch (IOException unreadable) {
            return new InputRecord.Rejected(
                    origin(),
                    RejectReason.UNREADABLE,
                    "found a file that cannot be read (" + unreadable
                            + "), expected a text file; check its permissions");
        }
    }

    private Origin origin() {
        return new Origin(input.name(), 0);
    }

    private byte[] bytes() throws IOException, BadRecord {
        try (InputStream in = input.bytes().open()) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new BadRecord(
                        RejectReason.TOO_LONG,
                        "found more than " + maxBytes + " bytes, expected one article; split the file");
            }
            return bytes;
        }
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

    @Override
    public void close() {
        // The stream is closed when the article has been read.
    }
}
