package org.wusum.corpus;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, decoded one by one and strictly as UTF-8, so that a bad byte spoils its own line only. LF, CR LF and
 * CR end a line; a byte order mark at the start of the file is left out. Not thread-safe.
 */
final class SourceLines {

    private static final int BYTE_ORDER_MARK_LENGTH = 3;

    private final String file;
    private final byte[] bytes;
    private final int maxLineBytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    SourceLines(String file, byte[] bytes, int maxLineBytes) {
        this.file = file;
        this.bytes = bytes;
        this.maxLineBytes = maxLineBytes;
    }

    /** A line that could be decoded, or, where there is a problem, one that could not and has no text. */
    record Line(Origin origin, String text, @Nullable CorpusProblem problem) {}

    /** The index of the first byte after a byte order mark. */
    static int contentStart(byte[] bytes) {
        boolean mark = bytes.length >= BYTE_ORDER_MARK_LENGTH
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
        return mark ? BYTE_ORDER_MARK_LENGTH : 0;
    }

    void forEach(Consumer<Line> action) {
        int start = contentStart(bytes);
        long number = 1;
        while (start < bytes.length) {
            int end = endOfLine(start);
            action.accept(line(new Origin(file, number), start, end));
            start = end + lengthOfBreak(end);
            number++;
        }
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    private int lengthOfBreak(int end) {
        boolean both = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return both ? 2 : 1;
    }

    private Line line(Origin origin, int start, int end) {
        if (end - start > maxLineBytes) {
            String problem = "found a line of " + (end - start) + " bytes, expected at most " + maxLineBytes;
            return new Line(origin, "", new CorpusProblem(origin, CorpusProblem.Kind.LONG_LINE, problem));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
        CharBuffer out = CharBuffer.allocate(end - start);
        CoderResult result = decoder.reset().decode(in, out, true);
        if (result.isError()) {
            String problem = badByte(start, in.position());
            return new Line(origin, "", new CorpusProblem(origin, CorpusProblem.Kind.BAD_ENCODING, problem));
        }
        return new Line(origin, out.flip().toString(), null);
    }

    private String badByte(int start, int position) {
        return String.format(
                Locale.ROOT,
                "found a byte that is not UTF-8 (0x%02X, byte %d of the line, byte %d of the file),"
                        + " expected UTF-8; save the file as UTF-8",
                bytes[position] & 0xFF,
                position - start + 1,
                position + 1);
    }
}
