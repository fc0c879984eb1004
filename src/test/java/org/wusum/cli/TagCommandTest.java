package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.model.ModelFixtures;
import tools.jackson.jr.ob.JSON;

/** The verb tag. */
class TagCommandTest {

    private static final String GOOD =
            "{\"id\": \"good\", \"text\": \"" + ModelFixtures.ARCTIC_TEXT + "\", \"date\": \"2026\"}\n";
    private static final String BAD = "{\"id\": \"bad\"}\n";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = ModelFixtures.writeTo(folder);
    }

    @Test
    void writesDataToStandardOutputAndTheSummaryToStandardError() throws IOException {
        CommandRun run = tag(write("a.jsonl", GOOD));

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(JSON.std.mapFrom(run.out()))
                .containsEntry("id", "good")
                .containsEntry("status", "tagged")
                .containsEntry("topics", List.of("arctic"))
                .doesNotContainKey("date");
        assertThat(run.err()).startsWith("1 read: 1 tagged, 0 without topic, 0 unclassifiable, 0 rejected (tiny@");
    }

    @Test
    void evidenceLeadsToTheWordsInTheOriginalText() throws IOException {
        String text =
                "\u202Bالثلاثاء 3 مارس 2026\n\n«قال» 😀 وزير الدفاع اليوم إن القطـب الشمالي أولوية، وإن الدول مهتمة به هذا العام.";
        Path file = write("a.txt", text);

        CommandRun run = tag(file);

        Object evidence = JSON.std.mapFrom(run.out()).get("evidence");
        assertThat(JSON.std.asString(evidence)).contains("\"topic\":\"arctic\"");
        List<?> words = (List<?>) ((Map<?, ?>) ((List<?>) evidence).get(0)).get("words");
        assertThat(words)
                .extracting(word -> (Map<?, ?>) word)
                .extracting(word -> text.substring((Integer) word.get("start"), (Integer) word.get("end")))
                .containsExactlyInAnyOrder("القطـب", "الشمالي");
    }

    @Test
    void readsStandardInput() throws IOException {
        CommandRun run = CommandRun.withInput(GOOD, "tag", "--model", model, "-");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(JSON.std.mapFrom(run.out())).containsEntry("id", "good");
    }

    @Test
    void asksForTheFormatOfStandardInputWhereItDoesNotShow() {
        CommandRun run = CommandRun.withInput("id,text\n1,نص\n", "tag", "--model", model, "-");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("say --format jsonl, csv, text or html");
        assertThat(CommandRun.withInput("id,text\n1,نص\n", "tag", "--model", model, "--format", "csv", "-")
                        .out())
                .startsWith("{\"id\":\"1\"");
    }

    @Test
    void carriesOtherKeysAndParagraphsWhereAskedTo() throws IOException {
        CommandRun run = tag("--keep", "--paragraphs", write("a.jsonl", GOOD));

        assertThat(JSON.std.mapFrom(run.out())).containsEntry("date", "2026").containsKey("paragraphs");
    }

    @Test
    void failsAtTheFirstBadRecordAndSaysWhereAndWhatToDo() throws IOException {
        Path file = write("a.jsonl", GOOD + BAD + GOOD);

        CommandRun run = tag("--on-bad-record", "fail", file);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .startsWith("wusum: " + file + ":2: article bad: found neither \"text\" nor \"paragraphs\"")
                .contains("--on-bad-record reject")
                .doesNotContain("\tat ");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void writesPagesToLookAtBesideTheResults() throws IOException {
        Path pages = folder.resolve("pages");
        String dated = GOOD.replace("\"2026\"", "\"2026-03-18T08:00:00Z\"");

        CommandRun run = tag("--html", pages, "--html-limit", "2", write("a.jsonl", GOOD + BAD + dated + GOOD));

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.err())
                .contains("pages: 2 articles in 1 file, to be looked at from " + pages.resolve("index.html")
                        + "; 1 article beyond --html-limit is counted there, but not shown");
        Document index = Jsoup.parse(Files.readString(pages.resolve("index.html")));
        assertThat(index.select(".counts dd").eachText()).containsExactly("4", "3", "0", "0", "1");
        assertThat(index.select(".undated strong").text()).isEqualTo("2");
        assertThat(Jsoup.parse(Files.readString(pages.resolve("articles-0001.html")))
                        .select("article time")
                        .eachText())
                .containsExactly("2026-03-18");
    }

    @Test
    void aBatchThatFailsHasPagesWithoutAnIndex() throws IOException {
        Path pages = folder.resolve("pages");

        CommandRun run = tag("--html", pages, "--on-bad-record", "fail", write("a.jsonl", GOOD + BAD));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(pages.resolve("index.html")).doesNotExist();
    }

    @Test
    void refusesPagesWhereTheyWouldGetInTheWay() throws IOException {
        Path file = write("a.jsonl", GOOD);
        Path pages = folder.resolve("pages");

        assertThat(tag("--html", folder, file).err()).contains("expected them apart");
        assertThat(tag("--html", pages, "--out", pages.resolve("out.jsonl"), file)
                        .err())
                .contains("found in the folder for pages");
        assertThat(tag("--html", pages, folder).err()).contains("found the folder for pages " + pages + " in it");
        assertThat(tag("--html", pages, "--run", folder.resolve("run"), file).err())
                .contains("--run and --html are both given", "--html FOLDER --out FILE");
        assertThat(tag("--html-limit", "3", file).err()).contains("--html-limit needs --html");
        assertThat(tag("--html", pages, "--html-limit", "0", file).err()).contains("found 0, expected 1 to 100000");
        assertThat(pages).doesNotExist();
    }

    @Test
    void leavesBadRecordsOutAndReportsThem() throws IOException {
        Path file = write("a.jsonl", GOOD + BAD.repeat(25) + GOOD);
        Path rejects = folder.resolve("rejects.jsonl");

        CommandRun run = tag("--rejects", rejects, file);

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err().lines().filter(line -> line.startsWith("rejected " + file)))
                .hasSize(20);
        assertThat(run.err()).contains("and 5 more records were rejected", "27 read: 2 tagged", "25 rejected");
        List<String> lines = Files.readAllLines(rejects);
        assertThat(lines).hasSize(25);
        assertThat(JSON.std.mapFrom(lines.get(0)))
                .containsEntry("file", file.toString())
                .containsEntry("line", 2)
                .containsEntry("offset", GOOD.getBytes(StandardCharsets.UTF_8).length)
                .containsEntry(
                        "raw", Base64.getEncoder().encodeToString(BAD.strip().getBytes(StandardCharsets.UTF_8)))
                .containsEntry("bytes", BAD.strip().getBytes(StandardCharsets.UTF_8).length)
                .containsEntry("reason", "missing_key")
                .containsKey("message");
    }

    @Test
    void failsWhereMoreRecordsAreRejectedThanAllowedAndLeavesOnlyTheRejects() throws IOException {
        Path file = write("a.jsonl", GOOD + BAD + BAD);
        Path out = folder.resolve("out.jsonl");
        Path rejects = folder.resolve("rejects.jsonl");

        CommandRun run = tag("--on-bad-record", "reject", "--max-bad", "50%", "--rejects", rejects, "--out", out, file);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("2 of 3 records were rejected, expected at most 50%");
        assertThat(out).doesNotExist();
        assertThat(Files.readAllLines(rejects)).hasSize(2);
    }

    @Test
    void writesAFileThatIsWholeOrNotThere() throws IOException {
        Path out = folder.resolve("out.jsonl");

        assertThat(tag("--out", out, "--on-bad-record", "fail", write("bad.jsonl", GOOD + BAD))
                        .code())
                .isEqualTo(ExitCode.FAILED);
        assertThat(names()).containsExactlyInAnyOrder("tiny.wusum", "bad.jsonl");

        CommandRun run = tag("--out", out, write("good.jsonl", GOOD));
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(out))
                .isEqualTo(tag(folder.resolve("good.jsonl")).out());
        assertThat(names()).containsExactlyInAnyOrder("tiny.wusum", "bad.jsonl", "good.jsonl", "out.jsonl");
    }

    @Test
    void refusesToWriteOverItsInput() throws IOException {
        Path file = write("a.jsonl", GOOD);

        CommandRun run = tag("--out", file, file);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("found as input and as output");
        assertThat(file).hasContent(GOOD);
    }

    @Test
    void refusesToWriteOverAFileOfAFolderThatIsItsInput() throws IOException {
        Path texts = Files.createDirectories(folder.resolve("texts/2026"));
        Path file = Files.writeString(texts.resolve("a.txt"), ModelFixtures.ARCTIC_TEXT);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("texts"));

        for (String option : List.of("--out", "--rejects")) {
            CommandRun run = tag(option, link.resolve("2026/../2026/a.txt"), folder.resolve("texts"));

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("a.txt: found as input and as output (" + option + ")");
            assertThat(file).hasContent(ModelFixtures.ARCTIC_TEXT);
        }
    }

    @Test
    void refusesToWriteOverItsModel() throws IOException {
        byte[] before = Files.readAllBytes(model);

        assertThat(tag("--out", model, write("a.jsonl", GOOD)).code()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readAllBytes(model)).isEqualTo(before);
    }

    @Test
    void refusesTwoNamesOfOneFileForItsOutputs() throws IOException {
        Path file = write("a.jsonl", GOOD);

        for (String other : List.of("./o.jsonl", "x/../o.jsonl", "o.jsonl")) {
            CommandRun run = tag("--out", folder.resolve("o.jsonl"), "--rejects", folder + "/" + other, file);

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("wusum: --out and --rejects name the same file.");
        }
        assertThat(folder.resolve("o.jsonl")).doesNotExist();
    }

    @Test
    void letsBothOutputsGoToADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");

        assertThat(tag("--out", device, "--rejects", device, write("a.jsonl", GOOD))
                        .code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsTheFormatOfStandardInputWithoutWaitingForMoreThanItsFirstCharacter() throws IOException {
        InputStream terminal = new InputStream() {
            private final InputStream first = new ByteArrayInputStream("\uFEFF \n{".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int unit = first.read();
                if (unit < 0) {
                    throw new IOException("waits for the next line");
                }
                return unit;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };

        assertThat(ArticleArguments.inputs(List.of("-"), Optional.empty(), new BufferedInputStream(terminal)))
                .singleElement()
                .extracting(ArticleInput::format)
                .isEqualTo(ArticleFormat.JSONL);
    }

    @Test
    void takesIdsAsTheyAre() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectory(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve("a.txt"), ModelFixtures.ARCTIC_TEXT);
        }

        CommandRun run = tag(folder.resolve("one"), folder.resolve("two"));

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":\"a\","));
    }

    @Test
    void saysNothingToPeopleWhereItIsToBeQuiet() throws IOException {
        CommandRun run = tag("--quiet", "--on-bad-record", "reject", write("a.jsonl", GOOD + BAD));

        assertThat(run.code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void takesFileNamesInArabic() throws IOException {
        assumeTrue(
                "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding")),
                "file names are not in UTF-8 under this system's locale");
        Path texts = folder.resolve("مقالات");
        Files.createDirectory(texts);
        Files.writeString(texts.resolve("القطب.txt"), ModelFixtures.ARCTIC_TEXT);

        assertThat(tag(texts).out()).startsWith("{\"id\":\"القطب\",\"status\":\"tagged\"");
        assertThat(tag(texts.resolve("غائب.txt")).err()).contains("غائب.txt: found no such file or folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar-EG-u-nu-arab", "ar", "fa", "fa-IR-u-nu-arabext", "tr", "en-US"})
    void writesTheSameBytesUnderEveryLocale(String locale) throws IOException {
        Path file = write("a.jsonl", GOOD + BAD + GOOD);
        Object[] args = {"--paragraphs", "--keep", "--on-bad-record", "reject", "--format", "jsonl", file};
        CommandRun expected = tag(args);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));

            CommandRun run = tag(args);

            assertThat(run.out()).isEqualTo(expected.out());
            assertThat(withoutTime(run.err())).isEqualTo(withoutTime(expected.err()));
            assertThat(CommandRun.of("explain", "--model", model, "--text", ModelFixtures.ARCTIC_TEXT)
                            .out())
                    .contains("arctic  0.967  accept");
            assertThat(CommandRun.of("model", "inspect", model).out()).contains("0.900 [0.800, 0.950]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void endsQuietlyWhereTheReaderOfItsOutputHasEnough() throws IOException {
        OutputStream closed = failingWith("Broken pipe");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path file = write("a.jsonl", GOOD.repeat(2000));

        int code = Wusum.run(args("tag", "--model", model, file), new ByteArrayInputStream(new byte[0]), closed, err);

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void endsQuietlyWhereTheReaderLeavesBeforeTheLastBytes() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path file = write("a.jsonl", GOOD);

        int code = Wusum.run(
                args("tag", "--quiet", "--model", model, file),
                new ByteArrayInputStream(new byte[0]),
                failingWith("Broken pipe"),
                err);

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void failsWhereStandardOutputIsFull() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path file = write("a.jsonl", GOOD);

        int code = Wusum.run(
                args("tag", "--quiet", "--model", model, file),
                new ByteArrayInputStream(new byte[0]),
                failingWith("No space left on device"),
                err);

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("wusum: standard output cannot be written: No space left on device\n");
    }

    private static OutputStream failingWith(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private CommandRun tag(Object... args) {
        return CommandRun.of(Stream.concat(Stream.of("tag", "--model", model), Stream.of(args))
                .toArray());
    }

    private static String[] args(Object... args) {
        return Stream.of(args).map(String::valueOf).toArray(String[]::new);
    }

    private static String withoutTime(String err) {
        return err.replaceAll("[0-9.]+ s\\)", "s)");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
