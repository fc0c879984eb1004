package org.wusum.job;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.wusum.model.ModelFixtures;

/** Lines of JSON, good and bad, after RFC 8259 and what an article must have. */
final class DamagedJsonl {

    private static final String TEXT = ModelFixtures.ARCTIC_TEXT;

    private static final List<BiConsumer<DamagedLines, String>> GOOD = List.of(
            (lines, id) -> good(lines, id, "{\"id\":\"" + id + "\",\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> good(lines, id, " \t{ \"text\" : \"" + TEXT + "\" , \"id\" : \"" + id + "\" } \t"),
            (lines, id) -> good(lines, id, "{\"id\":\"" + id + "\",\"paragraphs\":[\"" + TEXT + "\",\"\",\"x\"]}"),
            (lines, id) -> good(lines, id, "{\"id\":\"" + id + "\",\"title\":null,\"text\":\"\",\"date\":7}"),
            (lines, id) -> good(lines, id, article(id, "\\u0000\\uD83D\\uDE00\\\"\\n\\r" + TEXT)),
            (lines, id) -> good(lines, id, article(id, "\uFEFF\u202E\u0085\u2028😀")),
            (lines, id) -> good(lines, id, "{\"x\":" + "[".repeat(300) + "]".repeat(300) + "," + rest(id)),
            (lines, id) -> good(lines, id, "{\"x\":{\"id\":[1e999,-0.0,true]},\"title\":\"\\u0634\"," + rest(id)),
            (lines, id) -> good(lines, id, "{\"date\":\"\\uDC00\"," + rest(id)));

    private static final List<BiConsumer<DamagedLines, String>> BAD = List.of(
            (lines, id) -> bad(lines, "bad_json", cut(lines.random(), article(id, TEXT))),
            (lines, id) -> bad(lines, "bad_json", "{\"id\":\"" + id + "\",\"text\":\"a\0b\"}"),
            (lines, id) -> bad(lines, "bad_json", "\0" + article(id, TEXT)),
            (lines, id) -> bad(lines, "bad_json", "\0\0\0\0"),
            (lines, id) -> bad(lines, "bad_json", "\f"),
            DamagedJsonl::byteOrderMarkAmidTheFile,
            (lines, id) -> bad(lines, "bad_json", article(id, TEXT) + "\r" + article(id, TEXT)),
            (lines, id) -> bad(lines, "bad_json", article(id, TEXT) + article(id, TEXT)),
            (lines, id) -> bad(lines, "bad_json", article(id, TEXT) + ","),
            (lines, id) -> bad(lines, "bad_json", "{\"id\":\"" + id + "\",\"text\":\"a\tb\"}"),
            (lines, id) -> bad(lines, "bad_json", "{\"id\":\"" + id + "\",\"text\":\"a\",}"),
            (lines, id) -> bad(lines, "bad_json", "{'id':'" + id + "','text':'a'}"),
            (lines, id) -> bad(lines, "bad_json", "{id:1,text:\"a\"}"),
            (lines, id) -> bad(lines, "bad_json", "{\"id\":\"" + id + "\",\"text\":\"\\x\"}"),
            (lines, id) -> bad(lines, "bad_json", "{\"x\":NaN," + rest(id)),
            (lines, id) -> bad(lines, "bad_json", "{\"x\":01," + rest(id)),
            (lines, id) -> bad(lines, "bad_json", "{/**/" + rest(id)),
            (lines, id) -> bad(lines, "bad_json", "{\"id\":\"a\"," + rest(id)),
            (lines, id) -> bad(lines, "bad_json", "{\"x\":1,\"x\":1," + rest(id)),
            (lines, id) -> bad(lines, "bad_json", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "," + rest(id)),
            (lines, id) -> bad(lines, "bad_json", "{\"x\":" + "{\"x\":".repeat(10_000)),
            (lines, id) -> bad(lines, "bad_json", "[".repeat(10_000)),
            (lines, id) -> bad(lines, "bad_json", "[" + article(id, TEXT) + "]"),
            (lines, id) -> bad(lines, "bad_json", "\"" + id + "\""),
            (lines, id) -> bad(lines, "bad_json", "null"),
            (lines, id) -> bad(lines, "bad_json", "12"),
            (lines, id) -> bad(lines, "bad_json", "]"),
            (lines, id) -> bad(lines, "bad_json", "\u00A0"),
            (lines, id) -> bad(lines, "missing_key", "{}"),
            (lines, id) -> bad(lines, "missing_key", "{\"id\":\"" + id + "\"}"),
            (lines, id) -> bad(lines, "missing_key", "{\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "missing_key", "{\"id\":null,\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "missing_key", "{\"id\":\"" + id + "\",\"text\":null}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":\" \",\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":1.5,\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":true,\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":{\"a\":1},\"text\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":\"" + id + "\",\"text\":[\"" + TEXT + "\"]}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":\"" + id + "\",\"text\":1}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":\"" + id + "\",\"paragraphs\":\"" + TEXT + "\"}"),
            (lines, id) -> bad(lines, "bad_value", "{\"id\":\"" + id + "\",\"paragraphs\":[\"a\",null]}"),
            (lines, id) -> bad(lines, "bad_value", "{\"title\":{}," + rest(id)),
            (lines, id) -> bad(lines, "bad_value", "{\"paragraphs\":[]," + rest(id)),
            (lines, id) -> bad(lines, "bad_value", article(id, "\\uD83D")),
            (lines, id) -> bad(lines, "bad_value", article(id, "\\uDE00\\uD83D")),
            (lines, id) -> bad(lines, "bad_value", article("\\uD800", TEXT)),
            (lines, id) -> bad(lines, "bad_value", "{\"title\":\"\\uDFFF\"," + rest(id)),
            (lines, id) -> bad(lines, "bad_encoding", 0xFF),
            (lines, id) -> bad(lines, "bad_encoding", 0x80),
            (lines, id) -> bad(lines, "bad_encoding", 0xC0, 0x80),
            (lines, id) -> bad(lines, "bad_encoding", 0xE0, 0x80, 0x80),
            (lines, id) -> bad(lines, "bad_encoding", 0xED, 0xA0, 0x80),
            (lines, id) -> bad(lines, "bad_encoding", 0xD8),
            (lines, id) -> bad(lines, "bad_encoding", 0xF0, 0x9F, 0x98),
            (lines, id) -> bad(lines, "bad_encoding", 0xF4, 0x90, 0x80, 0x80),
            (lines, id) -> bad(lines, "bad_encoding", 0xF8, 0x88, 0x80, 0x80, 0x80));

    private static final List<String> BLANK = List.of("", " ", "\t", " \r", "\r", " \t\t ");

    private DamagedJsonl() {}

    /** A file, of 1 to 12 lines or of blank lines alone. */
    static DamagedInput of(Random random, int number) {
        DamagedLines lines = lines(random, number, random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(12));
        return lines.perhapsCutIn(number + (random.nextBoolean() ? ".jsonl" : ".ndjson"));
    }

    static DamagedLines lines(Random random, int number, int count) {
        DamagedLines lines = new DamagedLines(random, number);
        addBlanks(lines);
        for (int i = 0; i < count; i++) {
            oneOf(random, random.nextBoolean() ? GOOD : BAD).accept(lines, lines.newId());
            addBlanks(lines);
        }
        return lines;
    }

    private static void addBlanks(DamagedLines lines) {
        while (lines.random().nextInt(4) == 0) {
            lines.none(oneOf(lines.random(), BLANK));
        }
    }

    static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void byteOrderMarkAmidTheFile(DamagedLines lines, String id) {
        lines.none("");
        bad(lines, "bad_json", "\uFEFF" + article(id, TEXT));
    }

    private static void good(DamagedLines lines, String id, String line) {
        lines.good(id, DamagedInput.utf8(line));
    }

    private static void bad(DamagedLines lines, String reason, String line) {
        lines.bad(reason, DamagedInput.utf8(line));
    }

    /** An article with bytes amid its text that are not UTF-8. */
    private static void bad(DamagedLines lines, String reason, int... bytes) {
        lines.bad(reason, around(article(lines.newId(), "|"), bytes));
    }

    /** Bytes in place of the only {@code |}. */
    static byte[] around(String text, int... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bar = text.indexOf('|');
        out.writeBytes(DamagedInput.utf8(text.substring(0, bar)));
        for (int each : bytes) {
            out.write(each);
        }
        out.writeBytes(DamagedInput.utf8(text.substring(bar + 1)));
        return out.toByteArray();
    }

    static String article(String id, String text) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
    }

    private static String rest(String id) {
        return "\"id\":\"" + id + "\",\"text\":\"" + TEXT + "\"}";
    }

    /** An object is no object as long as a byte of it is missing. */
    private static String cut(Random random, String line) {
        return line.substring(0, 1 + random.nextInt(line.length() - 1));
    }
}
