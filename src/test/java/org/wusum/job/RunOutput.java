package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wusum.job.output.WrittenFile;
import tools.jackson.jr.ob.JSON;

/**
 * All of a run that must not depend on how the run went: the output files, the rejected records, and what was counted.
 *
 * @param files length, lines and checksum by name
 * @param manifest what the manifest says of inputs, counts, statistics and parts
 */
record RunOutput(Map<String, WrittenFile> files, Map<String, Object> manifest) {

    /** What a complete run has written. */
    static RunOutput of(Path run) throws IOException {
        Map<String, Object> manifest = manifest(run);
        assertThat(manifest).containsEntry("state", "complete");
        assertThat(run.resolve("checkpoint.json")).doesNotExist();
        assertThat(run.resolve("work")).as("what is unfinished").isEmptyDirectory();
        Map<String, WrittenFile> files = parts(run);
        if (Files.exists(run.resolve("rejects.jsonl"))) {
            files.put("rejects.jsonl", WrittenFile.of(run.resolve("rejects.jsonl")));
        }
        // How long it took and what was typed differs from one session to the next.
        manifest.keySet().retainAll(Set.of("model", "options", "inputs", "counts", "statistics", "parts"));
        return new RunOutput(files, manifest);
    }

    static Map<String, Object> manifest(Path run) throws IOException {
        return JSON.std.mapFrom(Files.readString(run.resolve("manifest.json")));
    }

    /** The output files that are there, complete run or not. */
    static Map<String, WrittenFile> parts(Path run) throws IOException {
        Map<String, WrittenFile> parts = new TreeMap<>();
        Path folder = run.resolve("parts");
        if (!Files.isDirectory(folder)) {
            return parts;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                parts.put(run.relativize(file).toString(), WrittenFile.of(file));
            }
        }
        return parts;
    }

    long count(String kind) {
        return ((Number) ((Map<?, ?>) manifest.get("counts")).get(kind)).longValue();
    }

    /** Checks that nothing was lost or counted twice: the counts add up, and so do the lines on the disk. */
    void requireAddsUp() {
        assertThat(count("read"))
                .isEqualTo(count("tagged") + count("no_topic") + count("unclassifiable") + count("rejected"));
        assertThat(
                        files.containsKey("rejects.jsonl")
                                ? files.get("rejects.jsonl").lines()
                                : 0)
                .isEqualTo(count("rejected"));
    }

    /** Copies a run, as a disk would keep it of which nothing was lost. */
    static void copy(Path run, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(run)) {
            for (Path each : all.toList()) {
                Path copy = to.resolve(run.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
    }
}
