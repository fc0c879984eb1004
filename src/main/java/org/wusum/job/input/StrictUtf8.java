package org.wusum.job.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decoding that refuses what is not UTF-8 and says where it stands, and what strings may be written as UTF-8 again. */
final class StrictUtf8 {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    /** Says where a byte stands. */
    @FunctionalInterface
    interface Place {
        String of(int index);
    }

    static String decode(byte[] bytes, int length, Place place) throws BadRecord {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw badByte(bytes[in.position()], place.of(in.position()));
        }
        return out.flip().toString();
    }

    static BadRecord badByte(byte bad, String place) {
        return new BadRecord(
                RejectReason.BAD_ENCODING,
                String.format(
                        Locale.ROOT,
                        "found the byte 0x%02X, which is not UTF-8 (%s), expected UTF-8; save the file as UTF-8",
                        bad & 0xFF,
                        place));
    }

    /** Half of a surrogate pair, which a JSON escape can write, is no character and cannot be written as UTF-8. */
    static String requireWellFormed(String key, String value) throws BadRecord {
        int i = 0;
        while (i < value.length()) {
            int codePoint = value.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new BadRecord(
                        RejectReason.BAD_VALUE,
                        String.format(
                                Locale.ROOT,
                                "found half of a surrogate pair (U+%04X) in \"%s\" at character %d, expected both halves",
                                codePoint,
                                key,
                                i + 1));
            }
            i += Character.charCount(codePoint);
        }
        return value;
    }
}
