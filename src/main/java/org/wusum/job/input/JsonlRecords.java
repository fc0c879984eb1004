package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads records from JSONL. Not thread-safe. */
final class JsonlRecords implements RecordSource {

    private final String name;
    private final InputStream in;
    private final ByteLines lines;
    private final ReadSettings settings;
    private final PlainJson.Keys keys;
    private long records;

    private JsonlRecords(String name, InputStream in, ReadSettings settings) {
        this.name = name;
        this.in = in;
        this.lines = new ByteLines(in, settings.maxRecordBytes());
        this.settings = settings;
        this.keys = PlainJson.Keys.of(settings.columns());
    }

    /** Goes on behind a position. Closes the stream if that fails. */
    static JsonlRecords from(Position position, String name, InputStream in, ReadSettings settings) throws IOException {
        JsonlRecords source = new JsonlRecords(name, in, settings);
        try {
            source.lines.skip(position.offset(), position.lines());
        } catch (IOException failed) {
            in.close();
            throw failed;
        }
        source.records = position.records();
        return source;
    }

    @Override
    public @Nullable PendingRecord next() throws IOException {
        for (ByteLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                records++;
                return pending(line);
            }
        }
        return null;
    }

    private PendingRecord pending(ByteLines.Line line) {
        Origin origin = new Origin(name, line.number(), line.offset());
        if (line.length() > settings.maxRecordBytes()) {
            return PendingRecord.parsed(tooLong(line, settings.maxRecordBytes()).at(origin, line.raw()), RawBytes.KEPT);
        }
        return new Json(origin, Arrays.copyOf(line.bytes(), (int) line.length()), settings, keys);
    }

    /** A line that is decoded and parsed where there is a thread for it. */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    private record Json(Origin origin, byte[] line, ReadSettings settings, PlainJson.Keys keys)
            implements PendingRecord {

        @Override
        public InputRecord parse() {
            return PlainJson.parse(origin, line, keys, settings.keep()).orElseGet(this::parseAny);
        }

        private InputRecord parseAny() {
            try {
                return JsonArticle.parse(origin, decoded(line, line.length, origin.offset()), settings);
            } catch (BadRecord bad) {
                return bad.at(origin, RawBytes.of(line));
            }
        }

        @Override
        public long size() {
            return line.length;
        }
    }

    static String decoded(ByteLines.Line line, int maxBytes) throws BadRecord {
        if (line.length() > maxBytes) {
            throw tooLong(line, maxBytes);
        }
        return decoded(line.bytes(), (int) line.length(), line.offset());
    }

    private static BadRecord tooLong(ByteLines.Line line, int maxBytes) {
        return new BadRecord(
                RejectReason.TOO_LONG,
                "found a line of " + line.length() + " bytes, expected at most " + maxBytes
                        + "; is the file one JSON object a line?");
    }

    private static String decoded(byte[] bytes, int length, long offset) throws BadRecord {
        return StrictUtf8.decode(
                bytes,
                length,
                index -> "byte " + (index + 1) + " of the line, byte " + (offset + index + 1) + " of the file");
    }

    @Override
    public Position position() {
        return new Position(0, records, lines.number(), lines.offset());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
