package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/spark.md} that start a cluster, as they stand there. */
class SparkPageIT {

    /** A block and the language that it says it is in. */
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void theFirstCommandsTagTheSamplesOnAClusterOfTheirOwn() throws Exception {
        assumeTrue(Files.exists(Path.of(System.getProperty("wusum.sparkJar", "none"))), "skipped: no jar was packaged");
        String page = Files.readString(Path.of("docs/spark.md"));
        Files.writeString(folder.resolve("page.sh"), "set -euo pipefail\n" + String.join("", blocks("bash", page)));
        copyOfWhatTheyNeed();

        String said = run(free(page));

        assertThat(said).isEqualTo(blocks("", page).get(0));
    }

    private static List<String> blocks(String language, String page) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** In a folder of their own, so that nothing is left in that of the project. */
    private void copyOfWhatTheyNeed() throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        Path jar = Path.of(System.getProperty("wusum.sparkJar"));
        Files.createSymbolicLink(target.resolve(jar.getFileName()), jar.toAbsolutePath());
        Path classPath = Path.of(System.getProperty("wusum.sparkClassPath"));
        Files.createSymbolicLink(target.resolve(classPath.getFileName()), classPath.toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("data"), Path.of("data").toAbsolutePath());
    }

    /** The port of the page may be in use by somebody else's cluster. */
    private String free(String page) throws IOException {
        assertThat(page).contains("7077");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path script = folder.resolve("page.sh");
            Files.writeString(script, Files.readString(script).replace("7077", String.valueOf(socket.getLocalPort())));
            return script.toString();
        }
    }

    private String run(String script) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder("bash", script)
                .directory(folder.toFile())
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("complaints").toFile());
        // Short lives need no compiler that takes its time.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment()
                .merge("PATH", "", (path, none) -> Path.of(System.getProperty("java.home"), "bin") + ":" + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("ends in time")
                    .isTrue();
            assertThat(process.exitValue()).as(() -> complaints()).isZero();
            return Files.readString(said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String complaints() {
        try {
            Path driver = folder.resolve("target/spark/driver.log");
            return Files.readString(folder.resolve("complaints"))
                    + (Files.exists(driver) ? Files.readString(driver) : "");
        } catch (IOException none) {
            return none.toString();
        }
    }
}
