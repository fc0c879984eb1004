package org.wusum.job.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes a page in the encoding that it says it has: by its byte order mark, else by what it declares near its beginning,
 * else UTF-8. A byte that does not belong to the encoding is never replaced.
 */
final class HtmlEncoding {

    /** How far a declaration is looked for: four times what the HTML standard asks for, as old pages have it late. */
    private static final int DECLARED_WITHIN = 4096;

    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);
    private static final Pattern DECLARATION = Pattern.compile(
            "<meta\\s[^>]{0,500}?charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)|\\A\\s*<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"'>]+)",
            Pattern.CASE_INSENSITIVE);

    private HtmlEncoding() {}

    /**
     * Decodes a page.
     *
     * @throws BadRecord if a byte does not belong to the page's encoding, the encoding is unknown, or there are zero bytes,
     *     which no page has
     */
    static String decode(byte[] bytes) throws BadRecord {
        String text;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            text = decode(bytes, 3, StandardCharsets.UTF_8, "as its byte order mark says");
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            text = decode(bytes, 2, StandardCharsets.UTF_16LE, "as its byte order mark says");
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            text = decode(bytes, 2, StandardCharsets.UTF_16BE, "as its byte order mark says");
        } else {
            text = decodeAsDeclared(bytes);
        }
        requireNoZero(text);
        return text;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decodeAsDeclared(byte[] bytes) throws BadRecord {
        String start = new String(bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARATION.matcher(COMMENT.matcher(start).replaceAll(""));
        if (!declared.find()) {
            return decode(bytes, 0, StandardCharsets.UTF_8, "as it declares no other encoding");
        }
        String name = declared.group(1) == null ? declared.group(2) : declared.group(1);
        return decode(bytes, 0, charset(name), "as it declares");
    }

    private static Charset charset(String name) throws BadRecord {
        try {
            // A declaration that could be read as bytes is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
            return name.toLowerCase(Locale.ROOT).startsWith("utf-16") ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new BadRecord(
                    RejectReason.BAD_ENCODING,
                    "found a page that declares the encoding \"" + name
                            + "\", expected one that is known, such as utf-8 or windows-1256; correct the page");
        }
    }

    private static String decode(byte[] bytes, int offset, Charset charset, String why) throws BadRecord {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw badByte(bytes, in.position(), charset, why);
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    private static BadRecord badByte(byte[] bytes, int index, Charset charset, String why) {
        return new BadRecord(
                RejectReason.BAD_ENCODING,
                String.format(
                        Locale.ROOT,
                        "found the byte 0x%02X, which is not %s (line %d, byte %d of the page), expected %s, %s;"
                                + " is it a page, and does it declare its encoding?",
                        bytes[index] & 0xFF,
                        charset.name(),
                        lineOf(bytes, index),
                        index + 1,
                        charset.name(),
                        why));
    }

    private static long lineOf(byte[] bytes, int index) {
        long line = 1;
        for (int i = 0; i < index; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static void requireNoZero(String text) throws BadRecord {
        int zero = text.indexOf(0);
        if (zero >= 0) {
            throw new BadRecord(
                    RejectReason.BAD_ENCODING,
                    "found a zero (character " + (zero + 1)
                            + "), expected a page; is the file something else, or UTF-16 without a byte order mark?");
        }
    }
}
