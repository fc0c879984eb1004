package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ReadSettings;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;

/** What a run of an archive leaves alone, does again, and refuses. */
class TagArchiveRunsTest {

    private static final String LINES =
            "{\"id\":1,\"text\":\"" + ModelFixtures.ARCTIC_TEXT + "\",\"date\":\"2026-02-12T08:30:00Z\"}\n"
                    + "{\"id\":2,\"text\":\"" + ModelFixtures.OTHER_TEXT + "\",\"date\":\"today\"}\n"
                    + "[]\n"
                    + "{\"id\":3,\"text\":\"" + ModelFixtures.ARCTIC_TEXT + "\",\"date\":\"2026-02-13\"}\n"
                    + "{\"id\":4,\"text\":\"" + ModelFixtures.UKRAINE_TEXT + "\"}\n";

    @RegisterExtension
    static final LocalCluster CLUSTER = new LocalCluster();

    @TempDir
    Path folder;

    private Path input;
    private Path output;
    private Path model;

    @BeforeEach
    void prepare() throws IOException {
        model = ModelFixtures.writeTo(folder);
        input = Files.createDirectory(folder.resolve("in"));
        Files.writeString(input.resolve("a.jsonl"), LINES);
        output = folder.resolve("out");
    }

    private void tag(Object... more) throws Exception {
        CLUSTER.archive(
                Stream.concat(Stream.of("--input", input, "--output", output, "--model", model), Stream.of(more))
                        .toArray());
    }

