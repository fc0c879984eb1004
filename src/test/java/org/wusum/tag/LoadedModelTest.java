package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model takes of memory once it is loaded, and what it leaves when it is let go: measured in a process of its own. */
class LoadedModelTest {

    @TempDir
    Path folder;

    @Test
    void takesLessThanFortyMegabytesOfHeapWithAllThatItKeepsOfWords() throws Exception {
        assertThat(measured("heap")).isBetween(10_000_000L, 40_000_000L);
    }

    /** Two hundred models that stayed would need ten times the memory that the process may have. */
    @Test
    void leavesNothingBehindWhenItIsLetGo() throws Exception {
        assertThat(measured("loads")).isZero();
    }

    private long measured(String what) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedModel.class.getName(),
                        what))
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        int code = process.waitFor();
        assertThat(code)
                .as("exit code; told %s", Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
                .isZero();
        return Long.parseLong(Files.readString(out, StandardCharsets.UTF_8).strip());
    }
}
