package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from CSV (RFC 4180) with a header that names the columns. A record that is broken or too long is a reject, and
 * reading goes on behind it; {@link CsvSplitter} says where. So is one with the byte 0x00, or with a CR outside quotation marks
 * that no LF follows: what it stands for is not known. Not thread-safe.
 */
final class CsvRecords implements RecordSource {

    private final String name;
    private final InputStream in;
    private final ReadSettings settings;
    private final CsvSplitter splitter;
    private final @Nullable CsvColumns columns;
    private long records;

    private CsvRecords(String name, InputStream in, ReadSettings settings) throws IOException {
        this.name = name;
        this.in = in;
        this.settings = settings;
        this.splitter = new CsvSplitter(in, settings.maxRecordBytes());
        CsvSplitter.Found header = splitter.next();
        this.columns = header == null ? null : CsvColumns.of(name, header, settings);
    }

    /**
     * Goes on behind a position, after a look at the header. Closes the stream if that fails.
     *
     * @throws BadInputException if the header lacks a column, has one twice, or cannot be read
     */
    static CsvRecords from(Position position, String name, InputStream in, ReadSettings settings) throws IOException {
        try {
            CsvRecords source = new CsvRecords(name, in, settings);
            source.goOn(position);
            return source;
        } catch (IOException failed) {
            in.close();
            throw failed;
        }
    }

    private void goOn(Position position) throws IOException {
        if (columns != null) {
            splitter.expectFields(columns.count());
        }
        if (position.offset() > splitter.offset()) {
            splitter.skipTo(position.offset(), position.lines());
        }
        records = position.records();
    }

    @Override
    public @Nullable PendingRecord next() throws IOException {
        CsvSplitter.Found found = columns == null ? null : splitter.next();
        if (columns == null || found == null) {
            return null;
        }
        records++;
        Origin origin = new Origin(name, found.line(), found.offset());
        if (found.damage().isPresent()) {
            return rejected(
                    origin,
                    found,
                    new BadRecord(RejectReason.BAD_CSV, found.damage().get()));
        }
        if (found.length() > settings.maxRecordBytes()) {
            return rejected(origin, found, tooLong(found));
        }
        return new Row(origin, found.bytes(), found.fields(), columns);
    }

    private static PendingRecord rejected(Origin origin, CsvSplitter.Found found, BadRecord fault) {
        return PendingRecord.parsed(fault.at(origin, found.raw()), Math.min(found.length(), RawBytes.KEPT));
    }

    private BadRecord tooLong(CsvSplitter.Found found) {
        return new BadRecord(
                RejectReason.TOO_LONG,
                "found a record of " + found.length() + " bytes, expected at most " + settings.maxRecordBytes()
                        + "; split the text");
    }

    /** A record that is decoded and parsed where there is a thread for it. */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    private record Row(Origin origin, byte[] bytes, int fields, CsvColumns columns) implements PendingRecord {

        @Override
        public InputRecord parse() {
            try {
                return columns.parse(origin, bytes, fields);
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
        return new Position(0, records, splitter.lines(), splitter.offset());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
