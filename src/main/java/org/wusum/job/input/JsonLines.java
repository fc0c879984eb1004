package org.wusum.job.input;

import java.util.Arrays;
import java.util.Optional;

/** Parses lines of JSON that somebody else has found. Immutable and safe for all threads. */
public final class JsonLines {

    private final ReadSettings settings;
    private final PlainJson.Keys keys;

    private JsonLines(ReadSettings settings) {
        this.settings = settings;
        this.keys = PlainJson.Keys.of(settings.columns());
    }

    /**
     * A parser.
     *
     * @param settings how records are read
     * @return the parser
     */
    public static JsonLines of(ReadSettings settings) {
        return new JsonLines(settings);
    }

    /**
     * Parses a line as {@link ArticleReader} does.
     *
     * @param origin where it stands
     * @param line its bytes, without LF
     * @return the article, or what is wrong with it; empty for a blank line, which is no record
     */
    public Optional<InputRecord> parse(Origin origin, byte[] line) {
        boolean hasReturn = line.length > 0 && line[line.length - 1] == '\r';
        byte[] content = hasReturn ? Arrays.copyOf(line, line.length - 1) : line;
        if (content.length > settings.maxRecordBytes()) {
            BadRecord bad = tooLong(content.length, settings.maxRecordBytes());
            return Optional.of(bad.at(origin, RawBytes.of(content)));
        }
        return isBlank(content) ? Optional.empty() : Optional.of(parsed(origin, content));
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Parses a line that is neither blank nor too long. */
    InputRecord parsed(Origin origin, byte[] line) {
        return PlainJson.parse(origin, line, keys, settings.keep()).orElseGet(() -> parsedAny(origin, line));
    }

    private InputRecord parsedAny(Origin origin, byte[] line) {
        try {
            return JsonArticle.parse(origin, decoded(line, line.length, origin), settings);
        } catch (BadRecord bad) {
            return bad.at(origin, RawBytes.of(line));
        }
    }

    /** Where the line is not known, the offset need not be one of bytes. */
    static String decoded(byte[] bytes, int length, Origin origin) throws BadRecord {
        return StrictUtf8.decode(
                bytes,
                length,
                index -> "byte " + (index + 1) + " of the line"
                        + (origin.line() > 0 ? ", byte " + (origin.offset() + index + 1) + " of the file" : ""));
    }

    static BadRecord tooLong(long length, int maxBytes) {
        return new BadRecord(
                RejectReason.TOO_LONG,
                "found a line of " + length + " bytes, expected at most " + maxBytes
                        + "; is the file one JSON object a line?");
    }
}
