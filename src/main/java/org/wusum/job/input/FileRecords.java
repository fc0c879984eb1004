package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads a file as one article. Not thread-safe. */
final class FileRecords implements RecordSource {

    private final ArticleInput input;
    private final int maxBytes;
    private final Form form;
    private boolean done;

    private FileRecords(ArticleInput input, int maxBytes, Form form, boolean done) {
        this.input = input;
        this.maxBytes = maxBytes;
        this.form = form;
        this.done = done;
    }

    /** What makes an article of a file's bytes; safe for all threads. */
    @FunctionalInterface
    interface Form {
        InputRecord.Usable article(Origin origin, String id, byte[] bytes) throws BadRecord;
    }

    /** Goes on behind a position: reads a text, or nothing. */
    static FileRecords ofText(Position position, ArticleInput input, ReadSettings settings) {
        return new FileRecords(input, settings.maxRecordBytes(), TextArticle::of, position.records() > 0);
    }

    /**
     * Goes on behind a position: reads a page, or nothing.
     *
     * @throws BadInputException if the library that it takes is not there
     */
    static FileRecords ofPage(Position position, ArticleInput input, ReadSettings settings) throws BadInputException {
        HtmlArticle.requireLibrary(input.name());
        Form form = (origin, id, bytes) -> HtmlArticle.of(origin, id, bytes, settings.keep());
        return new FileRecords(input, settings.maxRecordBytes(), form, position.records() > 0);
    }

    @Override
    public @Nullable PendingRecord next() {
        if (done) {
            return null;
        }
        done = true;
        Origin origin = Origin.whole(input.name());
        try (InputStream in = input.bytes().open()) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            return bytes.length <= maxBytes
                    ? new Whole(origin, input.articleId(), bytes, form)
                    : PendingRecord.parsed(tooLong(origin, bytes, in), RawBytes.KEPT);
        } catch (BadInputException damaged) {
            return PendingRecord.parsed(unreadable(origin, String.valueOf(damaged.getMessage())), 0);
        } catch (IOException failure) {
            String message =
                    "found a file that cannot be read (" + failure + "), expected one that can; check its permissions";
            return PendingRecord.parsed(unreadable(origin, message), 0);
        }
    }

    private InputRecord tooLong(Origin origin, byte[] begun, InputStream rest) throws IOException {
        long length = begun.length + rest.transferTo(OutputStream.nullOutputStream());
        BadRecord bad = new BadRecord(
                RejectReason.TOO_LONG,
                "found a file of " + length + " bytes, expected one article of at most " + maxBytes
                        + "; split the file, or allow for longer records");
        return bad.at(origin, RawBytes.of(begun, begun.length, length));
    }

    private static InputRecord unreadable(Origin origin, String message) {
        return new InputRecord.Rejected(origin, RejectReason.UNREADABLE, message, RawBytes.NONE);
    }

    /** A file that is decoded and parsed where there is a thread for it. */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    private record Whole(Origin origin, String id, byte[] bytes, Form form) implements PendingRecord {

        @Override
        public InputRecord parse() {
            try {
                return form.article(origin, StrictUtf8.requireWellFormed("id", id), bytes);
            } catch (BadRecord bad) {
                return bad.at(origin, RawBytes.of(bytes));
            }
        }

        @Override
        public long size() {
            return bytes.length;
        }
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
