package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextArchiveTest {

    private static final String LINES =
            "{\"id\":1,\"text\":\"نص\",\"source\":[1]}\n\n{\"title\":\"عنوان\",\"paragraphs\":[\"أول\",\" \",\"ثان\"]}\n";

    @TempDir
    Path folder;

    private final List<String> rejected = new ArrayList<>();

    @Test
    void readsEveryTextOfJsonObjects() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), LINES);

        assertThat(texts(file)).containsExactly("نص", "عنوان", "أول", "ثان");
        assertThat(rejected).isEmpty();
    }

    @Test
    void readsEachLineOfATextFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "\uFEFFسطر\r\n\n سطر آخر");

        assertThat(texts(file)).containsExactly("سطر", " سطر آخر");
    }

    @Test
    void readsCompressedFilesAlike() throws IOException {
        assertThat(texts(compressed("a.jsonl.gz", LINES))).containsExactly("نص", "عنوان", "أول", "ثان");
        assertThat(texts(compressed("b.TXT.GZ", "سطر\n"))).containsExactly("سطر");

        Path zstd = folder.resolve("c.txt.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            out.write("سطر\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(texts(zstd)).containsExactly("سطر");
    }

    @Test
    void readsAFoldersFilesInTheOrderOfTheirPaths() throws IOException {
        Files.createDirectories(folder.resolve("b/.hidden"));
        Files.writeString(folder.resolve("c.txt"), "ثالث");
        Files.writeString(folder.resolve("a.ndjson"), "{\"text\":\"أول\"}");
        Files.writeString(folder.resolve("notes.md"), "لا");
        Files.writeString(folder.resolve("b/x.txt"), "ثان");
        Files.writeString(folder.resolve("b/.hidden/x.txt"), "لا");

        assertThat(texts(folder)).containsExactly("أول", "ثان", "ثالث");
    }

    @Test
    void rejectsRecordsThatAreNoTextsWithTheirPlaces() throws IOException {
        Path file = folder.resolve("a.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("{\"id\":1}\n{\"text\":5}\nx\n{\"text\":\"".getBytes(StandardCharsets.UTF_8));
            out.write(0xFF);
            out.write("\"}\n{\"text\":\"نص\"}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(texts(file)).containsExactly("نص");
        assertThat(rejected).hasSize(4);
        assertThat(rejected.get(0))
                .isEqualTo(file + ":1: found neither \"text\" nor \"paragraphs\", expected one of them");
        assertThat(rejected.get(1)).isEqualTo(file + ":2: found a number in \"text\", expected a string");
        assertThat(rejected.get(2)).startsWith(file + ":3: found invalid JSON");
        assertThat(rejected.get(3)).startsWith(file + ":4: found the byte 0xFF, which is not UTF-8");
    }

    @Test
    void namesACompressedFileThatIsCutShort() throws IOException {
        Path file = compressed("a.txt.gz", "سطر\n".repeat(1000));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));

        assertThatThrownBy(() -> texts(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": reading failed after line ");
    }

    @Test
    void namesAFileThatIsNotCompressed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt.gz"), "سطر سطر سطر سطر");

        assertThatThrownBy(() -> texts(file))
                .hasMessageStartingWith(
                        file + ": reading failed after line 0: found D8 B3 as the first bytes, expected 1F 8B");
    }

    @Test
    void refusesWhatIsNotThereAndNamesThatTellNoFormat() throws IOException {
        Path csv = Files.writeString(folder.resolve("a.csv"), "");

        assertThatThrownBy(() -> texts(csv))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(csv + ": the format cannot be told from the name");
        assertThatThrownBy(() -> texts(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(folder + ": found no .jsonl, .ndjson or .txt file in the folder");
        assertThatThrownBy(() -> texts(folder.resolve("no.txt"))).isInstanceOf(NoSuchFileException.class);
    }

    private Path compressed(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private List<String> texts(Path fileOrFolder) throws IOException {
        List<String> texts = new ArrayList<>();
        List<Path> files = TextArchive.files(List.of(fileOrFolder));
        try (TextArchive archive = TextArchive.of(files, record -> rejected.add(record.toString()))) {
            for (Optional<String> text = archive.next(); text.isPresent(); text = archive.next()) {
                texts.add(text.get());
            }
        }
        return texts;
    }
}
