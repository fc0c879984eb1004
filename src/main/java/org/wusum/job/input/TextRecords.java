package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/** Reads a stream as one article. Not thread-safe. */
final class TextRecords implements RecordSource {

    private final ArticleInput input;
    private final int maxBytes;
    private boolean done;

    private TextRecords(ArticleInput input, int maxBytes, boolean done) {
        this.input = input;
        this.maxBytes = maxBytes;
        this.done = done;
    }

    /** Goes on behind a position: reads the article, or nothing. */
    static TextRecords from(Position position, ArticleInput input, ReadSettings settings) {
        return new TextRecords(input, settings.maxRecordBytes(), position.records() > 0);
    }

    @Override
    public @Nullable PendingRecord next() {
        if (done) {
            return null;
        }
        done = true;
        try {
            byte[] bytes = bytes();
            return new Text(input.name(), input.articleId(), bytes);
        } catch (BadRecord bad) {
            return PendingRecord.parsed(bad.at(Origin.whole(input.name()), RawBytes.NONE), 0);
        } catch (IOException unreadable) {
            InputRecord rejected = new InputRecord.Rejected(
                    Origin.whole(input.name()),
                    RejectReason.UNREADABLE,
                    "found a file that cannot be read (" + unreadable
                            + "), expected a text file; check its permissions",
                    RawBytes.NONE);
            return PendingRecord.parsed(rejected, 0);
        }
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

    /** A text that is decoded where there is a thread for it. */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    private record Text(String source, String id, byte[] bytes) implements PendingRecord {

        @Override
        public InputRecord parse() {
            Origin origin = Origin.whole(source);
            try {
                Article article = Article.of(StrictUtf8.requireWellFormed("id", id), null, decoded(bytes));
                return new InputRecord.Usable(origin, article, Optional.empty(), List.of());
            } catch (BadRecord bad) {
                return bad.at(origin, RawBytes.of(bytes));
            }
        }

        @Override
        public long size() {
            return bytes.length;
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
    public Position position() {
        return new Position(0, done ? 1 : 0, 0, 0);
    }

    @Override
    public void close() {
        // The stream is closed when the article has been read.
    }
}
