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
    private final JsonLines parsing;
    private long records;

    private JsonlRecords(String name, InputStream in, ReadSettings settings) {
        this.name = name;
        this.in = in;
        this.lines = new ByteLines(in, settings.maxRecordBytes());
        this.settings = settings;
        this.parsing = JsonLines.of(settings);
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
        return new Json(origin, Arrays.copyOf(line.bytes(), (int) line.length()), parsing);
    }

    /** A line that is decoded and parsed where there is a thread for it. */
    @SuppressWarnings("ArrayRecordComponent") // written by nobody
    private record Json(Origin origin, byte[] line, JsonLines parsing) implements PendingRecord {

        @Override
        public InputRecord parse() {
            return parsing.parsed(origin, line);
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
        return JsonLines.decoded(line.bytes(), (int) line.length(), new Origin("", line.number(), line.offset()));
    }

    private static BadRecord tooLong(ByteLines.Line line, int maxBytes) {
        return JsonLines.tooLong(line.length(), maxBytes);
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
