package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wusum.job.input.ParquetFiles.Form.USUAL;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wusum.tag.Article;

/** Articles as rows of Parquet files, which another writer wrote. */
class ParquetReadingTest {

    private static final String PLAIN =
            "message m { required binary id (UTF8); optional binary title (UTF8); optional binary text (UTF8); }";

    private static final int MANY = 57;

    @TempDir
    Path folder;

    private Path written(ParquetFiles.Form form, String schema, List<Consumer<Group>> rows) throws IOException {
        return ParquetFiles.write(folder.resolve("articles.parquet"), form, schema, rows);
    }

    private Path written(String schema, Consumer<Group> row) throws IOException {
        return written(USUAL, schema, List.of(row));
    }

    private static Consumer<Group> row(String id, String text) {
        return group -> group.append("id", id).append("text", text);
    }

    private static List<Consumer<Group>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row("خبر-" + i, "نص الخبر رقم " + i + " عن حلف الناتو"))
                .toList();
    }

    private static List<InputRecord> read(Path file, ReadSettings settings) throws IOException {
        return Records.of(ArticleReader.of(ArticleInput.of(file, Optional.of(ArticleFormat.PARQUET)), settings));
    }

    private static InputRecord readOne(Path file) throws IOException {
        List<InputRecord> records = read(file, Records.KEEPING);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private String kept(String column, Consumer<Group> row) throws IOException {
        Path file = written(
                "message m { required binary id (UTF8); required binary text (UTF8); " + column + " }",
                row("1", "نص").andThen(row));
        return Records.usable(readOne(file)).kept().get(0).json();
    }

    @Test
    void readsArabicTitleAndTextAndCountsRowsFromOne() throws IOException {
        Path file = written(
                PLAIN, group -> group.append("id", "أ").append("title", "عنوان").append("text", "نصٌّ 🙂"));

        assertThat(readOne(file))
                .isEqualTo(new InputRecord.Usable(
                        new Origin(file.toString(), 1, Origin.UNKNOWN),
                        Article.of("أ", "عنوان", "نصٌّ 🙂"),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void readsColumnsUnderOtherNames() throws IOException {
        Path file = written(
                "message m { required int64 key; required binary body (UTF8); required binary day (UTF8); }",
                group ->
                        group.append("key", Long.MIN_VALUE).append("body", "نص").append("day", "2026-02-12"));

        InputRecord.Usable read = Records.usable(
                read(file, ReadSettings.standard().withColumns(ColumnMapping.parse("id=key,text=body,date=day")))
                        .get(0));

        assertThat(read.article()).isEqualTo(Article.of("-9223372036854775808", null, "نص"));
        assertThat(read.date()).contains("2026-02-12");
        assertThat(read.kept()).isEmpty();
    }

    @Test
    void takesTheDigitsOfWholeNumbersAsIds() throws IOException {
        Path signed = written(
                "message m { required int32 id; required binary text (UTF8); }",
                group -> group.append("id", -7).append("text", "نص"));
        assertThat(Records.ids(read(signed, Records.KEEPING))).containsExactly("-7");

        Path unsigned = written(
                "message m { required int64 id (INTEGER(64,false)); required binary text (UTF8); }",
                group -> group.append("id", -1L).append("text", "نص"));
        assertThat(Records.ids(read(unsigned, Records.KEEPING))).containsExactly("18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optional group paragraphs (LIST) { repeated group list { optional binary element (UTF8); } }",
                "optional group paragraphs (LIST) { repeated group bag { required binary array_element (UTF8); } }",
                "optional group paragraphs (LIST) { repeated binary array (UTF8); }",
                "repeated binary paragraphs (UTF8);"
            })
    void readsParagraphsFromListsOfAllAges(String list) throws IOException {
        Path file = written("message m { required binary id (UTF8); " + list + " }", group -> {
            group.append("id", "1");
            for (String paragraph : List.of("فقرة أولى", "فقرة ثانية")) {
                if (list.startsWith("repeated")) {
                    group.append("paragraphs", paragraph);
                } else if (list.contains("repeated binary")) {
                    (group.getFieldRepetitionCount("paragraphs") == 0
                                    ? group.addGroup("paragraphs")
                                    : group.getGroup("paragraphs", 0))
                            .append("array", paragraph);
                } else {
                    (group.getFieldRepetitionCount("paragraphs") == 0
                                    ? group.addGroup("paragraphs")
                                    : group.getGroup("paragraphs", 0))
                            .addGroup(0)
                            .add(0, paragraph);
                }
            }
        });

        assertThat(Records.article(readOne(file)))
                .isEqualTo(Article.ofParagraphs("1", null, List.of("فقرة أولى", "فقرة ثانية")));
    }

    @Test
    void rejectsANullAmongParagraphs() throws IOException {
        Path file = written(
                "message m { required binary id (UTF8); optional group paragraphs (LIST) { repeated group list { optional binary element (UTF8); } } }",
                group -> group.append("id", "1").addGroup("paragraphs").addGroup("list"));

        assertThat(Records.rejected(readOne(file)).message()).contains("found null in \"paragraphs[0]\"");
    }

    @Test
    void rejectsRowsWithoutIdOrTextAndReadsOn() throws IOException {
        Path file = written(
                USUAL,
                "message m { optional binary id (UTF8); optional binary text (UTF8); optional int32 n; }",
                List.of(
                        group -> group.append("text", "نص"),
                        group -> group.append("id", "2").append("n", 5),
                        row("3", "نص")));

        List<InputRecord> records = read(file, Records.KEEPING);

        assertThat(Records.rejected(records.get(0)).reason()).isEqualTo(RejectReason.MISSING_KEY);
        InputRecord.Rejected second = Records.rejected(records.get(1));
        assertThat(second.reason()).isEqualTo(RejectReason.MISSING_KEY);
        assertThat(second.origin().line()).isEqualTo(2);
        assertThat(new String(Base64.getDecoder().decode(second.raw().base64()), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"2\",\"text\":null,\"n\":5}");
        assertThat(Records.usable(records.get(2)).article().id()).isEqualTo("3");
    }

    @Test
    void rejectsOnlyTheRowWhoseStringIsNotUtf8() throws IOException {
        byte[] windows1256 = {(byte) 0xE4, (byte) 0xD5};
        Path file = written(
                USUAL,
                PLAIN,
                List.of(
                        group -> group.append("id", "1").append("text", Binary.fromConstantByteArray(windows1256)),
                        row("2", "نص")));

        List<InputRecord> records = read(file, Records.KEEPING);

        InputRecord.Rejected first = Records.rejected(records.get(0));
        assertThat(first.reason()).isEqualTo(RejectReason.BAD_ENCODING);
        assertThat(first.message()).contains("0xE4", "byte 1 of \"text\" in the row");
        assertThat(new String(Base64.getDecoder().decode(first.raw().base64()), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"1\",\"title\":null,\"text\":{\"base64\":\"5NU=\"}}");
        assertThat(Records.usable(records.get(1)).article().text()).isEqualTo("نص");
    }

    @Test
    void rejectsARowAboveTheBoundWithItsSizeAndReadsOn() throws IOException {
        Path file = written(USUAL, PLAIN, List.of(row("1", "x".repeat(5000)), row("2", "نص")));

        List<InputRecord> records = read(file, ReadSettings.standard().withMaxRecordBytes(1000));

        InputRecord.Rejected first = Records.rejected(records.get(0));
        assertThat(first.reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(first.raw().length()).isBetween(5000L, 5100L);
        assertThat(first.raw().base64()).isEmpty();
        assertThat(Records.usable(records.get(1)).article().id()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required int32 date (DATE)|20496|2026-02-12",
                "required int64 date (TIMESTAMP(MILLIS,true))|1770888600123|2026-02-12T09:30:00.123Z",
                "required int64 date (TIMESTAMP(MICROS,true))|1770888600123456|2026-02-12T09:30:00.123456Z",
                "required int64 date (TIMESTAMP(NANOS,true))|1770888600123456789|2026-02-12T09:30:00.123456789Z",
                "required int64 date (TIMESTAMP(NANOS,true))|-1|1969-12-31T23:59:59.999999999Z",
                "required int64 date (TIMESTAMP_MILLIS)|0|1970-01-01T00:00:00Z",
                "required int64 date (TIMESTAMP(MILLIS,false))|1770888600000|2026-02-12T09:30:00"
            })
    void writesDatesInIso8601(String column, long value, String expected) throws IOException {
        Path file = written(
                "message m { required binary id (UTF8); required binary text (UTF8); " + column + "; }",
                row("1", "نص").andThen(group -> {
                    if (column.contains("int32")) {
                        group.append("date", (int) value);
                    } else {
                        group.append("date", value);
                    }
                }));

        InputRecord.Usable read = Records.usable(readOne(file));

        assertThat(read.date()).contains(expected);
        assertThat(read.kept()).containsExactly(new KeptField("date", '"' + expected + '"'));
    }

    @Test
    void readsTheTimestampsOfImpala() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(34_200_000_000_000L).putInt(2_440_588 + 20_496);

        assertThat(kept("required int96 k;", group -> group.append("k", Binary.fromConstantByteArray(bytes.array()))))
                .isEqualTo("\"2026-02-12T09:30:00Z\"");
    }

    @Test
    void keepsOtherColumnsAsJson() throws IOException {
        assertThat(kept("optional binary k (UTF8);", group -> group.append("k", "قيمة \"1\"")))
                .isEqualTo("\"قيمة \\\"1\\\"\"");
        assertThat(kept("optional binary k (UTF8);", group -> {})).isEqualTo("null");
        assertThat(kept("required boolean k;", group -> group.append("k", true)))
                .isEqualTo("true");
        assertThat(kept("required int32 k (UINT_8);", group -> group.append("k", 200)))
                .isEqualTo("200");
        assertThat(kept("required double k;", group -> group.append("k", 0.25))).isEqualTo("0.25");
        assertThat(kept("required double k;", group -> group.append("k", Double.NaN)))
                .isEqualTo("\"NaN\"");
        assertThat(kept("required float k;", group -> group.append("k", 1.5f))).isEqualTo("1.5");
        assertThat(kept("required int32 k (TIME(MILLIS,true));", group -> group.append("k", 34_200_000)))
                .isEqualTo("\"09:30:00\"");
        assertThat(kept(
                        "required binary k;",
                        group -> group.append("k", Binary.fromConstantByteArray(new byte[] {1, 2}))))
                .isEqualTo("\"AQI=\"");
    }

    @Test
    void keepsDecimalsDigitForDigit() throws IOException {
        assertThat(kept("required int32 k (DECIMAL(9,2));", group -> group.append("k", -1050)))
                .isEqualTo("-10.50");
        assertThat(kept(
                        "required binary k (DECIMAL(30,10));",
                        group -> group.append(
                                "k",
                                Binary.fromConstantByteArray(
                                        new BigInteger("123456789012345678901234567890").toByteArray()))))
                .isEqualTo("12345678901234567890.1234567890");
        assertThat(kept(
                        "required fixed_len_byte_array(3) k (DECIMAL(5,5));",
                        group -> group.append("k", Binary.fromConstantByteArray(new byte[] {0, 0, 7}))))
                .isEqualTo("0.00007");
    }

    @Test
    void keepsNestedColumnsAsArraysAndObjects() throws IOException {
        assertThat(kept(
                        "optional group k (LIST) { repeated group list { optional group element { optional int32 a; optional binary b (UTF8); } } }",
                        group -> {
                            Group list = group.addGroup("k");
                            list.addGroup("list")
                                    .addGroup("element")
                                    .append("a", 1)
                                    .append("b", "ب");
                            list.addGroup("list").addGroup("element");
                            list.addGroup("list");
                        }))
                .isEqualTo("[{\"a\":1,\"b\":\"ب\"},{\"a\":null,\"b\":null},null]");
        assertThat(kept(
                        "optional group k (MAP) { repeated group key_value { required binary key (UTF8); optional int64 value; } }",
                        group -> {
                            Group map = group.addGroup("k");
                            map.addGroup("key_value").append("key", "أ").append("value", 1L);
                            map.addGroup("key_value").append("key", "ب");
                        }))
                .isEqualTo("{\"أ\":1,\"ب\":null}");
        assertThat(kept(
                        "optional group k (LIST) { repeated group list { optional int32 element; } }",
                        group -> group.addGroup("k")))
                .isEqualTo("[]");
        assertThat(kept("repeated int32 k;", group -> group.append("k", 1).append("k", 2)))
                .isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "LZ4_RAW", "ZSTD"})
    void readsEveryCompressionAndEncoding(CompressionCodecName codec) throws IOException {
        for (WriterVersion version : WriterVersion.values()) {
            for (boolean dictionary : new boolean[] {true, false}) {
                Path file = written(USUAL.with(codec).with(version, dictionary).withPageSize(200), PLAIN, rows(MANY));

                List<InputRecord> records = read(file, Records.KEEPING);

                assertThat(records).hasSize(MANY);
                assertThat(Records.article(records.get(MANY - 1)).text()).isEqualTo("نص الخبر رقم 56 عن حلف الناتو");
            }
        }
    }

    @Test
    void goesOnBehindEveryRowOfAFileWithSeveralRowGroups() throws IOException {
        Path file = written(USUAL.withRowsPerGroup(10).withPageSize(100), PLAIN, rows(MANY));
        List<ArticleInput> inputs = ArticleInput.of(file, Optional.empty());
        List<InputRecord> whole = Records.of(ArticleReader.of(inputs, Records.KEEPING));
        assertThat(whole).hasSize(MANY);

        for (int read = 0; read <= MANY; read++) {
            Position position;
            try (ArticleReader reader = ArticleReader.of(inputs, Records.KEEPING)) {
                for (int i = 0; i < read; i++) {
                    reader.next();
                }
                position = reader.position();
            }
            assertThat(position.records()).isEqualTo(read);
            assertThat(Records.of(ArticleReader.from(position, inputs, Records.KEEPING)))
                    .isEqualTo(whole.subList(read, MANY));
        }
    }

    @Test
    void passesOverWholeRowGroupsWithoutReadingThem() throws IOException {
        Path file = written(USUAL.withRowsPerGroup(10), PLAIN, rows(30));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, 200, (byte) 0x55);
        Files.write(file, bytes);
        List<ArticleInput> inputs = ArticleInput.of(file, Optional.empty());

        assertThatThrownBy(() -> Records.of(ArticleReader.of(inputs, Records.KEEPING)))
                .isInstanceOf(BadInputException.class);
        assertThat(Records.of(ArticleReader.from(new Position(0, 12, 0, 0), inputs, Records.KEEPING)))
                .hasSize(18);
    }

    @Test
    void readsAFileWithoutRows() throws IOException {
        assertThat(read(written(USUAL, PLAIN, List.of()), Records.KEEPING)).isEmpty();
    }

    private void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> read(file, Records.KEEPING))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts);
    }

    @Test
    void refusesWhatIsNoParquet() throws IOException {
        Path file = folder.resolve("a.parquet");
        assertRefused(Files.writeString(file, ""), "a file of 0 bytes", "expected Parquet");
        assertRefused(
                Files.writeString(file, "{\"id\": \"1\", \"text\": \"x\"}"), "does not begin with the letters PAR1");
        assertRefused(Files.writeString(file, "PARE 12345678 PARE"), "encrypted");
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Path file = written(USUAL, PLAIN, rows(3));
        byte[] bytes = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
        assertRefused(file, "does not end with the letters PAR1", "copied or written to the end");

        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, -1);
        Files.write(file, bytes);
        assertRefused(file, "a footer of 4294967295 bytes", "damaged");
    }

    @Test
    void refusesMissingColumnsAndColumnsOfOtherTypes() throws IOException {
        assertRefused(
                written(
                        "message m { required binary key (UTF8); required int32 n; }",
                        group -> group.append("key", "1").append("n", 1)),
                "found the columns key, n",
                "expected id and one of text and paragraphs",
                "--map");
        assertRefused(
                written(
                        "message m { required binary id (UTF8); required double text; }",
                        group -> group.append("id", "1").append("text", 1.0)),
                "found the column \"text\" of the type required double text",
                "expected strings");
    }

    @Test
    void refusesStreamsAndFilesCompressedAsAWhole() throws IOException {
        ArticleInput stream =
                ArticleInput.ofStream("standard input", new ByteArrayInputStream(new byte[0]), ArticleFormat.PARQUET);
        assertThatThrownBy(() -> Records.of(ArticleReader.of(List.of(stream), Records.KEEPING)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "standard input: found a stream, expected a file: a Parquet file is read from its end; write it to a disk first");

        assertRefused(Files.writeString(folder.resolve("a.parquet.gz"), "x"), "compressed as a whole", "decompress it");
    }

    @Test
    void refusesAPageWithoutItsChecksum() throws IOException {
        Path file = written(USUAL.with(WriterVersion.PARQUET_1_0, false), PLAIN, rows(3));
        byte[] bytes = Files.readAllBytes(file);
        int text = new String(bytes, StandardCharsets.ISO_8859_1)
                .indexOf(new String("رقم 1".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        bytes[text] ^= 1;
        Files.write(file, bytes);

        assertRefused(file, "a page that does not have its checksum in the column text");
    }

    @Test
    void endsInRecordsOrOneSentenceHoweverAFileIsDamaged() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<ParquetFiles.Form> forms = new ArrayList<>();
        for (CompressionCodecName codec :
                List.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY, CompressionCodecName.ZSTD)) {
            forms.add(USUAL.with(codec).withRowsPerGroup(20));
            forms.add(USUAL.with(codec).with(WriterVersion.PARQUET_2_0, false).withRowsPerGroup(20));
        }
        int refused = 0;
        for (ParquetFiles.Form form : forms) {
            byte[] whole = Files.readAllBytes(written(form, PLAIN, rows(MANY)));
            for (int i = 0; i < 300; i++) {
                byte[] damaged = damaged(whole, random);
                Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
                refused += outcome(file, "seed " + seed + ", " + form + ", damage " + i) ? 0 : 1;
            }
        }
        assertThat(refused).as("seed " + seed).isGreaterThan(forms.size() * 100);
    }

    /** Flips bits, or cuts out a piece, most often near the end, where the footer is. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int from = random.nextBoolean() ? 0 : bytes.length * 2 / 3;
        int at = from + random.nextInt(bytes.length - from);
        if (random.nextInt(5) == 0) {
            byte[] end = Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 1 + random.nextInt(20)), bytes.length);
            byte[] cut = Arrays.copyOf(bytes, at + end.length);
            System.arraycopy(end, 0, cut, at, end.length);
            return cut;
        }
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[Math.min(bytes.length - 1, at + random.nextInt(8))] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static boolean outcome(Path file, String where) {
        try {
            assertThat(read(file, Records.KEEPING)).as(where).hasSizeLessThanOrEqualTo(MANY);
            return true;
        } catch (BadInputException refused) {
            assertThat(refused).as(where).hasMessageStartingWith(file.toString());
            return false;
        } catch (IOException | RuntimeException other) {
            throw new AssertionError(where, other);
        }
    }
}
