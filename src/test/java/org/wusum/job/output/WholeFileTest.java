package org.wusum.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.job.input.BadInputException;

/** A file that appears whole or not at all. */
class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void appearsWhenItIsCompleteAndNotBefore() throws IOException {
        Path place = folder.resolve("out.jsonl");
        try (WholeFile file = WholeFile.create(place)) {
            file.out().write("نص\n".getBytes(StandardCharsets.UTF_8));
            assertThat(place).doesNotExist();
            file.complete();
        }

        assertThat(place).hasContent("نص\n");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void leavesNothingBehindWhereItIsNotCompleted() throws IOException {
        try (WholeFile file = WholeFile.create(folder.resolve("out.jsonl"))) {
            file.out().write(new byte[100_000]);
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void leavesTheOldFileAsItWasUntilTheNewOneIsComplete() throws IOException {
        Path place = Files.writeString(folder.resolve("out.jsonl"), "old");
        try (WholeFile file = WholeFile.create(place)) {
            file.out().write('n');
        }
        assertThat(place).hasContent("old");

        try (WholeFile file = WholeFile.create(place)) {
            file.out().write('n');
            file.complete();
        }
        assertThat(place).hasContent("n");
    }

    @Test
    void writesThroughALinkToTheFileItLeadsTo() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (WholeFile file = WholeFile.create(link)) {
            file.out().write('n');
            file.complete();
        }

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("n");
    }

    @Test
    void writesStraightToWhatIsNoRegularFile() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");
        try (WholeFile file = WholeFile.create(device)) {
            file.out().write('n');
            file.complete();
        }

        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(device).exists();
    }

    @Test
    void refusesAFolderAndAPlaceInNoFolder() {
        assertThatThrownBy(() -> WholeFile.create(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("found a folder, expected the name of a file to write");
        assertThatThrownBy(() -> WholeFile.create(folder.resolve("none/out")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("create it first");
    }

    @Test
    void tellsBeforeTheWorkWhetherAPlaceCanBeWrittenAndMakesNothing() throws IOException {
        WholeFile.requireWritable(folder.resolve("out"));
        WholeFile.requireWritable(Files.writeString(folder.resolve("old"), "old"));

        assertThat(names()).containsExactly("old");
        assertThatThrownBy(() -> WholeFile.requireWritable(folder)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> WholeFile.requireWritable(folder.resolve("none/out")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("create it first");
    }

    @Test
    void tellsThatAFolderCannotBeWrittenTo() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false), "this system knows no folder without write permission");
        assumeTrue(!Files.isWritable(locked), "this user may write everywhere");

        assertThatThrownBy(() -> WholeFile.requireWritable(locked.resolve("out")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("found no permission to write to " + locked);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
