package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Decodes UTF-8 and puts a lone low surrogate, U+DC80 to U+DCFF, in the place of each byte that is not UTF-8 (as Python's
 * {@code surrogateescape}, PEP 383). Valid UTF-8 never decodes to one, so a parser behind this reader can go on, and the
 * record that holds it can be refused. Leaves out a byte order mark at the start. Not thread-safe.
 */
final class EscapingUtf8Reader extends Reader {

    private static final char ESCAPE_BASE = 0xDC00;
    private static final int BUFFER = 1 << 15;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
    private final Queue<Long> badOffsets = new ArrayDeque<>();
    private long bytesBefore;
    private boolean started;
    private boolean ended;

    EscapingUtf8Reader(InputStream in) {
        this.in = in;
    }

    /** Whether the unit at an index stands for a byte that is not UTF-8. */
    static boolean isEscaped(String text, int index) {
        char unit = text.charAt(index);
        boolean low = unit >= ESCAPE_BASE + 0x80 && unit <= ESCAPE_BASE + 0xFF;
        return low && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    static byte byteOf(char escaped) {
        return (byte) (escaped - ESCAPE_BASE);
    }

    /** The offset in the stream of the first bad byte that was not asked for yet. */
    long takeBadOffset() {
        return badOffsets.remove();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decodeMore();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decodeMore() throws IOException {
        fill();
        // There is always room: no byte gives more than one unit.
        chars.clear();
        while (decoder.decode(bytes, chars, ended).isMalformed()) {
            badOffsets.add(bytesBefore + bytes.position());
            chars.put((char) (ESCAPE_BASE + (bytes.get() & 0xFF)));
            decoder.reset();
        }
        chars.flip();
        dropByteOrderMark();
    }

    private void fill() throws IOException {
        bytesBefore += bytes.position();
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    private void dropByteOrderMark() {
        if (!started && chars.hasRemaining()) {
            started = true;
            if (chars.get(chars.position()) == StrictUtf8.BYTE_ORDER_MARK) {
                chars.position(chars.position() + 1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
