package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds where each record of a CSV stream ends, and keeps the damage of a broken one small. Not thread-safe.
 *
 * <p>A record whose quotation marks are broken ends with its first line, and the next one is looked for on the line behind it:
 * one stray quotation mark loses one line, not the file.
 *
 * <p>A quotation mark that is still open when what follows its line is longer than a record may be is either stray, and these
 * lines are records, or opens a text that is too long, and they are prose. Nothing but the lines can tell, so they are looked
 * at: where at least half of them are records with as many fields as the header, the mark is stray. Otherwise the text is
 * passed over as one record, and the same question is asked of every further stretch as long as a record may be, so that a
 * text whose closing mark is lost ends there at the latest. Tables of as many columns as the file inside a text that is too
 * long are therefore taken for records.
 *
 * <p>What is found depends on nothing but the bytes from a record's start on, so that reading can go on behind every record.
 * Held are at most a record, or the beginning of one that is too long and a stretch behind it.
 */
final class CsvSplitter {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final long NONE = -1;

    /** CR LF, which are no part of a record. */
    private static final int BESIDE_RECORD = 2;

    private final ByteWindow window;
    private final int maxBytes;
    private final CsvQuotes quotes = new CsvQuotes();
    private int fieldsOfHeader;
    private long offset;
    private long lines;

    // The record that is being looked for.
    private long start;
    private long startLine;
    private byte @Nullable [] beginning;
    private @Nullable String damage;

    // The lines behind the record's first, or behind a later one, to which reading may go back.
    private boolean onFirstLine;
    private boolean firstStretch;
    private long stretch;
    private long stretchLines;
    private int stretchBreak;

    CsvSplitter(InputStream in, int maxBytes) {
        this.window = new ByteWindow(in);
        this.maxBytes = maxBytes;
    }

    /**
     * A record without its line's end.
     *
     * @param line the line on which it begins, from 1
     * @param offset how many bytes of the stream come before it
     * @param length its length in bytes
     * @param bytes the record, or its beginning where it is longer than a record may be
     * @param fields how many fields it has, where nothing is wrong with it
     * @param damage what is wrong with it, if something is
     */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    record Found(long line, long offset, long length, byte[] bytes, int fields, Optional<String> damage) {

        /** The record as it came, cut if it is long. */
        RawBytes raw() {
            return RawBytes.of(bytes, bytes.length, length);
        }

        private boolean isBlank() {
            return fields == 1 && length == bytes.length && CsvSplitter.isBlank(bytes, 0, bytes.length);
        }
    }

    /** Says how many fields a record has; until then any number will do. */
    void expectFields(int count) {
        fieldsOfHeader = count;
    }

    /** How many bytes have been read as records and blank lines. */
    long offset() {
        return offset;
    }

    /** How many lines have been read. */
    long lines() {
        return lines;
    }

    /** Goes on where another splitter of the same stream was. */
    void skipTo(long bytes, long asManyLines) throws IOException {
        window.skipTo(bytes);
        offset = bytes;
        lines = asManyLines;
    }

    /** The next record, or null after the last; lines with nothing but blanks are none. */
    @Nullable
    Found next() throws IOException {
        passByteOrderMark();
        Found found = find();
        while (found != null && found.isBlank()) {
            found = find();
        }
        return found;
    }

    private void passByteOrderMark() throws IOException {
        if (offset > 0) {
            return;
        }
        int mark = BYTE_ORDER_MARK.length;
        while (window.limit() < mark && window.readMore(0)) {
            // A stream may give fewer bytes than there are.
        }
        if (window.limit() >= mark && Arrays.equals(window.copy(0, mark), BYTE_ORDER_MARK)) {
            offset = mark;
        }
    }

    private @Nullable Found find() throws IOException {
        begin();
        while (offset < window.limit() || window.readMore(held())) {
            Found found = pass(Math.min(window.limit(), halt()));
            if (found != null) {
                return found;
            }
        }
        return offset == start ? null : atEndOfStream();
    }

    private void begin() {
        quotes.reset();
        start = offset;
        startLine = lines + 1;
        beginning = null;
        damage = null;
        onFirstLine = true;
        firstStretch = true;
        stretch = NONE;
    }

    /** The first byte that may be needed again. */
    private long held() {
        if (beginning == null) {
            return start;
        }
        return stretch == NONE ? offset : stretch;
    }

