package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.topic.Taxonomy;

class CorpusReaderTest {

    private static final String FIRST = "{\"id\": \"a\", \"text\": \"أول فقرة\", \"topics\": [\"arctic\"]}";
    private static final String SECOND = "{\"id\": \"z\", \"text\": \"ثاني فقرة\", \"topics\": []}";

    private final Taxonomy taxonomy = TestTaxonomies.of("deterrence", "arctic");

    @TempDir
    private Path folder;

    @Test
    void readsEveryKey() throws IOException {
        Path file = write(
                "P1.jsonl",
                "{\"topics\": [\"arctic\", \"deterrence\"], \"id\": \"a\", \"text\": \" نص \\ud83d\\ude00\", \"article\": \"A\","
                        + " \"kind\": \"headline\", \"title\": \"عنوان\", \"date\": \"2026-02-12\", \"source\": \"وكالة\","
                        + " \"sure\": false}");

        LabelledParagraph paragraph = read(file).paragraphs().get(0);

        assertThat(paragraph.id()).isEqualTo("a");
        assertThat(paragraph.text()).isEqualTo(" نص 😀");
        assertThat(paragraph.topics()).containsExactly("deterrence", "arctic");
        assertThat(paragraph.article()).isEqualTo("A");
        assertThat(paragraph.kind()).isEqualTo(ParagraphKind.HEADLINE);
        assertThat(paragraph.title()).isEqualTo("عنوان");
        assertThat(paragraph.date()).isEqualTo("2026-02-12");
        assertThat(paragraph.source()).isEqualTo("وكالة");
        assertThat(paragraph.sure()).isFalse();
        assertThat(paragraph.part()).isEqualTo("P1");
        assertThat(paragraph.origin()).isEqualTo(new Origin(file.toString(), 1));
    }

    @Test
    void fillsInWhatIsAbsent() throws IOException {
        LabelledParagraph paragraph =
                read(write("P1.jsonl", FIRST)).paragraphs().get(0);

        assertThat(paragraph.article()).isEqualTo("a");
        assertThat(paragraph.kind()).isEqualTo(ParagraphKind.BODY);
        assertThat(paragraph.sure()).isTrue();
        assertThat(paragraph.title()).isNull();
        assertThat(paragraph.date()).isNull();
        assertThat(paragraph.source()).isNull();
    }

    @Test
    void treatsNullLikeAbsentInOptionalKeys() throws IOException {
        Path file = write(
                "P1.jsonl",
                "{\"id\": \"a\", \"text\": \"نص\", \"topics\": [], \"article\": null, \"kind\": null, \"title\": null,"
                        + " \"sure\": null}");

        LabelledParagraph paragraph = read(file).paragraphs().get(0);

        assertThat(paragraph.article()).isEqualTo("a");
        assertThat(paragraph.kind()).isEqualTo(ParagraphKind.BODY);
        assertThat(paragraph.title()).isNull();
        assertThat(paragraph.sure()).isTrue();
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "bad-lines.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void refusesABadLineAndSaysWhere(CorpusProblem.Kind kind, String messagePart, String line) throws IOException {
        Path file = write("P1.jsonl", FIRST, line, SECOND);

        CorpusException failure = failure(file);

        assertThat(failure.count()).isEqualTo(1);
        CorpusProblem problem = failure.problems().get(0);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.origin()).isEqualTo(new Origin(file.toString(), 2));
        assertThat(problem.message()).contains(messagePart);
        assertThat(failure).hasMessageContaining(file + ":2: found ");
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "bad-lines.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void skipsAndCountsABadLineWhenTold(CorpusProblem.Kind kind, String messagePart, String line) throws IOException {
        Path file = write("P1.jsonl", FIRST, line, SECOND);

        Corpus corpus = skipping().read(List.of(file));

