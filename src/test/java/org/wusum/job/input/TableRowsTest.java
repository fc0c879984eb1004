package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableRowsTest {

    private static final Origin PLACE = new Origin("table", 3, Origin.UNKNOWN);
    private static final byte[] NO_UTF8 = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            row.put(String.valueOf(namesAndValues[i]), value instanceof String text ? utf8(text) : value);
        }
        return row;
    }

    private static InputRecord parsed(Map<String, Object> row, String... kept) {
        return TableRows.of(ReadSettings.standard()).parse(PLACE, row, List.of(kept));
    }

    private static InputRecord.Rejected rejected(Map<String, Object> row, String... kept) {
        return Records.rejected(parsed(row, kept));
    }

    private static String raw(InputRecord.Rejected bad) {
        return new String(Base64.getDecoder().decode(bad.raw().base64()), StandardCharsets.UTF_8);
    }

    @Test
    void makesAnArticleOfTextTitleAndDate() {
        InputRecord.Usable record = Records.usable(parsed(
                row("id", "7", "title", "عنوان", "text", "نص", "date", "2026-02-12", "source", "a \"b\"", "x", "y"),
                "source"));

        assertThat(record.origin()).isEqualTo(PLACE);
        assertThat(record.article().id()).isEqualTo("7");
        assertThat(record.article().title()).isEqualTo("عنوان");
        assertThat(record.date()).contains("2026-02-12");
        assertThat(record.kept()).containsExactly(KeptField.ofString("source", "a \"b\""));
        assertThat(record.kept().get(0).text()).isEqualTo("a \"b\"");
    }

    @Test
    void makesAnArticleOfParagraphs() {
        InputRecord text = parsed(row("id", "7", "paragraphs", Arrays.asList(utf8("أول"), utf8("ثان"))));

        assertThat(Records.article(text))
                .isEqualTo(Records.article(JsonLines.of(ReadSettings.standard())
                        .parse(PLACE, utf8("{\"id\":7,\"paragraphs\":[\"أول\",\"ثان\"]}"))
                        .orElseThrow()));
    }

    @Test
    void takesColumnsByTheNamesTheyAreMappedTo() {
        TableRows rows =
                TableRows.of(ReadSettings.standard().withColumns(ColumnMapping.parse("id=nr,text=body,date=at")));

        InputRecord record = rows.parse(PLACE, row("nr", "1", "body", "نص", "at", "2026"), List.of("at"));

        assertThat(Records.article(record).id()).isEqualTo("1");
        assertThat(Records.usable(record).date()).contains("2026");
        assertThat(Records.usable(record).kept()).containsExactly(KeptField.ofString("at", "2026"));
    }

    @Test
    void rejectsWhatIsNoArticle() {
        assertThat(rejected(row("text", "نص")).reason()).isEqualTo(RejectReason.MISSING_KEY);
        assertThat(rejected(row("id", "1")).reason()).isEqualTo(RejectReason.MISSING_KEY);
        assertThat(rejected(row("id", " ", "text", "نص")).reason()).isEqualTo(RejectReason.BAD_VALUE);
        InputRecord.Rejected withNull = rejected(row("id", "1", "paragraphs", Arrays.asList(utf8("a"), null)));
        assertThat(withNull.reason()).isEqualTo(RejectReason.BAD_VALUE);
        assertThat(withNull.message()).isEqualTo("found null in \"paragraphs[1]\", expected a string");
        assertThat(raw(withNull)).isEqualTo("{\"id\":\"1\",\"paragraphs\":[\"a\",null]}");
    }

    @Test
    void rejectsBytesThatAreNoUtf8AndKeepsThem() {
        String base64 = Base64.getEncoder().encodeToString(NO_UTF8);
        for (String column : List.of("id", "title", "text", "date", "source")) {
            Map<String, Object> row = row("id", "1", "text", "a");
            row.put(column, NO_UTF8);

            InputRecord.Rejected bad = rejected(row, "source");

            assertThat(bad.origin()).isEqualTo(PLACE);
            assertThat(bad.reason()).as(column).isEqualTo(RejectReason.BAD_ENCODING);
            assertThat(bad.message()).contains("byte 2 of \"" + column + "\" in the row");
            assertThat(raw(bad))
                    .contains("\"" + column + "\":{\"base64\":\"" + base64 + "\"}")
                    .doesNotContain("\uFFFD");
        }
        assertThat(rejected(row("id", "1", "paragraphs", List.of(utf8("a"), NO_UTF8)))
                        .message())
                .contains("byte 2 of \"paragraphs[1]\" in the row");
    }

    @Test
    void rejectsARowThatIsLongerThanMayBe() {
        TableRows rows = TableRows.of(ReadSettings.standard().withMaxRecordBytes(10));
        List<byte[]> paragraphs = List.of(utf8("12345"), utf8("6789"));

        assertThat(rows.parse(PLACE, row("id", "1", "paragraphs", paragraphs), List.of()))
                .isInstanceOf(InputRecord.Usable.class);
        assertThat(Records.rejected(rows.parse(PLACE, row("id", "10", "paragraphs", paragraphs), List.of())))
                .satisfies(bad -> {
                    assertThat(bad.reason()).isEqualTo(RejectReason.TOO_LONG);
                    assertThat(bad.message())
                            .isEqualTo("found a row of 11 bytes, expected at most 10; is a row one article?");
                });
    }
}
