package org.wusum.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.wusum.model.ModelFixtures;

/**
 * Records of CSV, good and bad, after RFC 4180. A stray quotation mark loses its line, because each quoted text here begins with
 * a letter: what would close the mark then has text behind it.
 */
final class DamagedCsv {

    private static final String TEXT = ModelFixtures.ARCTIC_TEXT;

    private static final List<BiConsumer<DamagedLines, String>> GOOD = List.of(
            (lines, id) -> good(lines, id, id + ",," + TEXT),
            (lines, id) -> good(lines, id, id + ",t,"),
            (lines, id) -> good(lines, id, "\"" + id + "\",\"ش\",\"" + TEXT + "\""),
            (lines, id) -> good(lines, id, id + ",t,\"a, \"\"b\"\", c\""),
            (lines, id) -> good(lines, id, id + ",t,\"a\n\nb\r\nc,d\n\""),
            (lines, id) -> good(lines, id, id + ",t,\"a\rb\""),
            (lines, id) -> good(lines, id, id + ",t,it is 5\" long"),
            (lines, id) -> good(lines, id, id + ",\uFEFF,\u2028😀"));

    private static final List<BiConsumer<DamagedLines, String>> BAD = List.of(
            (lines, id) -> bad(lines, "bad_field_count", id + "," + TEXT),
            (lines, id) -> bad(lines, "bad_field_count", id),
            (lines, id) -> bad(lines, "bad_field_count", id + ",t,a,b"),
            (lines, id) -> bad(lines, "bad_field_count", id + ",t,\"a\","),
            (lines, id) -> bad(lines, "bad_field_count", ",".repeat(20_000)),
            (lines, id) -> bad(lines, "bad_value", ",t," + TEXT),
            (lines, id) -> bad(lines, "bad_value", "\"  \",t," + TEXT),
            (lines, id) -> bad(lines, "bad_csv", id + ",t,\"a \"b\" c\""),
            (lines, id) -> bad(lines, "bad_csv", id + ",t,\"a\"b"),
            (lines, id) -> bad(lines, "bad_csv", "\"" + id + "\" ,t,a"),
            (lines, id) -> bad(lines, "bad_csv", id + ",t,a\rb"),
            (lines, id) -> bad(lines, "bad_csv", id + ",t\r," + TEXT),
            DamagedCsv::brokenOnItsSecondLine,
            (lines, id) -> bad(lines, "bad_encoding", id + ",t,a\0b"),
            (lines, id) -> bad(lines, "bad_encoding", "\0,t,a"),
            (lines, id) -> lines.bad("bad_encoding", DamagedJsonl.around(id + ",t,a|b", 0xC3)),
            (lines, id) -> lines.bad("bad_encoding", DamagedJsonl.around(id + ",t,\"a|\"", 0xED, 0xB0, 0x80)),
            (lines, id) -> lines.bad("bad_encoding", DamagedJsonl.around("|,t,a", 0xFE, 0xFF)));

    private static final List<String> HEADERS_WITHOUT_RECORDS = List.of(
            "id", "id;title;text", "text,title", "id,text,id", "id,title,\"text", "id,\"a\"b,text", "\0", "a\rid,text");

    private DamagedCsv() {}

    /** A file of up to 12 records, of a header alone, or of one that is none. */
    static DamagedInput of(Random random, int number) {
        if (random.nextInt(10) == 0) {
            String header = DamagedJsonl.oneOf(random, HEADERS_WITHOUT_RECORDS);
            return DamagedInput.unreadable(number + ".csv", DamagedInput.utf8(header + "\n1,t,a\n2,t,b\n"));
        }
        return lines(random, number, random.nextInt(13)).perhapsCutIn(number + ".csv");
    }

    private static DamagedLines lines(Random random, int number, int count) {
        DamagedLines lines = new DamagedLines(random, number);
        lines.none(random.nextInt(10) == 0 ? "\"id\",title , text" : "id,title,text");
        for (int i = 0; i < count; i++) {
            DamagedJsonl.oneOf(random, random.nextBoolean() ? GOOD : BAD).accept(lines, lines.newId());
            if (random.nextInt(5) == 0) {
                lines.none(DamagedJsonl.oneOf(random, List.of("", " ", "\t")));
            }
        }
        if (random.nextInt(4) == 0) {
            addWithStrayMark(lines);
        }
        return lines;
    }

    private static void addWithStrayMark(DamagedLines lines) {
        bad(lines, "bad_csv", lines.newId() + ",t,\"stray");
        List<BiConsumer<DamagedLines, String>> behind = new ArrayList<>(GOOD.subList(0, 4));
        for (int i = lines.random().nextInt(4); i > 0; i--) {
            DamagedJsonl.oneOf(lines.random(), behind).accept(lines, lines.newId());
        }
    }

    private static void brokenOnItsSecondLine(DamagedLines lines, String id) {
        bad(lines, "bad_csv", id + ",t,\"one");
        bad(lines, "bad_field_count", "two \"three\" four\"");
    }

    private static void good(DamagedLines lines, String id, String record) {
        lines.good(id, DamagedInput.utf8(record));
    }

    private static void bad(DamagedLines lines, String reason, String record) {
        lines.bad(reason, DamagedInput.utf8(record));
    }
}
