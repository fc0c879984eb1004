package org.wusum.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/** The texts of the project's labelled paragraphs, as real input for tests. */
public final class DataParagraphs {

    private static final Path FOLDER = Path.of("data", "paragraphs");

    private DataParagraphs() {}

    /**
     * All texts.
     *
     * @return in the order of the files' names and of their lines
     */
    public static List<String> texts() {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    texts.add((String) JSON.std.mapFrom(line).get("text"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /**
     * Texts spread over all files.
     *
     * @param count how many
     * @return every n-th text
     */
    public static List<String> texts(int count) {
        List<String> all = texts();
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }
}