        assertThat(corpus.paragraphs()).extracting(LabelledParagraph::id).containsExactly("a", "z");
        assertThat(corpus.skipped()).isEqualTo(1);
    }

    @Test
    void namesThePlaceOfTheFirstRecordWithAnId() throws IOException {
        Path first = write("P1.jsonl", SECOND, FIRST);
        Path second = write("P2.jsonl", FIRST);

        assertThat(failure(first, second).problems().get(0))
                .hasToString(second + ":1: found the id \"a\" again (first at " + first
                        + ":2), expected it once; rename one");
    }

    @Test
    void namesBothPlacesOfATextWithDifferentTopics() throws IOException {
        Path file = write(
                "P1.jsonl", FIRST, "{\"id\": \"b\", \"text\": \"أول\\u00a0\\nفقرة\", \"topics\": [\"deterrence\"]}");

        assertThat(failure(file).problems().get(0))
                .hasToString(file + ":2: found the text of \"a\" (" + file
                        + ":1, arctic) again in \"b\" with deterrence, expected the same topics; correct one of them");
    }

    @Test
    void acceptsTheSameTextWithTheSameTopics() throws IOException {
        Path file = write("P1.jsonl", FIRST, FIRST.replace("\"a\"", "\"b\""));

        assertThat(read(file).size()).isEqualTo(2);
    }

    @Test
    void acceptsASubheadingWithTheWordsOfALabelledParagraph() throws IOException {
        String subheading = "{\"id\": \"b\", \"text\": \"أول فقرة\", \"topics\": [], \"kind\": \"subheading\"}";

        assertThat(read(write("P1.jsonl", FIRST, subheading)).size()).isEqualTo(2);
    }

    @Test
    void comparesTextsByTheGivenKey() throws IOException {
        Path file = write("P1.jsonl", FIRST, "{\"id\": \"b\", \"text\": \"أوَّل فقرة\", \"topics\": []}");
        CorpusReader reader = CorpusReader.builder()
                .taxonomy(taxonomy)
                .textKey(text -> text.replaceAll("\\p{Mn}", ""))
                .build();

        assertThat(read(file).size()).isEqualTo(2);
        assertThatThrownBy(() -> reader.read(List.of(file))).hasMessageContaining("found the text of \"a\"");
    }

    @Test
    void namesFileLineAndByteOfBadUtf8() throws IOException {
        byte[] bad = {'{', (byte) 0xD9, '}', '\n'};
        Path file = writeBytes("P1.jsonl", utf8(FIRST + "\n"), bad, utf8(SECOND + "\n"));
        int offset = utf8(FIRST + "\n").length + 2;

        CorpusProblem problem = failure(file).problems().get(0);

        assertThat(problem.kind()).isEqualTo(CorpusProblem.Kind.BAD_ENCODING);
        assertThat(problem)
                .hasToString(file + ":2: found a byte that is not UTF-8 (0xD9, byte 2 of the line, byte " + offset
                        + " of the file), expected UTF-8; save the file as UTF-8");
        assertThat(skipping().read(List.of(file)).paragraphs())
                .extracting(LabelledParagraph::id)
                .containsExactly("a", "z");
    }

    @Test
    void refusesTextEndingInsideACharacter() throws IOException {
        Path file = writeBytes("P1.jsonl", utf8(FIRST + "\n"), new byte[] {'"', (byte) 0xD9});

        assertThat(failure(file).problems())
                .extracting(CorpusProblem::kind)
                .containsExactly(CorpusProblem.Kind.BAD_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void acceptsEveryLineBreakAndBlankLines(String lineBreak) throws IOException {
        Path file = writeBytes("P1.jsonl", utf8(lineBreak + FIRST + lineBreak + " \t" + lineBreak + SECOND));

        assertThat(read(file).paragraphs()).extracting(p -> p.origin().line()).containsExactly(2L, 4L);
    }

    @Test
    void acceptsAByteOrderMarkAtTheStartOnly() throws IOException {
        Path marked = writeBytes("P1.jsonl", utf8("\uFEFF" + FIRST + "\n"));
        Path markedCsv = writeBytes("P2.csv", utf8("\uFEFFid,text,topics\nb,نص,\n"));

        assertThat(read(marked, markedCsv).size()).isEqualTo(2);
        assertThat(failure(writeBytes("P3.jsonl", utf8(SECOND + "\n\uFEFF" + FIRST)))
                        .problems())
                .extracting(CorpusProblem::kind)
                .containsExactly(CorpusProblem.Kind.BAD_LINE);
    }

    @Test
    void refusesALineOverTheBoundAndReadsOn() throws IOException {
        Path file = write("P1.jsonl", FIRST, " ".repeat(200) + SECOND, SECOND);
        CorpusReader.Builder bounded = CorpusReader.builder().taxonomy(taxonomy).maxLineBytes(150);

        assertThatThrownBy(() -> bounded.build().read(List.of(file)))
                .hasMessageContaining(file + ":2: found a line of ")
                .hasMessageContaining("expected at most 150");
        assertThat(bounded.onBadRecord(BadRecordPolicy.SKIP)
                        .build()
                        .read(List.of(file))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void refusesACsvFieldOverTheBoundAndReadsOn() throws IOException {
        Path file = write("P1.csv", "id,text,topics", "a,\"" + "سطر\n".repeat(20_000) + "\",", "b,نص,");
        CorpusReader.Builder bounded = CorpusReader.builder().taxonomy(taxonomy).maxLineBytes(150);

        assertThatThrownBy(() -> bounded.build().read(List.of(file)))
                .hasMessageContaining(file + ":2: found a field of 80000 characters, expected at most 150");
        assertThat(bounded.onBadRecord(BadRecordPolicy.SKIP)
                        .build()
                        .read(List.of(file))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void countsUnknownKeysOnceForEachRecord() throws IOException {
        String extra =
                "{\"id\": \"a\", \"genre\": \"wire\", \"text\": \"نص\", \"note\": {\"id\": [1, {}]}, \"topics\": []}";
        Path file = write("P1.jsonl", extra, extra.replace("\"a\"", "\"b\"").replace("note", "remark"));

        assertThat(read(file).unknownKeys())
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("genre", 2L, "note", 1L, "remark", 1L)));
    }

    @Test
    void showsTheFirstTwentyProblemsAndCountsAll() throws IOException {
        Path file = write("P1.jsonl", "{}\n".repeat(30));

        CorpusException failure = failure(file);

        assertThat(failure.count()).isEqualTo(30);
        assertThat(failure.problems()).hasSize(20);
        assertThat(failure.getMessage().lines()).hasSize(21);
        assertThat(failure).hasMessageStartingWith("the corpus has 30 problems; the first 20:\n  " + file + ":1: ");
    }

    @Test
    void listsEveryProblemOfARecordButCountsTheRecordOnce() throws IOException {
        Path file = write("P1.jsonl", FIRST, "{\"id\": \"a\", \"text\": \"\", \"topics\": [\"x\"], \"kind\": \"y\"}");

        assertThat(failure(file).problems())
                .extracting(CorpusProblem::kind)
                .containsExactly(
                        CorpusProblem.Kind.DUPLICATE_ID,
                        CorpusProblem.Kind.EMPTY_TEXT,
                        CorpusProblem.Kind.UNKNOWN_TOPIC,
                        CorpusProblem.Kind.BAD_VALUE);
        assertThat(skipping().read(List.of(file)).skipped()).isEqualTo(1);
    }

    @Test
    void readsCsvWithColumnsInAnyOrder() throws IOException {
        Path file = write(
                "P1.csv",
                "topics,text,id,article,sure,desk",
                "deterrence|arctic,\"سطر أول\r\nسطر \"\"ثان\"\"، وفاصلة,\",a,A,false,foreign",
                "",
                ",نص,b,,,");

        Corpus corpus = read(file);

        LabelledParagraph first = corpus.paragraphs().get(0);
        assertThat(first.text()).isEqualTo("سطر أول\r\nسطر \"ثان\"، وفاصلة,");
        assertThat(first.topics()).containsExactly("deterrence", "arctic");
        assertThat(first.article()).isEqualTo("A");
        assertThat(first.sure()).isFalse();
        LabelledParagraph second = corpus.paragraphs().get(1);
        assertThat(second.topics()).isEmpty();
        assertThat(second.article()).isEqualTo("b");
        assertThat(second.sure()).isTrue();
        assertThat(second.origin().line()).isEqualTo(5);
        assertThat(corpus.unknownKeys()).containsExactly(Map.entry("desk", 1L));
    }

    @Test
    void refusesACsvRecordOfAnotherWidth() throws IOException {
        Path file = write("P1.csv", "id,text,topics", "a,نص", "b,نص آخر,", "c,نص,arctic,more");

        assertThat(failure(file).problems())
                .extracting(CorpusProblem::toString)
                .containsExactly(
                        file + ":2: found 2 fields, expected 3 as in the header",
                        file + ":4: found 4 fields, expected 3 as in the header");
        assertThat(skipping().read(List.of(file)).paragraphs())
                .extracting(LabelledParagraph::id)
                .containsExactly("b");
    }

    @Test
    void refusesCsvValuesOutsideTheirRange() throws IOException {
        Path file = write("P1.csv", "id,text,topics,sure", "a,نص,arctic||deterrence,", "b,نص آخر,,yes", ",نص,,");

        assertThat(failure(file).problems())
                .extracting(CorpusProblem::kind)
                .containsExactly(
                        CorpusProblem.Kind.UNKNOWN_TOPIC, CorpusProblem.Kind.BAD_VALUE, CorpusProblem.Kind.BAD_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,text\na,b\n", "", "\n\n", "id,text,topics,id\na,b,,c\n", "a,نص,arctic\n"})
    void refusesACsvFileWithoutItsColumnsUnderEveryPolicy(String content) throws IOException {
        Path file = writeBytes("P1.csv", utf8(content));

        assertThat(failure(file).problems())
                .extracting(CorpusProblem::kind)
                .containsExactly(CorpusProblem.Kind.BAD_FILE);
        assertThatThrownBy(() -> skipping().read(List.of(file))).isInstanceOf(CorpusException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\"نص", "a,\"نص\"x,"})
    void refusesBrokenCsvQuotesUnderEveryPolicy(String broken) throws IOException {
        Path file = write("P1.csv", "id,text,topics", "z,نص آخر,", broken);

        assertThat(failure(file)).hasMessageContaining(file + ": found invalid CSV (");
        assertThatThrownBy(() -> skipping().read(List.of(file))).isInstanceOf(CorpusException.class);
    }

    @Test
    void rejectsOnlyTheCsvRecordThatHoldsBadUtf8() throws IOException {
        Path file = writeBytes(
                "P1.csv", utf8("id,text,topics\r\na,\"سطر\r\n"), new byte[] {(byte) 0xFF}, utf8("\",\r\nb,نص,\r\n"));

        assertThat(failure(file).problems())
                .extracting(problem -> problem.origin().line(), CorpusProblem::kind)
                .containsExactly(tuple(3L, CorpusProblem.Kind.BAD_ENCODING));
        assertThat(skipping().read(List.of(file)).paragraphs())
                .extracting(LabelledParagraph::id)
                .containsExactly("b");
    }

    @Test
    void refusesACsvHeaderThatIsNotUtf8UnderEveryPolicy() throws IOException {
        Path file = writeBytes("P1.csv", utf8("id,text,topics,"), new byte[] {(byte) 0xE9}, utf8("\na,نص,,\n"));

        assertThat(failure(file)).hasMessageContaining(file + ":1: found a byte that is not UTF-8 (0xE9, byte 16 of");
        assertThatThrownBy(() -> skipping().read(List.of(file))).isInstanceOf(CorpusException.class);
    }

    @Test
    void refusesWhatIsNotThere() {
        Path missing = folder.resolve("missing.jsonl");

        assertThat(failure(missing)).hasMessageContaining(missing + ": found nothing there");
        assertThatThrownBy(() -> skipping().read(List.of(missing))).isInstanceOf(CorpusException.class);
    }

    @Test
    void refusesAFolderWithoutData() throws IOException {
        write("notes.txt", FIRST);
        write(".hidden.jsonl", FIRST);
        Files.createDirectory(folder.resolve("sub.jsonl"));

        assertThat(failure(folder)).hasMessageContaining(folder + ": found no data file in the folder");
    }

    @Test
    void refusesAnotherTypeOfFile() throws IOException {
        Path file = write("P1.txt", FIRST);

        assertThat(failure(file)).hasMessageContaining(file + ": found another type of file, expected .jsonl or .csv");
    }

    @Test
    void refusesAFileThatItMayNotRead() throws IOException {
        Path file = write("P1.jsonl", FIRST);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read every file");

        assertThat(failure(folder)).hasMessageContaining(file + ": found it unreadable");
    }

    @Test
    void refusesACorpusWithoutRecords() throws IOException {
        Path empty = write("P1.jsonl");
        Path bad = write("P2.jsonl", "{}");

        assertThat(failure(empty)).hasMessageContaining("found no usable record");
        assertThatThrownBy(() -> skipping().read(List.of(bad))).hasMessageContaining("found no usable record");
    }

    @Test
    void readsFilesInOrderOfNameWhateverTheOrderGiven() throws IOException {
        Path second = write("P2.jsonl", SECOND);
        Path first = write("P1.csv", "id,text,topics", "c,نص,");

        Corpus fromFolder = read(folder);

        assertThat(fromFolder.parts()).containsExactly("P1", "P2");
        assertThat(read(second, first, folder).paragraphs()).isEqualTo(fromFolder.paragraphs());
        assertThat(read(second, first).sha256()).isEqualTo(fromFolder.sha256());
    }

    @Test
    void digestsNamesAndContentsOfTheFiles() throws Exception {
        Path first = write("P1.jsonl", FIRST);
        Path second = write("P2.jsonl", SECOND);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream digested = new ByteArrayOutputStream();
        for (Path file : List.of(first, second)) {
            digested.write(utf8(file.getFileName() + "\0"));
            digested.write(digest.digest(Files.readAllBytes(file)));
        }

        String expected = HexFormat.of().formatHex(digest.digest(digested.toByteArray()));
        assertThat(read(folder).sha256()).isEqualTo(expected);
        Files.move(second, folder.resolve("P3.jsonl"));
        assertThat(read(folder).sha256()).isNotEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar", "fa", "tr"})
    void readsAndReportsTheSameUnderEveryLocale(String locale) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            Path good = write(
                    "P1.JSONL",
                    "{\"id\": \"I\", \"text\": \"نص\", \"topics\": [], \"title\": \"t\", \"kind\": \"headline\"}");
            Path bad = writeBytes(
                    "P2.jsonl", "\n".repeat(1233).getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xFF});

            assertThat(read(good).paragraphs().get(0).title()).isEqualTo("t");
            assertThat(failure(bad))
                    .hasMessageContaining("P2.jsonl:1234: found a byte that is not UTF-8 (0xFF, byte 1 of");
        } finally {
            Locale.setDefault(before);
        }
    }

    private Corpus read(Path... paths) throws IOException {
        return CorpusReader.builder().taxonomy(taxonomy).build().read(List.of(paths));
    }

    private CorpusReader skipping() {
        return CorpusReader.builder()
                .taxonomy(taxonomy)
                .onBadRecord(BadRecordPolicy.SKIP)
                .build();
    }

    private CorpusException failure(Path... paths) {
        CorpusException failure = catchThrowableOfType(CorpusException.class, () -> read(paths));
        assertThat(failure).as("the failure").isNotNull();
        return failure;
    }

    private Path write(String name, String... lines) throws IOException {
        return writeBytes(name, utf8(String.join("\n", lines) + "\n"));
    }

    private Path writeBytes(String name, byte[]... pieces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            bytes.write(piece);
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
