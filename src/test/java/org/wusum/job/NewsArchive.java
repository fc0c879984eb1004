package org.wusum.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.jr.ob.JSON;

/**
 * An archive of short pieces of real news in four files, one of them compressed and one of them CSV, in which one record of 500
 * is bad. Every article has an id of its own.
 */
final class NewsArchive {

    private static final Path NEWS =
            Path.of(System.getProperty("wusum.shared", "../shared"), "realnews", "unlabelled.jsonl.gz");
    private static final Path PARAGRAPHS = Path.of("data", "paragraphs");

    /** Longer pieces are cut, so that many records take little time. */
    private static final int CHARACTERS = 50;

    private static final int RECORDS_PER_BAD = 500;

    private final Iterator<String> texts;
    private final List<Path> files = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int rejected;

    private NewsArchive(Iterator<String> texts) {
        this.texts = texts;
    }

    static NewsArchive write(Path folder, int records) throws IOException {
        Files.createDirectories(folder);
        NewsArchive archive = new NewsArchive(texts(records).iterator());
        archive.jsonl(folder.resolve("2024.jsonl"), records * 35 / 100);
        archive.gzip(folder.resolve("2025.jsonl.gz"), records * 30 / 100);
        archive.csv(folder.resolve("agency.csv"), records * 20 / 100);
        archive.jsonl(folder.resolve("late.jsonl"), records * 15 / 100);
        return archive;
    }

    private static List<String> texts(int count) throws IOException {
        List<String> texts = new ArrayList<>();
        if (Files.exists(NEWS)) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(NEWS)), StandardCharsets.UTF_8))) {
                lines.lines().limit(count).forEach(line -> texts.add(text(line)));
            }
            return texts;
        }
        List<String> some = new ArrayList<>();
        try (Stream<Path> files = Files.list(PARAGRAPHS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).forEach(line -> some.add(text(line)));
            }
        }
        for (int i = 0; i < count; i++) {
            texts.add(some.get(i % some.size()));
        }
        return texts;
    }

    private static String text(String line) {
        String text = String.valueOf(JSON.std.mapFrom(line).get("text"));
        return text.length() <= CHARACTERS ? text : text.substring(0, text.lastIndexOf(' ', CHARACTERS) + 1);
    }

    private void jsonl(Path file, int records) throws IOException {
        files.add(Files.write(file, lines(records)));
    }

    private void gzip(Path file, int records) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines(records));
        }
        files.add(file);
    }

    private byte[] lines(int records) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < records; i++) {
            String text = texts.next();
            if (isBad(i)) {
                lines.append("{\"id\": \"cut short\", \"te\n");
            } else {
                lines.append(JSON.std.asString(Map.of("id", nextId(), "text", text)))
                        .append('\n');
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void csv(Path file, int records) throws IOException {
        StringBuilder csv = new StringBuilder("id,text\n");
        for (int i = 0; i < records; i++) {
            String text = texts.next().replace("\"", "\"\"");
            csv.append(isBad(i) ? "" : nextId()).append(",\"").append(text).append("\"\n");
        }
        files.add(Files.writeString(file, csv));
    }

    private boolean isBad(int i) {
        boolean bad = i % RECORDS_PER_BAD == 123;
        rejected += bad ? 1 : 0;
        return bad;
    }

    private String nextId() {
        ids.add("article-" + ids.size());
        return ids.get(ids.size() - 1);
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    /** The ids of all articles, in their order. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    int rejected() {
        return rejected;
    }
}