    /** Where the bytes that are held must be looked at: always at the same place, however many bytes a stream gives at once. */
    private long halt() {
        if (beginning == null) {
            return start + maxBytes + BESIDE_RECORD;
        }
        return stretch == NONE ? Long.MAX_VALUE : stretch + maxBytes + BESIDE_RECORD;
    }

    private @Nullable Found pass(long until) {
        CsvQuotes.Event event = quotes.pass(window.array(), window.indexOf(offset), window.indexOf(until));
        offset = start + quotes.passed();
        return switch (event) {
            case END -> ended();
            case LINE -> lineInQuotes();
            case BROKEN -> broken();
            case PASSED -> offset == halt() ? halted() : null;
        };
    }

    private Found ended() {
        lines++;
        return found(offset - quotes.lineEnd());
    }

    private @Nullable Found lineInQuotes() {
        lines++;
        if (stretch == NONE) {
            firstStretch = onFirstLine;
            stretch = offset;
            stretchLines = lines;
            stretchBreak = quotes.lineEnd();
        }
        onFirstLine = false;
        return offset == halt() ? halted() : null;
    }

    private @Nullable Found broken() {
        damage = "found text behind a closing quotation mark at byte " + offset
                + " of the file, in a field that opens at byte "
                + opened()
                + ", expected a comma or the line's end; double the quotation marks inside a field, or close the "
                + "one that was left open";
        if (canGoBack()) {
            return backToStretch();
        }
        stretch = NONE;
        return null;
    }

    /** The record is too long, or the stretch behind one that is. */
    private @Nullable Found halted() {
        if (beginning == null) {
            beginning = window.copy(start, Math.min(offset, start + RawBytes.KEPT));
        } else if (looksLikeRecords()) {
            damage = leftOpen("within " + maxBytes + " bytes, and records behind it");
            return backToStretch();
        } else {
            stretch = NONE;
        }
        return null;
    }

    private Found atEndOfStream() {
        if (quotes.isOpen()) {
            damage = leftOpen("up to the file's end");
            if (canGoBack()) {
                return backToStretch();
            }
        }
        lines += quotes.lineEnd() == 0 || !quotes.isOpen() ? 1 : 0;
        return found(offset - quotes.lineEnd());
    }

    private String leftOpen(String where) {
        return "found a quotation mark at byte " + opened() + " of the file that nothing closes " + where
                + ", expected one at the field's end; close it, or double it and put the field in quotation marks";
    }

    /** The byte with the quotation mark that opened last, from 1. */
    private long opened() {
        return start + quotes.opened() + 1;
    }

    private boolean canGoBack() {
        return stretch != NONE && (firstStretch || looksLikeRecords());
    }

    private Found backToStretch() {
        offset = stretch;
        lines = stretchLines;
        return found(stretch - stretchBreak);
    }

    private Found found(long end) {
        long length = end - start;
        byte[] held = beginning == null
                ? window.copy(start, end)
                : Arrays.copyOf(beginning, (int) Math.min(beginning.length, length));
        return new Found(startLine, start, length, held, quotes.fields(), damage());
    }

    private Optional<String> damage() {
        if (damage == null && quotes.hasLoneReturn()) {
            return Optional.of(
                    "found a carriage return outside quotation marks without a line feed behind it, expected lines that "
                            + "end in LF or CR LF; put the field in quotation marks, or convert the line ends");
        }
        return Optional.ofNullable(damage);
    }

    private boolean looksLikeRecords() {
        byte[] bytes = window.array();
        int end = window.indexOf(offset);
        int records = 0;
        int others = 0;
        int from = window.indexOf(stretch);
        for (int next = behindLine(bytes, from, end); next > 0; next = behindLine(bytes, from, end)) {
            if (isRecord(bytes, from, next)) {
                records++;
            } else if (!isBlank(bytes, from, next - 1)) {
                others++;
            }
            from = next;
        }
        return records > 0 && records >= others;
    }

    private boolean isRecord(byte[] bytes, int from, int to) {
        CsvQuotes line = new CsvQuotes();
        return line.pass(bytes, from, to) == CsvQuotes.Event.END
                && !line.hasLoneReturn()
                && (fieldsOfHeader == 0 || line.fields() == fieldsOfHeader);
    }

    private static int behindLine(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
