package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
     * @throws MissingLibraryException if the library that it takes is not there
     */
    static FileRecords ofPage(Position position, ArticleInput input, ReadSettings settings)
            throws MissingLibraryException {
        HtmlArticle.requireLibrary(input.name());
        Form form = (origin, id, bytes) -> HtmlArticle.of(origin, id, bytes, settings.keep());
        return new FileRecords(input, settings.maxRecordBytes(), form, position.records() > 0);
    }

    @Override
    public @Nullable PendingRecord next() throws IOException {
        if (done) {
            return null;
        }
        PendingRecord record = read();
        done = true;
        return record;
    }

    /** What is wrong with the file makes it a reject; what is wrong with the disk or network may be mended. */
    private PendingRecord read() throws IOException {
        Origin origin = Origin.whole(input.name());
        try (InputStream in = input.bytes().open()) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            return bytes.length <= maxBytes
                    ? new Whole(origin, input, bytes, form)
                    : PendingRecord.parsed(tooLong(origin, bytes, in), RawBytes.KEPT);
        } catch (BadInputException | DamagedStreamException damaged) {
            return unreadable(origin, String.valueOf(damaged.getMessage()));
        } catch (AccessDeniedException denied) {
            return unreadable(
                    origin, "found no permission to read it, expected a file that can be read; check its permissions");
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

    private static PendingRecord unreadable(Origin origin, String message) {
        return PendingRecord.parsed(
                new InputRecord.Rejected(origin, RejectReason.UNREADABLE, message, RawBytes.NONE), 0);
    }

    /** A file that is decoded and parsed where there is a thread for it. */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    private record Whole(Origin origin, ArticleInput input, byte[] bytes, Form form) implements PendingRecord {

        @Override
        public InputRecord parse() {
            try {
                return form.article(origin, id(input), bytes);
            } catch (BadRecord bad) {
                return bad.at(origin, RawBytes.of(bytes));
            }
        }

        @Override
        public long size() {
            return bytes.length;
        }
    }

    private static String id(ArticleInput input) throws BadRecord {
        String id = StrictUtf8.requireWellFormed("id", input.articleId());
        if (id.isBlank() || !input.file().map(FileRecords::isText).orElse(true)) {
            throw new BadRecord(
                    RejectReason.BAD_VALUE,
                    "found a file whose name is blank or not UTF-8, expected one that can be the article's id; rename it");
        }
        return id;
    }

    /** Whether a name's bytes are characters: of two names that are none, Java makes the same text. */
    private static boolean isText(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException unknown) {
            return false;
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
