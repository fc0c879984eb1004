package org.wusum.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.wusum.job.input.ArticleInput;
import org.wusum.model.ModelFixtures;

/** A small archive of inputs of several kinds, with bad records strewn in. */
final class TestArchive {

    static final String BROKEN = "{broken\n";

    private static final List<String> TEXTS = List.of(
            ModelFixtures.DETERRENCE_TEXT,
            ModelFixtures.OTHER_TEXT,
            ModelFixtures.ARCTIC_TEXT,
            ModelFixtures.UKRAINE_TEXT,
            "قصير");

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private int articles;

    private TestArchive(Path folder) {
        this.folder = folder;
    }

    static TestArchive in(Path folder) throws IOException {
        return new TestArchive(Files.createDirectories(folder));
    }

    /** JSON lines, compressed JSON lines, CSV, two texts, and JSON lines again. */
    static TestArchive mixed(Path folder) throws IOException {
        return in(folder)
                .jsonl("a.jsonl", 700)
                .gzip("b.jsonl.gz", 1500)
                .csv("c.csv", 400)
                .text("d.txt")
                .text("e.txt")
                .jsonl("f.jsonl", 300);
    }

    TestArchive jsonl(String name, int records) throws IOException {
        files.add(Files.writeString(folder.resolve(name), lines(records)));
        return this;
    }

    TestArchive gzip(String name, int records) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines(records).getBytes(StandardCharsets.UTF_8));
        }
        files.add(file);
        return this;
    }

    TestArchive csv(String name, int records) throws IOException {
        StringBuilder csv = new StringBuilder("id,text\n");
        for (int i = 0; i < records; i++) {
            csv.append(i % 50 == 17 ? "" : nextId())
                    .append(",\"")
                    .append(text())
                    .append("\"\n");
        }
        files.add(Files.writeString(folder.resolve(name), csv));
        return this;
    }

    TestArchive text(String name) throws IOException {
        files.add(Files.writeString(folder.resolve(name), text()));
        return this;
    }

    private String lines(int records) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < records; i++) {
            lines.append(i % 50 == 17 ? BROKEN : "{\"id\": \"" + nextId() + "\", \"text\": \"" + text() + "\"}\n");
        }
        return lines.toString();
    }

    private String nextId() {
        return "n" + articles++;
    }

    /** Of very different length, so that the batches do not end in the order they began. */
    private String text() {
        Random random = new Random(articles);
        return (TEXTS.get(random.nextInt(TEXTS.size())) + " ").repeat(random.nextInt(40) == 0 ? 60 : 1);
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    List<ArticleInput> inputs() throws IOException {
        List<ArticleInput> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.addAll(ArticleInput.of(file, Optional.empty()));
        }
        return inputs;
    }
}
