package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a CSV file is lost where it is broken, and what is said about it. */
class CsvDamageTest {

    private static final ReadSettings BOUND_100 = ReadSettings.standard().withMaxRecordBytes(100);

    @Test
    void losesOneLineByTextBehindAClosingQuotationMark() throws IOException {
        List<InputRecord> records = read("id,text\n1,\"a \"quoted\" word\"\n2,b\n");

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "bad_csv"), tuple(3L, 28L, "2"));
        assertThat(Records.rejected(records.get(0)).message())
                .isEqualTo(
                        "found text behind a closing quotation mark at byte 15 of the file, in a field that opens at "
                                + "byte 11, expected a comma or the line's end; double the quotation marks inside a field, or "
                                + "close the one that was left open");
        assertThat(raw(records.get(0))).isEqualTo("1,\"a \"quoted\" word\"");
    }

    @Test
    void losesOneLineByAQuotationMarkThatALaterRecordBreaks() throws IOException {
        List<InputRecord> records = read("id,text\r\n1,\"a\r\n2,b\r\n3,\"c\r\nd\"\r\n4,e\r\n");

        assertThat(shown(records))
                .containsExactly(
                        tuple(2L, 9L, "bad_csv"), tuple(3L, 15L, "2"), tuple(4L, 20L, "3"), tuple(6L, 30L, "4"));
        assertThat(raw(records.get(0))).isEqualTo("1,\"a");
    }

    @Test
    void losesOneLineByAQuotationMarkThatIsOpenAtTheEnd() throws IOException {
        List<InputRecord> records = read("id,text\n1,\"a\n2,b\n3,c");

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "bad_csv"), tuple(3L, 13L, "2"), tuple(4L, 17L, "3"));
        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found a quotation mark at byte 11 of the file that nothing closes up to the file's end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,\"a", "1,\"a\n", "1,\"a\r\n"})
    void rejectsALastLineThatIsCutOffInAField(String last) throws IOException {
        List<InputRecord> records = read("id,text\n" + last);

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "bad_csv"));
        assertThat(raw(records.get(0))).isEqualTo("1,\"a");
    }

    /** Longer than a record may be, and nothing closes the quotation mark: the lines behind it are records, so it is stray. */
    @Test
    void losesOneLineByAQuotationMarkWithManyRecordsBehindIt() throws IOException {
        String plain = plainRecords(1000);

        List<InputRecord> records = read("id,text\nx,\"stray\n" + plain, BOUND_100);

        assertThat(records).hasSize(1001);
        assertThat(Records.rejected(records.get(0)).reason()).isEqualTo(RejectReason.BAD_CSV);
        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found a quotation mark at byte 11 of the file that nothing closes within 100 bytes, and "
                        + "records behind it");
        assertThat(raw(records.get(0))).isEqualTo("x,\"stray");
        assertThat(Records.ids(records.subList(1, 1001)).get(999)).isEqualTo("999");
    }

    @Test
    void losesOneLineByAStrayQuotationMarkInALineAboveTheBound() throws IOException {
        List<InputRecord> records = read("id,text\nx,\"" + "s".repeat(300) + "\n" + plainRecords(100), BOUND_100);

        assertThat(records).hasSize(101);
        assertThat(Records.rejected(records.get(0)).raw().length()).isEqualTo(303);
        assertThat(Records.ids(records.subList(1, 101))).startsWith("0", "1");
    }

    @Test
    void rejectsATextOfManyLinesAboveTheBoundOnce() throws IOException {
        String prose = "سطر من النص, وفيه \"\"قول\"\", ولا شيء غيره\n\n".repeat(200);
        String csv = "id,text\n1,\"" + prose + "\"\n2,b\n";
        int length = ("1,\"" + prose + "\"").getBytes(StandardCharsets.UTF_8).length;

        List<InputRecord> records = read(csv, BOUND_100);

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "too_long"), tuple(403L, 9L + length, "2"));
        assertThat(Records.rejected(records.get(0)).message())
                .isEqualTo("found a record of " + length + " bytes, expected at most 100; split the text");
        assertThat(Records.rejected(records.get(0)).raw().length()).isEqualTo(length);
        assertThat("1,\"" + prose).startsWith(raw(records.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", ""})
    void rejectsALineAboveTheBoundOnceAndReadsOneAtTheBound(String mark) throws IOException {
        String atBound = "1," + mark + "a".repeat(98 - 2 * mark.length()) + mark;
        String above = "2," + mark + "a".repeat(99 - 2 * mark.length()) + mark;

        List<InputRecord> records = read("\uFEFFid,text\n" + atBound + "\r\n" + above + "\r\n" + atBound, BOUND_100);

        assertThat(shown(records))
                .containsExactly(tuple(2L, 11L, "1"), tuple(3L, 113L, "too_long"), tuple(4L, 216L, "1"));
        assertThat(Records.rejected(records.get(1)).message())
                .startsWith("found a record of 101 bytes, expected at most 100");
    }

    /** What is lost with a closing quotation mark ends where lines are records again. */
    @Test
    void findsRecordsAgainBehindALongTextThatNothingCloses() throws IOException {
        String prose = "prose without an end\n".repeat(50);

        List<InputRecord> records = read("id,text\n1,\"" + prose + plainRecords(500), BOUND_100);

        List<String> ids = Records.ids(records.subList(1, records.size()));
        assertThat(Records.rejected(records.get(0)).reason()).isEqualTo(RejectReason.BAD_CSV);
        assertThat(ids).hasSizeGreaterThan(470).endsWith("498", "499");
    }

    @Test
    void passesOverALongTextUpToItsEndWhereItsQuotationMarksAreBroken() throws IOException {
        String prose = "prose without an end\n".repeat(50);

        List<InputRecord> records = read("id,text\n1,\"" + prose + "\"broken\" here\n2,b\n", BOUND_100);

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "bad_csv"), tuple(53L, 1075L, "2"));
    }

    @Test
    void rejectsACarriageReturnAloneOutsideQuotationMarks() throws IOException {
        List<InputRecord> records = read("id,text\n1,a\rb\n2,\"c\rd\"\n3,e\r");

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "bad_csv"), tuple(3L, 14L, "2"), tuple(4L, 22L, "3"));
        assertThat(Records.article(records.get(1)).text()).isEqualTo("c\rd");
        assertThat(Records.article(records.get(2)).text()).isEqualTo("e");
    }

    @Test
    void rejectsTheByteZero() throws IOException {
        List<InputRecord> records = read("id,text\n1,é\0b\n2,c\n");

        assertThat(shown(records)).containsExactly(tuple(2L, 8L, "bad_encoding"), tuple(3L, 15L, "2"));
        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found the byte 0x00, which stands in no text (byte 5 of the record, byte 13 of the file)");
    }

    @Test
    void readsAQuotationMarkInsideAFieldWithoutOnes() throws IOException {
        List<InputRecord> records = read("id,text\n1,55\" tv\n2, \"b\"\n");

        assertThat(records).extracting(record -> Records.article(record).text()).containsExactly("55\" tv", " \"b\"");
    }

    @Test
    void takesLinesOfBlanksForNone() throws IOException {
        List<InputRecord> records = read("\n \t\r\nid,text\n\n  \n1,a\n\r\n\t");

        assertThat(shown(records)).containsExactly(tuple(6L, 17L, "1"));
    }

    @Test
    void readsManyFieldsAndLongOnes() throws IOException {
        String header =
                IntStream.range(0, 20_000).mapToObj(i -> "c" + i).collect(Collectors.joining(",", "id,text,", "\n"));
        String text = "ن".repeat(9_000_000);
        String csv = header + "1," + text + ",".repeat(20_000) + "\n" + ",".repeat(30_000);

        List<InputRecord> records = read(csv, ReadSettings.standard().withMaxRecordBytes(1 << 25));

        assertThat(Records.article(records.get(0)).text()).hasSize(9_000_000);
        assertThat(Records.rejected(records.get(1)).message()).startsWith("found 30001 fields, expected 20002");
    }

    private static String plainRecords(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ",نص\n").collect(Collectors.joining());
    }

    private static List<InputRecord> read(String csv) throws IOException {
        return read(csv, ReadSettings.standard());
    }

    private static List<InputRecord> read(String csv, ReadSettings settings) throws IOException {
        return Records.of(ArticleFormat.CSV, csv.getBytes(StandardCharsets.UTF_8), settings);
    }

    private static String raw(InputRecord record) {
        byte[] bytes = Base64.getDecoder().decode(Records.rejected(record).raw().base64());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Line, offset, and the id or what is wrong. */
    private static List<Tuple> shown(List<InputRecord> records) {
        return records.stream()
                .map(record -> tuple(
                        record.origin().line(),
                        record.origin().offset(),
                        record instanceof InputRecord.Rejected rejected
                                ? rejected.reason().code()
                                : Records.article(record).id()))
                .toList();
    }
}
