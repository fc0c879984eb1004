package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.job.input.ParquetFiles;
import org.wusum.model.ModelFixtures;

/** Files that arrive in a folder and are tagged from time to time. */
class TagStreamTest {

    @RegisterExtension
    static final LocalCluster CLUSTER = new LocalCluster();

    @TempDir
    Path folder;

    private Path input;
    private Path output;
    private Path checkpoint;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.createDirectory(folder.resolve("in"));
        output = folder.resolve("out");
        checkpoint = folder.resolve("checkpoint");
    }

    private void tag(Object... more) throws Exception {
        CLUSTER.stream(Stream.concat(
                        Stream.of(
                                "--input",
                                input,
                                "--output",
                                output,
                                "--checkpoint",
                                checkpoint,
                                "--model",
                                ModelFixtures.writeTo(folder)),
                        Stream.of(more))
                .toArray());
    }

    private Path arrives(String name, String text) throws IOException {
        Path file = input.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String article(String id) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + ModelFixtures.ARCTIC_TEXT + "\",\"source\":\"وكالة\"}\n";
    }

    private Map<String, Object> note(int batch) throws IOException {
        return RunResult.json(output.resolve("batches").resolve(batch + ".json"));
    }

    private List<String> notes() throws IOException {
        try (Stream<Path> notes = Files.list(output.resolve("batches"))) {
            return notes.map(note -> note.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void tagsEachFileOnce() throws Exception {
        arrives("a [1] 100%, خبر.jsonl", article("1") + "[]\n");
        Path old = arrives("sub/old.txt", ModelFixtures.ARCTIC_TEXT);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        arrives("unknown.xyz", "no article");
        Consumer<Group> row = group -> group.append("id", "p").append("text", "a");
        ParquetFiles.write(
                input.resolve("table.parquet"),
                ParquetFiles.Form.USUAL,
                "message m { optional binary id (STRING); optional binary text (STRING); }",
                List.of(row));

        tag("--keep", "source");

        RunResult first = RunResult.ofSpark(output);
        assertThat(first.articles()).containsOnlyKeys("1", "sub/old");
        assertThat(first.articles().get("1"))
                .containsEntry("source", "وكالة")
                .containsEntry("topics", List.of(ModelFixtures.ARCTIC));
        assertThat(first.rejects())
                .hasSize(2)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("a [1] 100%, خبر.jsonl, line=2, ", "reason=bad_json"),
                        table -> assertThat(table).contains("table.parquet", "reason=unreadable", "say with --format"));
        assertThat(note(0))
                .extractingByKey("counts")
                .hasToString("{read=4, tagged=2, no_topic=0, unclassifiable=0, rejected=2}");

        List<String> ids = new ArrayList<>(List.of("1", "sub/old"));
        for (int i = 2; i < 5; i++) {
            arrives(i + ".jsonl", article(String.valueOf(i)));
            ids.add(String.valueOf(i));
        }
        tag("--keep", "source", "--max-files", "2");

        assertThat(RunResult.ofSpark(output).articles()).containsOnlyKeys(ids);
        assertThat(notes()).containsExactly("0.json", "1.json", "2.json");
        assertThat(note(2).get("stream")).isEqualTo(note(0).get("stream"));

        tag("--keep", "source");

        assertThat(notes()).as("nothing has arrived").hasSize(3);
        checkpoint = folder.resolve("another");
        RunResult before = RunResult.ofSpark(output);
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> tag("--keep", "source"))
                .withStackTraceContaining("found a batch of another checkpoint");
        assertThat(RunResult.ofSpark(output)).isEqualTo(before);
    }

    @Test
    void readsATableThatArrivesInParts() throws Exception {
        Consumer<Group> good = group -> group.append("id", 7L).append("text", ModelFixtures.ARCTIC_TEXT);
        Consumer<Group> bad = group -> group.append("id", 8L);
        ParquetFiles.write(
                input.resolve("table.parquet"),
                ParquetFiles.Form.USUAL,
                "message m { optional int64 id; optional binary text (STRING); }",
                List.of(good, bad));

        tag("--format", "parquet");

        RunResult result = RunResult.ofSpark(output);
        assertThat(result.articles()).containsOnlyKeys("7");
        assertThat(result.rejects()).singleElement().asString().contains("table.parquet", "reason=missing_key");
    }

    @Test
    void tellsHowItsOptionsShouldBe() {
        assertWrong("Missing required options", "--input", input);
        assertWrong("found no --input", "--output", output, "--checkpoint", checkpoint);
        assertWrong(
                "--max-files: found 0, expected 1 or more",
                "--input",
                input,
                "--output",
                output,
                "--checkpoint",
                checkpoint,
                "--max-files",
                0);
        assertThat(output).doesNotExist();
        assertThatCode(() -> CLUSTER.stream("--help")).doesNotThrowAnyException();
    }

    private static void assertWrong(String message, Object... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLUSTER.stream(args))
                .withMessageContaining(message);
    }
}
