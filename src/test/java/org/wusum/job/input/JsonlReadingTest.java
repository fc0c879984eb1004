package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wusum.tag.Article;

/** Articles as JSON objects, one a line. */
class JsonlReadingTest {

    private static final String GOOD = "{\"id\": \"good\", \"text\": \"نص\"}";

    @Test
    void readsTitleAndText() throws IOException {
        List<InputRecord> records =
                Records.of(ArticleFormat.JSONL, "{\"id\": \"a\", \"title\": \"عنوان\", \"text\": \"نص\"}\n");

        assertThat(records)
                .containsExactly(new InputRecord.Usable(
                        new Origin("in", 1, 0), Article.of("a", "عنوان", "نص"), Optional.empty(), List.of()));
    }

    @Test
    void readsParagraphsInPlaceOfText() throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.JSONL, "{\"id\": \"a\", \"paragraphs\": [\"ا\", \"ب\"]}");

        assertThat(Records.article(records.get(0))).isEqualTo(Article.ofParagraphs("a", null, List.of("ا", "ب")));
    }

    @Test
    void takesNullForAbsent() throws IOException {
        List<InputRecord> records = Records.of(
                ArticleFormat.JSONL, "{\"id\": \"a\", \"title\": null, \"text\": \"نص\", \"paragraphs\": null}");

        assertThat(Records.article(records.get(0))).isEqualTo(Article.of("a", null, "نص"));
    }

    @Test
    void takesTheDigitsOfAWholeNumberAsId() throws IOException {
        List<InputRecord> records =
                Records.of(ArticleFormat.JSONL, "{\"id\": 123456789012345678901234567890, \"text\": \"نص\"}");

        assertThat(Records.ids(records)).containsExactly("123456789012345678901234567890");
    }

    @Test
    void acceptsByteOrderMarkCarriageReturnsBlankLinesAndAMissingLastLineBreak() throws IOException {
        List<InputRecord> records = Records.of(
                ArticleFormat.JSONL,
                "\uFEFF{\"id\": \"1\", \"text\": \"\"}\r\n\r\n   \n{\"id\": \"2\", \"text\": \"\"}\n\n"
                        + "{\"id\": \"3\", \"text\": \"\"}");

        assertThat(records)
                .extracting(
                        record -> Records.article(record).id(),
                        record -> record.origin().line())
                .containsExactly(tuple("1", 1L), tuple("2", 4L), tuple("3", 6L));
    }

    @Test
    void findsNoRecordInEmptyInput() throws IOException {
        assertThat(Records.of(ArticleFormat.JSONL, "")).isEmpty();
        assertThat(Records.of(ArticleFormat.JSONL, "\uFEFF")).isEmpty();
        assertThat(Records.of(ArticleFormat.JSONL, "\n\r\n")).isEmpty();
    }

    static Stream<List<String>> brokenLines() throws IOException {
        try (var in = JsonlReadingTest.class.getResourceAsStream("broken-lines.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> List.of(line.split("\t", 3)))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("brokenLines")
    void rejectsABrokenLineAndReadsTheOthers(List<String> row) throws IOException {
        List<InputRecord> records = Records.of(ArticleFormat.JSONL, GOOD + "\n" + row.get(2) + "\n" + GOOD + "\n");

        assertThat(records).hasSize(3);
        InputRecord.Rejected rejected = Records.rejected(records.get(1));
        assertThat(rejected.origin()).hasToString("in:2");
        assertThat(rejected.reason().code()).isEqualTo(row.get(0));
        assertThat(rejected.message()).contains(row.get(1)).contains("expected");
        assertThat(Records.ids(List.of(records.get(0), records.get(2)))).containsExactly("good", "good");
    }

    @Test
    void rejectsALineThatIsNotUtf8AndSaysWhichByte() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((GOOD + "\n{\"id\": \"").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("نص".getBytes(Charset.forName("windows-1256")));
        bytes.writeBytes(("\"}\n" + GOOD).getBytes(StandardCharsets.UTF_8));

        List<InputRecord> records = Records.of(ArticleFormat.JSONL, bytes.toByteArray(), Records.KEEPING);

        int inFile = (GOOD + "\n{\"id\": \"").getBytes(StandardCharsets.UTF_8).length + 1;
        InputRecord.Rejected rejected = Records.rejected(records.get(1));
        assertThat(rejected.origin()).isEqualTo(new Origin("in", 2, GOOD.getBytes(StandardCharsets.UTF_8).length + 1));
        assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_ENCODING);
        assertThat(rejected.message())
                .isEqualTo("found the byte 0xE4, which is not UTF-8 (byte 9 of the line, byte " + inFile
                        + " of the file), expected UTF-8; save the file as UTF-8");
        assertThat(rejected.raw().length()).isEqualTo(12);
        assertThat(Records.ids(List.of(records.get(0), records.get(2)))).containsExactly("good", "good");
    }

    @Test
    void neverTakesAnEncodedSurrogateForUtf8() throws IOException {
        byte[] bytes = (GOOD + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(surrogate);
        both.writeBytes(new byte[] {'\n'});
        both.writeBytes(bytes);

        List<InputRecord> records = Records.of(ArticleFormat.JSONL, both.toByteArray(), Records.KEEPING);

        assertThat(Records.rejected(records.get(0)).reason()).isEqualTo(RejectReason.BAD_ENCODING);
    }

    @Test
    void rejectsALineAboveTheBoundWithItsSizeAndReadsTheNext() throws IOException {
        String atBound = GOOD + " ".repeat(200_000 - GOOD.getBytes(StandardCharsets.UTF_8).length);
        byte[] bytes = ("\uFEFF" + atBound + "\r\n" + atBound + " \n" + GOOD).getBytes(StandardCharsets.UTF_8);

        List<InputRecord> records =
                Records.of(ArticleFormat.JSONL, bytes, ReadSettings.standard().withMaxRecordBytes(200_000));

        assertThat(Records.article(records.get(0)).id()).isEqualTo("good");
        assertThat(Records.rejected(records.get(1)).reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(Records.rejected(records.get(1)).message())
                .startsWith("found a line of 200001 bytes, expected at most 200000");
        assertThat(Records.article(records.get(2)).id()).isEqualTo("good");
    }

    @Test
    void readsLinesThatDoNotFitTheBuffer() throws IOException {
        String long1 = "ن".repeat(70_000);
        String long2 = "ص".repeat(40_001);

        List<InputRecord> records = Records.of(
                ArticleFormat.JSONL,
                "{\"id\": \"1\", \"text\": \"" + long1 + "\"}\r\n{\"id\": \"2\", \"text\": \"" + long2 + "\"}\r\n");

        assertThat(records).extracting(record -> Records.article(record).text()).containsExactly(long1, long2);
    }

    @Test
    void keepsOtherKeysDigitForDigit() throws IOException {
        List<InputRecord> records = Records.of(
                ArticleFormat.JSONL,
                "{\"id\": \"a\", \"price\": 1.10, \"n\": 12345678901234567890123, \"big\": 1e400, \"text\": \"نص\","
                        + " \"tags\": [ \"ا\", {\"b\" : null, \"c\": [true, false]} ], \"empty\": {}, \"quoted\": \"a\\\"\\n\"}");

        assertThat(Records.usable(records.get(0)).kept())
                .containsExactly(
                        new KeptField("price", "1.10"),
                        new KeptField("n", "12345678901234567890123"),
                        new KeptField("big", "1e400"),
                        new KeptField("tags", "[\"ا\",{\"b\":null,\"c\":[true,false]}]"),
                        new KeptField("empty", "{}"),
                        new KeptField("quoted", "\"a\\\"\\n\""));
    }

    @Test
    void readsWhatAnArticleIsMadeOfUnderTheNamesThatAreGiven() throws IOException {
        byte[] bytes = "{\"nr\": 7, \"headline\": \"عنوان\", \"body\": \"نص\", \"text\": 1, \"day\": \"2026-02-12\"}"
                .getBytes(StandardCharsets.UTF_8);
        ReadSettings settings =
                Records.KEEPING.withColumns(ColumnMapping.parse("id=nr,title=headline,text=body,date=day"));

        List<InputRecord> records = Records.of(ArticleFormat.JSONL, bytes, settings);

        assertThat(records)
                .containsExactly(new InputRecord.Usable(
                        new Origin("in", 1, 0),
                        Article.of("7", "عنوان", "نص"),
                        Optional.of("2026-02-12"),
                        List.of(new KeptField("text", "1"), new KeptField("day", "\"2026-02-12\""))));
    }

    @Test
    void tellsOfAnIdInOneLineThatIsNotTooLong() throws IOException {
        String lines = "{\"id\": \"a\\nb\"}\n{\"id\": \"" + "ب".repeat(300) + "\"}\n";

        List<InputRecord> records =
                Records.of(ArticleFormat.JSONL, lines.getBytes(StandardCharsets.UTF_8), ReadSettings.standard());

        assertThat(Records.rejected(records.get(0)).message()).startsWith("article a\\u000Ab: found neither");
        assertThat(Records.rejected(records.get(1)).message())
                .startsWith("article " + "ب".repeat(200) + "…: found neither");
    }

    @Test
    void namesTheMappedKeyThatIsMissing() throws IOException {
        byte[] bytes = "{\"id\": 7, \"text\": \"نص\"}".getBytes(StandardCharsets.UTF_8);

        List<InputRecord> records = Records.of(
                ArticleFormat.JSONL, bytes, ReadSettings.standard().withColumns(ColumnMapping.parse("text=body")));

        assertThat(Records.rejected(records.get(0)).message()).contains("found neither \"body\" nor \"paragraphs\"");
    }

    @Test
    void leavesOtherKeysBehindUnlessTheyAreToBeKept() throws IOException {
        byte[] bytes = "{\"id\": \"a\", \"text\": \"نص\", \"date\": \"\\ud800\"}".getBytes(StandardCharsets.UTF_8);

        List<InputRecord> records = Records.of(ArticleFormat.JSONL, bytes, ReadSettings.standard());

        assertThat(Records.usable(records.get(0)).kept()).isEmpty();
    }

    @Test
    void readsFilesOneAfterTheOther(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("b.jsonl"), "{\"id\": \"1\", \"text\": \"\"}");
        Path second = Files.writeString(folder.resolve("a.ndjson"), "{\"id\": \"2\", \"text\": \"\"}\nx");

        List<InputRecord> records = Records.of(ArticleReader.ofFiles(List.of(first, second)));

        assertThat(Records.ids(records.subList(0, 2))).containsExactly("1", "2");
        assertThat(records.get(2).origin()).hasToString(second + ":2");
    }
}
