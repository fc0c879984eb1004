package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.tag.Article;

/** Articles as text files, and what stands for the files of a folder. */
class TextReadingTest {

    @TempDir
    Path folder;

    @Test
    void takesAFileAsOneArticleWhoseTextKeepsItsOffsets() throws IOException {
        Path file = write("kyiv.v2.txt", "\uFEFFعنوان\r\n\r\nفقرة");

        assertThat(Records.of(ArticleReader.ofFiles(List.of(file))))
                .containsExactly(new InputRecord.Usable(
                        Origin.whole(file.toString()),
                        Article.of("kyiv.v2", null, "عنوان\r\n\r\nفقرة"),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void saysWhichFolderInsideAFolderCannotBeRead() throws IOException {
        write("a.txt", "");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setReadable(false), "this system knows no folder without read permission");
        assumeTrue(!Files.isReadable(locked), "this user may read everything");

        assertThatThrownBy(() -> ArticleInput.of(folder, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(locked + ": found a folder that cannot be read");
    }

    @Test
    void readsTheTextFilesOfAFolderInTheOrderOfTheirPathsWithoutHiddenOnes() throws IOException {
        write("b.txt", "");
        write("a/2.txt", "");
        write("a/10.TXT", "");
        write("Z.txt", "");
        write("a-b.txt", "");
        write(".hidden.txt", "");
        write(".git/x.txt", "");
        write("notes.md", "");

        assertThat(Records.ids(Records.of(ArticleReader.ofFiles(List.of(folder)))))
                .containsExactly("Z", "a-b", "a/10", "a/2", "b");
    }

    @Test
    void followsALinkToAFolderThatIsNamedAndNoneInside() throws IOException {
        write("real/a.txt", "");
        Path real = folder.resolve("real");
        Files.createSymbolicLink(real.resolve("circle"), real);
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(Records.ids(Records.of(ArticleReader.ofFiles(List.of(link)))))
                .containsExactly("a");
    }

    @Test
    void readsTheFilesOfAnotherFormatWhereItIsAskedFor() throws IOException {
        write("b.jsonl", "{\"id\": \"2\", \"text\": \"\"}");
        write("a.jsonl", "{\"id\": \"1\", \"text\": \"\"}");
        write("c.txt", "");

        List<ArticleInput> inputs = ArticleInput.of(folder, Optional.of(ArticleFormat.JSONL));

        assertThat(Records.ids(Records.of(ArticleReader.of(inputs, ReadSettings.standard()))))
                .containsExactly("1", "2");
    }

    @Test
    void rejectsAFileThatIsNotUtf8AndSaysWhichLineAndByte() throws IOException {
        Path file = folder.resolve("bad.txt");
        Files.write(file, new byte[] {'a', '\n', 'b', (byte) 0xC7, '\n'});
        write("good.txt", "نص");

        List<InputRecord> records = Records.of(ArticleReader.ofFiles(List.of(folder)));

        assertThat(Records.rejected(records.get(0)))
                .hasToString(file + ": found the byte 0xC7, which is not UTF-8 (line 2, byte 4 of the file),"
                        + " expected UTF-8; save the file as UTF-8");
        assertThat(Records.article(records.get(1)).id()).isEqualTo("good");
    }

    @Test
    void rejectsAFileAboveTheBound() throws IOException {
        List<InputRecord> records = Records.of(
                ArticleFormat.TEXT,
                "نص".repeat(5).getBytes(StandardCharsets.UTF_8),
                ReadSettings.standard().withMaxRecordBytes(19));

        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found a file of 20 bytes, expected one article of at most 19");
    }

    @Test
    void failsBeforeAnythingIsReadWhereTheFormatCannotBeTold() throws IOException {
        Path file = write("articles.json", "[]");

        assertThatThrownBy(() -> ArticleReader.ofFiles(List.of(file)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "expected .jsonl or .ndjson, .csv, .parquet, .txt, .html or .htm, with .gz or .zst");
    }

    @Test
    void failsOnAMissingFileAndOnAFolderWithoutTexts() {
        assertThatThrownBy(() -> ArticleReader.ofFiles(List.of(folder.resolve("none.txt"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ArticleReader.ofFiles(List.of(folder)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("file in the folder, expected at least one");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void rejectsAFileWhoseNameIsNoId() throws IOException {
        Path file = Files.writeString(folder.resolve(" .txt"), "نص");

        InputRecord.Rejected rejected = Records.rejected(
                Records.of(ArticleReader.ofFiles(List.of(file))).get(0));

        assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_VALUE);
        assertThat(rejected.message()).startsWith("found a file whose name is blank or not UTF-8");
    }

    @Test
    void rejectsATextWithZerosAndSaysWhereTheFirstStands() throws IOException {
        List<InputRecord> records = Records.of(
                ArticleFormat.TEXT, "نص\nنص آخر".getBytes(StandardCharsets.UTF_16LE), ReadSettings.standard());

        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found the byte 0x00, which stands in no text (line 2, byte 6 of the file)");
    }
}