    private static void assertRefused(ThrowingCallable run, String... words) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(run)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }

    /** Every file with its time, as a file that is written again has another one. */
    private static Map<String, FileTime> filesOf(Path folder) throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                files.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    @Test
    void isDoneOnceAndAgainOnlyWhereItIsIncomplete() throws Exception {
        tag("--max-bad", "1");
        RunResult first = RunResult.ofSpark(output);
        assertThat(first.articles()).containsOnlyKeys("1", "2", "3", "4");
        assertThat(first.rejects()).hasSize(1);
        Map<String, FileTime> files = filesOf(output);

        tag();

        assertThat(filesOf(output)).as("a complete run").isEqualTo(files);

        assertRefused(() -> tag("--paragraphs"), "paragraphs was false, now it is true");
        assertThat(filesOf(output)).as("a run with other options").isEqualTo(files);

        Files.delete(output.resolve("manifest.json"));
        tag();

        assertThat(RunResult.ofSpark(output)).isEqualTo(first);
        assertThat(output.resolve("manifest.json")).exists();

        Files.writeString(input.resolve("a.jsonl"), LINES + "\n");
        assertRefused(() -> tag(), "content of", "has changed");
    }

    @Test
    void refusesFoldersThatAreNotItsOwn() throws Exception {
        Path foreign = Files.createDirectories(folder.resolve("foreign/parts"));
        Files.writeString(foreign.resolve("mine.txt"), "mine");
        output = foreign.getParent();
        Map<String, FileTime> files = filesOf(output);

        assertRefused(() -> tag(), "found parts, expected an empty folder or that of a run; name another one");
        assertThat(filesOf(output)).isEqualTo(files);

        output = input.resolve("out");
        assertRefused(() -> tag(), "expected them apart");
        output = folder;
        assertRefused(() -> tag(), "expected them apart");
        assertThat(input.resolve("out")).doesNotExist();
        assertThat(folder.resolve("run.json")).doesNotExist();
    }

    @Test
    void failsWhereMoreIsRejectedThanMayBe() {
        assertRefused(() -> tag("--max-bad", "10%"), "1 of 5 records were rejected, expected at most 10%");
        assertThat(output.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void dividesResultsByDayAsTheJobOnOneMachineDoes() throws Exception {
        model = Path.of("models", "nato.wusum");
        tag("--partition-by", "date", "--keep", "date");

        RunResult spark = RunResult.ofSpark(output);
        RunResult local = RunResult.local(
                ModelFile.read(model),
                folder.resolve("local"),
                ArticleInput.of(input, Optional.empty()),
                ReadSettings.standard().withKeep(true),
                false,
                Optional.of("date"));
        assertThat(spark.articles()).isEqualTo(local.articles());
        assertThat(spark.articles().values())
                .extracting(row -> row.get(ParquetOutput.FOLDER))
                .containsExactly(
                        "date=2026-02-12",
                        "date=__HIVE_DEFAULT_PARTITION__",
                        "date=2026-02-13",
                        "date=__HIVE_DEFAULT_PARTITION__");
        assertThat(spark.rejects()).isEqualTo(local.rejects());
        assertThat(spark.counts()).isEqualTo(local.counts());
    }

    @Test
    void aFileWithoutARecordGivesNothingAndAFolderWithoutAFileIsRefused() throws Exception {
        Files.writeString(input.resolve("a.jsonl"), "");

        tag();

        assertThat(RunResult.ofSpark(output).counts()).containsEntry("read", 0).containsEntry("tagged", 0);
        assertThat(RunResult.ofSpark(output).articles()).isEmpty();

        output = folder.resolve("other");
        Files.move(input.resolve("a.jsonl"), input.resolve("a.xyz"));
        assertRefused(() -> tag(), "found 1 files, none of a known form");
        input = folder.resolve("missing");
        assertRefused(() -> tag(), input + ": found no such file or folder, expected what to tag; check the name");
    }

    @Test
    void tagsFoldersInFoldersThatSparkWouldPassOverOnlyWhereItIsTold() throws Exception {
        Files.createDirectory(input.resolve("deep"));
        Files.writeString(input.resolve("deep/b.jsonl"), "{\"id\":\"deep\",\"text\":\"نص\"}\n");

        assertRefused(
                () -> tag("--format", "json"),
                "deep/b.jsonl: found that Spark does not read it",
                "recursiveFileLookup");

        assertThat(output).doesNotExist();
        tag("--format", "json", "--option", "recursiveFileLookup=true", "--option", "password=secret");
        assertThat(RunResult.ofSpark(output).articles()).containsKey("deep");
        assertThat(Files.readString(output.resolve("run.json")))
                .contains("password,recursiveFileLookup")
                .doesNotContain("secret");
    }

    @Test
    void canBeMendedAfterColumnsWereNotFound() throws Exception {
        Files.writeString(input.resolve("a.jsonl"), "{\"nr\":\"1\",\"text\":\"نص\"}\n");

        assertRefused(() -> tag("--format", "json"), "found the columns nr, text, expected id", "--map");

        tag("--format", "json", "--map", "id=nr");
        assertThat(RunResult.ofSpark(output).articles()).containsOnlyKeys("1");
    }

    @Test
    void patternsFindNoHiddenFiles() throws Exception {
        Files.writeString(input.resolve("_half.jsonl"), LINES);
        Files.createDirectory(input.resolve("_temporary"));
        Files.writeString(input.resolve("_temporary/b.jsonl"), LINES);
        Files.writeString(input.resolve("c.jsonl._COPYING_"), LINES);
        Path all = input;

        input = all.resolve("_half.jsonl");
        assertRefused(() -> tag(), "_half.jsonl: found a name that begins with _");
        input = all.resolve("*");
        tag();

        assertThat(RunResult.json(output.resolve("manifest.json")).get("inputs"))
                .asString()
                .contains("files=1");
    }

    @Test
    void tellsHowItsOptionsShouldBe() {
        assertWrong("Missing required option: '--output=FOLDER'", "--input", input);
        assertWrong("found no --input, expected what to tag", "--output", output);
        assertWrong("Unknown option: '--ouput'", "--input", input, "--output", output, "--ouput");
        for (List<String> wrong : List.of(
                List.of("--partition-by", "day", "say which key that is with --map date=day"),
                List.of("--max-bad", "many", "found many, expected a number of records"),
                List.of("--max-record", "1T", "found 1T, expected a number of bytes"),
                List.of("--map", "headline", "found \"headline\", expected a field and a name"),
                List.of("--keep", "topics", "found \"topics\", expected each key once"),
                List.of("--keep", "url,Url", "found \"Url\", expected each key once"),
                List.of("--keep", "Status", "none that the output has itself"),
                List.of("--keep", "title", "or an article is made of"),
                List.of("--option", "a=b", "found --format auto, which Spark does not read"))) {
            assertWrong(wrong.get(2), "--input", input, "--output", output, wrong.get(0), wrong.get(1));
        }
        assertThat(output).doesNotExist();
        assertThatCode(() -> CLUSTER.archive("--help")).doesNotThrowAnyException();
    }

    private static void assertWrong(String message, Object... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLUSTER.archive(args))
                .withMessageContaining(message);
    }
}
