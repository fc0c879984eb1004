package org.wusum.job;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.wusum.model.ModelFixtures;

/** Texts and pages, good and bad: each is one article whose id is the file's name. */
final class DamagedPages {

    private static final String TEXT = ModelFixtures.DETERRENCE_TEXT;

    private static final List<byte[]> GOOD_TEXTS = List.of(
            new byte[0],
            DamagedInput.utf8(TEXT),
            DamagedInput.utf8("\uFEFF" + TEXT),
            DamagedInput.utf8("\n \r\n\t\r\r\n"),
            DamagedInput.utf8(TEXT + "\r" + TEXT + "\uFEFF\r\n\u202E😀\u2028\u0001"),
            DamagedInput.utf8("{\"id\":"));

    private static final List<byte[]> BAD_TEXTS = List.of(
            DamagedJsonl.around(TEXT + "|", 0xFF),
            DamagedJsonl.around("|" + TEXT, 0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80),
            DamagedJsonl.around(TEXT + "|", 0xD8),
            DamagedInput.utf8(TEXT + "\0"),
            TEXT.getBytes(Charset.forName("windows-1256")),
            TEXT.getBytes(StandardCharsets.UTF_16LE),
            TEXT.getBytes(StandardCharsets.UTF_16),
            new byte[100]);

    private static final List<byte[]> GOOD_PAGES = List.of(
            new byte[0],
            DamagedInput.utf8("<p>" + TEXT + "</p>"),
            DamagedInput.utf8("<p" + TEXT),
            DamagedInput.utf8("</p></div></html><<<>>><p>" + TEXT + "<!-- <p>"),
            DamagedInput.utf8("<b><p>".repeat(5000) + TEXT),
            DamagedInput.utf8("<table><tr><p>" + TEXT + "</b></i></td>&#0;&#x110000;&notanentity;"),
            DamagedInput.utf8("<script type=application/ld+json>{\"articleBody\":\"\\uD800</script><p>" + TEXT),
            DamagedInput.utf8("<title>" + TEXT),
            DamagedInput.utf8("<meta charset=utf-16><p>" + TEXT),
            ("<meta charset=windows-1256><p>" + TEXT).getBytes(Charset.forName("windows-1256")),
            ("\uFEFF<p>" + TEXT).getBytes(StandardCharsets.UTF_16LE));

    private static final List<byte[]> BAD_PAGES = List.of(
            DamagedInput.utf8("<meta charset=arabic-9><p>" + TEXT),
            DamagedInput.utf8("<meta charset='-'><p>" + TEXT),
            DamagedInput.utf8("<meta charset=us-ascii><p>" + TEXT),
            DamagedJsonl.around("<p>|" + TEXT, 0xFF),
            DamagedInput.utf8("<p>\0" + TEXT),
            ("<p>" + TEXT).getBytes(Charset.forName("windows-1256")),
            ("<p>" + TEXT).getBytes(StandardCharsets.UTF_16LE),
            new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'},
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0},
            new byte[5000]);

    private DamagedPages() {}

    static DamagedInput text(Random random, int number) {
        return random.nextBoolean()
                ? good(number, ".txt", DamagedJsonl.oneOf(random, GOOD_TEXTS))
                : bad(number, ".txt", DamagedJsonl.oneOf(random, BAD_TEXTS));
    }

    static DamagedInput page(Random random, int number) {
        String extension = random.nextBoolean() ? ".html" : ".HTM";
        if (random.nextInt(10) == 0) {
            byte[] halfOfAPair = DamagedInput.utf8("<p>" + TEXT + "&#xD800;");
            return of(number, extension, halfOfAPair, "bad_value", false);
        }
        return random.nextBoolean()
                ? good(number, extension, DamagedJsonl.oneOf(random, GOOD_PAGES))
                : bad(number, extension, DamagedJsonl.oneOf(random, BAD_PAGES));
    }

    private static DamagedInput good(int number, String extension, byte[] file) {
        return of(number, extension, file, String.valueOf(number), true);
    }

    private static DamagedInput bad(int number, String extension, byte[] file) {
        return of(number, extension, file, "bad_encoding", false);
    }

    private static DamagedInput of(int number, String extension, byte[] file, String id, boolean good) {
        return DamagedInput.of(
                number + extension, file, List.of(new DamagedInput.Expected(id, good, 0, 0, file.length, file.length)));
    }
}
