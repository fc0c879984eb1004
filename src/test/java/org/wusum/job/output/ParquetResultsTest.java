package org.wusum.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.job.input.KeptField;
import org.wusum.job.output.ParquetResults.ParquetFile;
import org.wusum.model.Decision;
import org.wusum.model.WordWeight;
import org.wusum.tag.Evidence;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;

/** Results as Parquet, read back with another reader than ours. */
class ParquetResultsTest {

    private static final List<Tag> TAGS =
            List.of(new Tag("deterrence", 0.97, Decision.ACCEPT), new Tag("arctic", 0.25, Decision.REJECT));

    @TempDir
    Path folder;

    private Path staging;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(folder.resolve("staging"));
    }

    private static TaggedArticle tagged(String id) {
        return new TaggedArticle(
                id,
                Status.TAGGED,
                null,
                TAGS,
                List.of(new Evidence("deterrence", 2, 311, 540, 0.97, List.of(new WordWeight(318, 323, 0.8)))),
                List.of(new TaggedParagraph(TaggedParagraph.HEADLINE, 0, 20, TAGS)),
                0.5,
                "nato@0123456789ab");
    }

    private static String line(boolean paragraphs, TaggedArticle article, KeptField... kept) {
        TaggedArticleJson json = TaggedArticleJson.inMemory(paragraphs);
        json.write(article, List.of(kept));
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    private static String dated(int id, String json) {
        return line(false, tagged("خبر-" + id), new KeptField("date", json));
    }

    private List<ParquetFile> write(String lines, Optional<String> key, boolean paragraphs) throws IOException {
        Path spool = Files.writeString(folder.resolve("part.jsonl"), lines);
        return ParquetResults.write(spool, staging, "part-00000", key, paragraphs);
    }

    private Group onlyRow(String lines, boolean paragraphs) throws IOException {
        List<ParquetFile> files = write(lines, Optional.empty(), paragraphs);
        assertThat(files).containsExactly(new ParquetFile(staging.resolve("part-00000.parquet"), 1));
        return rows(files.get(0).file()).get(0);
    }

    private static List<Group> rows(Path file) throws IOException {
        List<Group> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file))
                .withConf(new PlainParquetConfiguration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The generic reader of the library that is not used outside tests. */
    private static final class GroupReader extends ParquetReader.Builder<Group> {

        GroupReader(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema();
        }
    }

    private static List<String> ids(List<ParquetFile> files) throws IOException {
        List<String> ids = new ArrayList<>();
        for (ParquetFile file : files) {
            rows(file.file()).forEach(row -> ids.add(row.getString("id", 0)));
        }
        return ids;
    }

    private List<String> names(List<ParquetFile> files) {
        return files.stream()
                .map(file -> staging.relativize(file.file()) + " " + file.rows())
                .toList();
    }

    @Test
    void writesEveryFieldOfAResult() throws IOException {
        Group row = onlyRow(line(false, tagged("خبر-1")), false);

        assertThat(row.getString("id", 0)).isEqualTo("خبر-1");
        assertThat(row.getString("status", 0)).isEqualTo("tagged");
        assertThat(row.getFieldRepetitionCount("reason")).isZero();
        assertThat(row.getString("model", 0)).isEqualTo("nato@0123456789ab");
        Group topics = row.getGroup("topics", 0);
        assertThat(topics.getFieldRepetitionCount("list")).isEqualTo(1);
        assertThat(topics.getGroup("list", 0).getString("element", 0)).isEqualTo("deterrence");
        Group decision = row.getGroup("decisions", 0).getGroup("key_value", 1);
        assertThat(decision.getString("key", 0)).isEqualTo("arctic");
        assertThat(decision.getString("value", 0)).isEqualTo("reject");
        Group score = row.getGroup("scores", 0).getGroup("key_value", 0);
        assertThat(score.getString("key", 0)).isEqualTo("deterrence");
        assertThat(score.getDouble("value", 0)).isEqualTo(0.97);
        Group evidence = row.getGroup("evidence", 0).getGroup("list", 0).getGroup("element", 0);
        assertThat(evidence.getString("topic", 0)).isEqualTo("deterrence");
        assertThat(evidence.getInteger("paragraph", 0)).isEqualTo(2);
        assertThat(evidence.getInteger("start", 0)).isEqualTo(311);
        assertThat(evidence.getInteger("end", 0)).isEqualTo(540);
        assertThat(evidence.getDouble("score", 0)).isEqualTo(0.97);
        Group word = evidence.getGroup("words", 0).getGroup("list", 0).getGroup("element", 0);
        assertThat(word.getInteger("start", 0)).isEqualTo(318);
        assertThat(word.getInteger("end", 0)).isEqualTo(323);
        assertThat(word.getDouble("weight", 0)).isEqualTo(0.8);
    }

    @Test
    void writesEmptyListsAndMapsOfAnArticleThatCannotBeJudged() throws IOException {
        Group row = onlyRow(
                line(
                        false,
                        new TaggedArticle(
                                "2", Status.UNCLASSIFIABLE, "too_short", List.of(), List.of(), List.of(), 0, "m@1")),
                false);

        assertThat(row.getString("reason", 0)).isEqualTo("too_short");
        assertThat(row.getGroup("topics", 0).getFieldRepetitionCount("list")).isZero();
        assertThat(row.getGroup("scores", 0).getFieldRepetitionCount("key_value"))
                .isZero();
        assertThat(row.getGroup("evidence", 0).getFieldRepetitionCount("list")).isZero();
    }

    @Test
    void writesParagraphsWhereAskedTo() throws IOException {
        Group paragraph = onlyRow(line(true, tagged("1")), true)
                .getGroup("paragraphs", 0)
                .getGroup("list", 0)
                .getGroup("element", 0);

        assertThat(paragraph.getInteger("index", 0)).isEqualTo(-1);
        assertThat(paragraph.getInteger("end", 0)).isEqualTo(20);
        assertThat(paragraph.getGroup("scores", 0).getFieldRepetitionCount("key_value"))
                .isEqualTo(2);
        assertThat(paragraph.getGroup("topics", 0).getGroup("list", 0).getString("element", 0))
                .isEqualTo("deterrence");
    }

    @Test
    void keepsTheStandardFormOfListsAndMaps() throws IOException {
        write(line(false, tagged("1"), new KeptField("قسم", "1")), Optional.empty(), false);

        MessageType columns = schema(staging.resolve("part-00000.parquet"));

        assertThat(columns.getType("topics"))
                .isEqualTo(MessageTypeParser.parseMessageType(
                                "message m { required group topics (LIST) { repeated group list { required binary element (STRING); } } }")
                        .getType("topics"));
        assertThat(columns.getType("scores"))
                .isEqualTo(MessageTypeParser.parseMessageType(
                                "message m { required group scores (MAP) { repeated group key_value { required binary key (STRING); required double value; } } }")
                        .getType("scores"));
        assertThat(columns.getType("قسم")).hasToString("optional binary قسم (STRING)");
    }

    @Test
    void carriesKeptKeysAsStringsAndAllElseAsJson() throws IOException {
        Group row = onlyRow(
                line(
                        false,
                        tagged("1"),
                        new KeptField("source", "\"وكالة \\\"ا\\\"\""),
                        new KeptField("n", "12345678901234567890.10"),
                        new KeptField("deep", "{\"a\":[1,null,\"ب\"]}"),
                        new KeptField("none", "null"),
                        new KeptField("yes", "true")),
                false);

        assertThat(row.getString("source", 0)).isEqualTo("وكالة \"ا\"");
        assertThat(row.getString("n", 0)).isEqualTo("12345678901234567890.10");
        assertThat(row.getString("deep", 0)).isEqualTo("{\"a\":[1,null,\"ب\"]}");
        assertThat(row.getFieldRepetitionCount("none")).isZero();
        assertThat(row.getString("yes", 0)).isEqualTo("true");
    }

    @Test
    void makesAColumnOfEveryKeyOfTheFileInTheOrderOfItsFirstLine() throws IOException {
        List<ParquetFile> files = write(
                line(false, tagged("1"), new KeptField("b", "1"))
                        + line(false, tagged("2"), new KeptField("a", "2"), new KeptField("b", "3")),
                Optional.empty(),
                false);

        Path file = files.get(0).file();
        assertThat(schema(file).getFields().stream().map(field -> field.getName()))
                .containsExactly(
                        "id", "status", "reason", "topics", "decisions", "scores", "evidence", "model", "b", "a");
        assertThat(rows(file).get(0).getFieldRepetitionCount("a")).isZero();
        assertThat(rows(file).get(1).getString("a", 0)).isEqualTo("2");
    }

    @Test
    void refusesMoreKeysThanAFileShouldHaveColumns() {
        KeptField[] many = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> new KeptField("k" + i, "1"))
                .toArray(KeptField[]::new);

        assertThatThrownBy(() -> write(line(false, tagged("1"), many), Optional.empty(), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 different keys");
    }

    @Test
    void writesAFileWithoutRowsForNoLines() throws IOException {
        assertThat(names(write("", Optional.empty(), false))).containsExactly("part-00000.parquet 0");
        assertThat(rows(staging.resolve("part-00000.parquet"))).isEmpty();
    }

    @Test
    void givesTheSameBytesForTheSameLines() throws IOException {
        String lines = IntStream.range(0, 500)
                .mapToObj(i -> dated(i, "\"2026-02-" + (10 + i % 3) + "\""))
                .collect(Collectors.joining());
        byte[] first =
                Files.readAllBytes(write(lines, Optional.empty(), false).get(0).file());
        staging = Files.createDirectory(folder.resolve("again"));

        assertThat(write(lines, Optional.empty(), false).get(0).file()).hasBinaryContent(first);
    }

    @Test
    void endsARowGroupAfterEightMebibytesOfLines() throws IOException {
        String text = '"' + "نص ".repeat(300_000) + '"';
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append(line(false, tagged("" + i), new KeptField("text", text)));
        }
        Path file = write(lines.toString(), Optional.empty(), false).get(0).file();

        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            assertThat(reader.getRowGroups())
                    .extracting(group -> group.getRowCount())
                    .containsExactly(10L, 10L);
        }
        assertThat(rows(file).get(19).getString("text", 0)).isEqualTo("نص ".repeat(300_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2026-02-12\"|date=2026-02-12",
                "\"2026-02-12T09:30:00Z\"|date=2026-02-12",
                "\"2026-02-30\"|date=__HIVE_DEFAULT_PARTITION__",
                "\"12/02/2026\"|date=__HIVE_DEFAULT_PARTITION__",
                "\"\"|date=__HIVE_DEFAULT_PARTITION__",
                "20260212|date=__HIVE_DEFAULT_PARTITION__",
                "null|date=__HIVE_DEFAULT_PARTITION__"
            })
    void putsRowsIntoTheFolderOfTheirDay(String json, String expected) throws IOException {
        assertThat(names(write(dated(1, json), Optional.of("date"), false)))
                .containsExactly(expected + "/part-00000.parquet 1");
    }

    @Test
    void leavesThePartitionColumnOutOfTheFiles() throws IOException {
        List<ParquetFile> files = write(
                dated(1, "\"2026-02-12\"") + line(false, tagged("2")) + dated(3, "\"2026-02-12\""),
                Optional.of("date"),
                false);

        assertThat(names(files))
                .containsExactly(
                        "date=2026-02-12/part-00000.parquet 2", "date=__HIVE_DEFAULT_PARTITION__/part-00000.parquet 1");
        assertThat(ids(files)).containsExactly("خبر-1", "خبر-3", "2");
        assertThat(schema(files.get(0).file()).containsField("date")).isFalse();
    }

    @Test
    void escapesTheNameOfThePartitionKey() throws IOException {
        List<ParquetFile> files = write(
                line(false, tagged("1"), new KeptField("نشر/يوم", "\"2026-02-12\"")), Optional.of("نشر/يوم"), false);

        assertThat(names(files)).containsExactly("نشر%2Fيوم=2026-02-12/part-00000.parquet 1");
    }

    @Test
    void writesOneFileADayInWhateverOrderMoreDaysThanOpenFilesCome() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            lines.append(dated(i, "\"20" + (10 + i * 7 % 40) + "-02-10\""));
        }

        List<ParquetFile> files = write(lines.toString(), Optional.of("date"), false);

        assertThat(files).hasSize(40).allSatisfy(file -> assertThat(file.rows()).isEqualTo(3));
        assertThat(names(files))
                .startsWith("date=2010-02-10/part-00000.parquet 3", "date=2017-02-10/part-00000.parquet 3");
        assertThat(ids(files.subList(1, 2))).containsExactly("خبر-1", "خبر-41", "خبر-81");
        assertThat(ids(files)).doesNotHaveDuplicates().hasSize(120);
    }

    @Test
    void writesNothingIntoPartitionsForNoLines() throws IOException {
        assertThat(write("", Optional.of("date"), false)).isEmpty();
    }

    @Test
    void saysWhichLineIsNoResult() {
        assertThatThrownBy(() -> write(line(false, tagged("1")) + "{\"id\": nothing}\n", Optional.empty(), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("part.jsonl:2: found");
    }

    @Test
    void leavesWhatExistsAlone() throws IOException {
        Path file = Files.writeString(staging.resolve("part-00000.parquet"), "x");

        assertThatThrownBy(() -> write(line(false, tagged("1")), Optional.empty(), false))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("x");
    }
}
