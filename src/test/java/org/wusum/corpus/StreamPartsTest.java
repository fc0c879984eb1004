package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamPartsTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeParts() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        part(data, "P1.jsonl", "p");
        part(data, "R1.jsonl", "q");
        part(data, "R2.jsonl", "r");
        say(data, "R1", "R2");
    }

    @Test
    void areThoseThatTheFolderNames() throws IOException {
        assertThat(of(data)).containsExactly("R1", "R2");
    }

    @Test
    void areFoundForFilesThatAreNamedOneByOneToo() throws IOException {
        assertThat(of(data.resolve("P1.jsonl"), data.resolve("R1.jsonl"), data.resolve("R2.jsonl")))
                .containsExactly("R1", "R2");
    }

    @Test
    void areOnlyThoseThatWereRead() throws IOException {
        assertThat(of(data.resolve("P1.jsonl"), data.resolve("R2.jsonl"))).containsExactly("R2");
        assertThat(of(data.resolve("P1.jsonl"))).isEmpty();
    }

    @Test
    void areNoneInAFolderThatNamesNone() throws IOException {
        Files.delete(data.resolve(StreamParts.FILE));

        assertThat(of(data)).isEmpty();
        assertThat(of(data.resolve("R1.jsonl"))).isEmpty();
    }

    @Test
    void areNotConfusedWithFilesOfTheSameNameInAnotherFolder() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        part(other, "R1.jsonl", "s");

        assertThat(of(data.resolve("P1.jsonl"), other)).isEmpty();
    }

    @Test
    void mustBeFilesOfTheFolder() throws IOException {
        say(data, "R1", "R3");

        assertThatThrownBy(() -> of(data))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        data.toRealPath().resolve(StreamParts.FILE)
                                + ": streamParts: found R3, expected one of the parts P1, R1, R2, the folder's files without extension");
        assertThatThrownBy(() -> of(data.resolve("P1.jsonl"))).hasMessageContaining("found R3");
    }

    @Test
    void mustBeAListOfNames() throws IOException {
        Files.writeString(data.resolve(StreamParts.FILE), "{\"streamParts\": \"R1\"}");
        assertThatThrownBy(() -> of(data)).hasMessageContaining("expected a list of parts");

        Files.writeString(data.resolve(StreamParts.FILE), "{\"streamParts\": [1]}");
        assertThatThrownBy(() -> of(data)).hasMessageContaining("found 1, expected one of");
    }

    private static Set<String> of(Path... paths) throws IOException {
        Corpus corpus = CorpusReader.builder()
                .taxonomy(TestTaxonomies.of("arctic"))
                .build()
                .read(List.of(paths));
        return StreamParts.of(List.of(paths), corpus);
    }

    private static void part(Path folder, String name, String id) throws IOException {
        Files.writeString(
                folder.resolve(name), "{\"id\": \"" + id + "\", \"text\": \"نص " + id + "\", \"topics\": []}\n");
    }

    private static void say(Path folder, String... parts) throws IOException {
        Files.writeString(
                folder.resolve(StreamParts.FILE), "{\"streamParts\": [\"" + String.join("\", \"", parts) + "\"]}");
    }
}
