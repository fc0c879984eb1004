package org.wusum.job;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads records from JSONL. Not thread-safe. */
final class JsonlRecords implements RecordSource {

    private final String name;
    private final InputStream in;
    private final ByteLines lines;
    private final ReadSettings settings;

    JsonlRecords(String name, InputStream in, ReadSettings settings) {
        this.name = name;
        this.in = in;
        this.lines = new ByteLines(in, settings.maxRecordBytes());
        this.settings = settings;
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        for (ByteLines.Line line = lines.next(); line != null; line = lines.next()) {
            Origin origin = new Origin(name, line.number());
            try {
                String text = decoded(line, settings.maxRecordBytes());
                if (!text.isBlank()) {
                    return JsonArticle.parse(origin, text, settings.keep());
                }
            } catch (BadRecord bad) {
                return bad.at(origin);
            }
        }
        return null;
    }

    static String decoded(ByteLines.Line line, int maxBytes) throws BadRecord {
        if (line.length() > maxBytes) {
            throw new BadRecord(
                    RejectReason.TOO_LONG,
                    "found a line of " + line.length() + " bytes, expected at most " + maxBytes
                            + "; is the file one JSON object a line?");
        }
        return StrictUtf8.decode(
                line.bytes(),
                (int) line.length(),
                index -> "byte " + (index + 1) + " of the line, byte " + (line.offset() + index + 1) + " of the file");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
