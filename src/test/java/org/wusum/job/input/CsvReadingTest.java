package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.tag.Article;

/** Articles as CSV with a header. */
class CsvReadingTest {

    @Test
    void readsColumnsByTheirNamesInAnyOrder() throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.CSV, "text,date,id,title\nنص,2026,a,عنوان\n");

        assertThat(records)
                .containsExactly(new InputRecord.Usable(
                        new Origin("in", 2, 19),
                        Article.of("a", "عنوان", "نص"),
                        Optional.of("2026"),
                        List.of(new KeptField("date", "\"2026\""))));
    }

    @Test
    void readsTextOfSeveralLinesInQuotesWithItsFirstLine() throws IOException {
        List<InputRecord> records =
                Records.of(ArticleFormat.CSV, "\uFEFFid,text\r\n1,\"سطر\r\nثان \"\"قال\"\", نعم\"\r\n\r\n2,نص\r\n");

        assertThat(Records.article(records.get(0)).text()).isEqualTo("سطر\r\nثان \"قال\", نعم");
        assertThat(records).extracting(record -> record.origin().line()).containsExactly(2L, 5L);
    }

    @Test
    void takesABlankTitleForNone() throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.CSV, "id,title,text\n1,,نص\n");

        assertThat(Records.article(records.get(0)).title()).isNull();
    }

    @Test
    void findsNoRecordInEmptyInputOrBehindAHeader() throws IOException {
        assertThat(Records.of(ArticleFormat.CSV, "")).isEmpty();
        assertThat(Records.of(ArticleFormat.CSV, "id,text\n")).isEmpty();
    }

    @Test
    void rejectsARecordWithMoreOrFewerFieldsThanTheHeader() throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.CSV, "id,text\n1\n2,a,b\n3,c\n");

        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found 1 fields, expected 2 as in the header");
        assertThat(Records.rejected(records.get(1)).reason()).isEqualTo(RejectReason.BAD_FIELD_COUNT);
        assertThat(Records.article(records.get(2)).id()).isEqualTo("3");
    }

    @Test
    void rejectsABlankId() throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.CSV, "id,text\n ,نص\n");

        assertThat(Records.rejected(records.get(0)).message()).contains("found a blank \"id\"");
    }

    @Test
    void rejectsOnlyTheRecordWhoseBytesAreNotUtf8AndSaysWhichByte() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("id,text,x\n1,نص 😀,\n2,".getBytes(StandardCharsets.UTF_8));
        int before = bytes.size();
        bytes.writeBytes("نص".getBytes(Charset.forName("windows-1256")));
        bytes.writeBytes(",\n3,نص,\n4,نص,".getBytes(StandardCharsets.UTF_8));
        int beforeSecond = bytes.size();
        bytes.writeBytes(new byte[] {(byte) 0xD9});

        List<InputRecord> records = Records.of(ArticleFormat.CSV, bytes.toByteArray(), ReadSettings.standard());

        assertThat(records).hasSize(4);
        assertThat(Records.article(records.get(0)).text()).isEqualTo("نص 😀");
        assertThat(Records.rejected(records.get(1)).toString())
                .startsWith("in:3: found the byte 0xE4, which is not UTF-8 (byte ")
                .contains("byte " + (before + 1) + " of the file), expected UTF-8; save the file as UTF-8");
        assertThat(Records.article(records.get(2)).id()).isEqualTo("3");
        assertThat(Records.rejected(records.get(3)).message()).contains("0xD9", "byte " + (beforeSecond + 1) + " of");
    }

    @Test
    void readsCharactersOutsideTheBasicPlane() throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.CSV, "id,text\n1,\uD83D\uDC80\n");

        assertThat(Records.article(records.get(0)).text()).isEqualTo("\uD83D\uDC80");
    }

    @Test
    void mapsColumnsByTheirNames() throws IOException {
        ReadSettings mapped =
                Records.KEEPING.withColumns(ColumnMapping.parse("id=url,title=headline,text=body,date=day"));
        byte[] csv = "url,headline,body,day,title\na,عنوان,نص,2026,\"x \"\"y\"\"\"\nb,,نص,,\n"
                .getBytes(StandardCharsets.UTF_8);

        List<InputRecord> records = Records.of(ArticleFormat.CSV, csv, mapped);

        assertThat(Records.usable(records.get(0)))
                .isEqualTo(new InputRecord.Usable(
                        new Origin("in", 2, 28),
                        Article.of("a", "عنوان", "نص"),
                        Optional.of("2026"),
                        List.of(new KeptField("day", "\"2026\""), new KeptField("title", "\"x \\\"y\\\"\""))));
        assertThat(Records.usable(records.get(1)).date()).isEmpty();
        assertThat(Records.article(records.get(1)).title()).isNull();
    }

    @Test
    void leavesOtherColumnsBehindUnlessTheyAreToBeKept() throws IOException {
        byte[] csv = "id,text,x\n1,a,b\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Records.usable(Records.of(ArticleFormat.CSV, csv, ReadSettings.standard())
                                .get(0))
                        .kept())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id;title;text\n1;a;b\n", "id,title\n1,a\n", "text\na\n", "{\"id\": 1}\n", "\nid, x"})
    void failsWhereTheHeaderLacksAColumn(String csv) {
        assertThatThrownBy(() -> Records.of(ArticleFormat.CSV, csv))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("(?s)in:[12]: found the header .*")
                .hasMessageContaining("expected the columns id and text, separated by commas; add \"");
    }

    @Test
    void saysUnderWhichNameAColumnIsMissedAndHowToNameAnother() {
        ReadSettings mapped = ReadSettings.standard().withColumns(ColumnMapping.parse("text=body"));

        assertThatThrownBy(() -> Records.of(ArticleFormat.CSV, "id,text\n".getBytes(StandardCharsets.UTF_8), mapped))
                .hasMessage(
                        "in:1: found the header id,text, expected the columns id and body, separated by commas; add "
                                + "\"body\" to the header, or say which column it is with --map text=...");
    }

    @Test
    void failsWhereAColumnStandsTwice() {
        assertThatThrownBy(() -> Records.of(ArticleFormat.CSV, "id,text,id\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("in:1: found the column \"id\" twice, expected it once; rename one of the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "69 64 2C 74 E4 74 0A | found the byte 0xE4, which is not UTF-8 (byte 5 of the record, byte 5 of the file)",
                "FF FE 69 00 64 00 0A 00 | found the byte 0xFF, which is not UTF-8",
                "69 00 64 00 2C 00 0A 00 | found the byte 0x00, which stands in no text (byte 2 of the record",
                "69 64 0D 31 0D 32 0D | found a carriage return outside quotation marks without a line feed behind it",
                "22 69 64 22 78 2C 0A | found text behind a closing quotation mark at byte 5 of the file",
                "22 69 64 2C 0A 31 2C 0A | found a quotation mark at byte 1 of the file that nothing closes"
            })
    void failsWhereTheHeaderCannotBeRead(String bytes, String message) {
        byte[] csv = HexFormat.ofDelimiter(" ").parseHex(bytes);

        assertThatThrownBy(() -> Records.of(ArticleFormat.CSV, csv, ReadSettings.standard()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("in:1: ")
                .hasMessageContaining(message);
    }

    @Test
    void failsWhereTheHeaderIsAboveTheBound() {
        byte[] csv = "id,text,other\n1,a,b\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Records.of(
                        ArticleFormat.CSV, csv, ReadSettings.standard().withMaxRecordBytes(12)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("in:1: found a header of 13 bytes, expected at most 12; is the file CSV with a header?");
    }
}
