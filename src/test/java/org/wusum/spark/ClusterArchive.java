package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.example.data.Group;
import org.wusum.job.input.ParquetFiles;
import tools.jackson.jr.ob.JSON;

/**
 * Articles made of the project's own paragraphs, always the same, in files of every form that is made of records. A few of them
 * are bad in one way each. Most are short, so that many take little time.
 */
final class ClusterArchive {

    /** The keys that are carried along; the first article of every file has all of them, in this order. */
    static final List<String> KEPT = List.of("date", "source", "section", "words");

    private static final List<Path> TEXTS = List.of(Path.of("data", "paragraphs"), Path.of("data", "literary"));
    private static final int SHORT_CHARACTERS = 45;
    private static final int RECORDS_PER_BAD = 700;

    /** What is no article, for every reason and in every way of writing; {@code |} stands for a byte that is not UTF-8. */
    private static final List<String> BAD = List.of(
            "{\"id\":\"cut-short\",\"te",
            "{\"id\":\"bytes\",\"text\":\"وصلت السفن | إلى الميناء\"}",
            "{\"text\":\"خبر بلا رقم\"}",
            "{\"id\":\"no-text\",\"title\":\"عنوان\"}",
            "{\"id\":\"number\",\"text\":12}",
            "{\"id\":\"half\",\"text\":\"رمز \\uD83D مقطوع\"}",
            "[\"id\",\"text\"]",
            "{\"id\":\"twice\",\"id\":\"twice\",\"text\":\"خبر\"}",
            "{\"id\":\" \",\"text\":\"خبر\"}",
            "{\"id\":null,\"text\":\"خبر\"}",
            "null",
            "{\"id\":\"list\",\"paragraphs\":[\"خبر\",null]}",
            "{\"id\":\"more\",\"text\":\"خبر\"} {}",
            "{\"id\":\"object\",\"title\":{},\"text\":\"خبر\"}",
            "{\"id\":\"kept-half\",\"text\":\"خبر\",\"source\":\"\\uDE00\"}");

    private final List<String> texts;
    private int next;
    private int bad;

    private ClusterArchive(List<String> texts) {
        this.texts = texts;
    }

    static ClusterArchive begin() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path folder : TEXTS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList()) {
                    for (String line : Files.readAllLines(file)) {
                        texts.add(String.valueOf(JSON.std.mapFrom(line).get("text")));
                    }
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(1000);
        return new ClusterArchive(texts);
    }

    /** How many records were made until now, and how many of them are bad. */
    int records() {
        return next;
    }

    int bad() {
        return bad;
    }

    /** Writes JSON lines. Blank lines between them count as lines but are no records. */
    Path jsonl(Path file, int records) throws IOException {
        return Files.write(file, lines(records));
    }

    /** Writes JSON lines, compressed. */
    Path gzip(Path file, int records) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines(records));
        }
        return file;
    }

    private byte[] lines(int records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < records; i++) {
            if (isBad(i)) {
                lines.writeBytes(badLine());
            } else {
                lines.writeBytes(JSON.std.asString(article(i == 0)).getBytes(StandardCharsets.UTF_8));
            }
            lines.writeBytes((next % 97 == 0 ? "\r\n\n" : "\n").getBytes(StandardCharsets.UTF_8));
            next++;
        }
        return lines.toByteArray();
    }

    private boolean isBad(int i) {
        return i > 0 && (next + 1) % RECORDS_PER_BAD == 0;
    }

    private byte[] badLine() {
        byte[] line = BAD.get(bad++ % BAD.size()).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '|' ? (byte) 0xC7 : line[i];
        }
        return line;
    }

    private Map<String, Object> article(boolean whole) {
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("id", next % 10 == 1 ? (Object) next : id());
        if (next % 5 == 0) {
            article.put("title", text(next + 1));
        }
        if (next % 10 == 2) {
            article.put("paragraphs", List.of(text(next), text(next + 1), text(next + 2)));
        } else {
            article.put("text", body());
        }
        if (whole || next % 4 != 3) {
            article.put("date", day() + (next % 3 == 0 ? "T08:30:00Z" : ""));
        }
        if (whole || next % 3 != 2) {
            article.put("source", next % 50 == 7 ? Map.of("name", "وكالة \"الشمال\"") : "وكالة " + next % 7);
        }
        if (whole || next % 6 != 5) {
            article.put("section", next % 40 == 9 ? List.of("عالم", true) : "عالم\n" + next % 3);
            article.put("words", next % 30 == 4 ? (Object) 1.5 : next);
        }
        return article;
    }

    private String id() {
        return String.format(Locale.ROOT, "خبر-%05d", next);
    }

    private String day() {
        return String.format(Locale.ROOT, "2026-%02d-%02d", next % 12 + 1, next % 28 + 1);
    }

    /** Of a hundred articles two cannot be judged. */
    private String body() {
        return switch (next % 100) {
            case 53 -> "";
            case 86 -> "Ministers agreed on Thursday to keep four ships in the Baltic Sea.";
            case 17, 67 -> texts.get(next % texts.size());
            default -> text(next);
        };
    }

    private String text(int number) {
        String text = texts.get(number % texts.size());
        int end = text.lastIndexOf(' ', SHORT_CHARACTERS);
        return text.length() <= SHORT_CHARACTERS || end < 0 ? text : text.substring(0, end);
    }

    /** Writes CSV, in which one record has too few fields and one has no id. */
    Path csv(Path file, int records) throws IOException {
        StringBuilder csv = new StringBuilder("id,text,date,source,section,words\n");
        for (int i = 0; i < records; i++) {
            String text = '"' + text(next).replace("\"", "\"\"") + (i % 20 == 8 ? "\n\nسطر" : "") + '"';
            if (i == 5) {
                csv.append("short,").append(text).append('\n');
                bad++;
            } else if (i == 11) {
                csv.append(',').append(text).append(',').append(day()).append(",a,b,1\n");
                bad++;
            } else {
                csv.append(String.join(
                                ",", id(), text, day(), "\"وكالة، محلية\"", i % 4 == 1 ? "" : "محليات", "" + next))
                        .append(i % 9 == 0 ? "\r\n" : "\n");
            }
            next++;
        }
        return Files.writeString(file, csv);
    }

    /** Writes Parquet, in which one row has no text. */
    Path parquet(Path file, int records) throws IOException {
        List<Consumer<Group>> rows = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            rows.add(row(i, next++));
        }
        return ParquetFiles.write(file, ParquetFiles.Form.USUAL.withRowsPerGroup(100), """
                message article {
                  required binary id (STRING);
                  optional binary text (STRING);
                  optional binary date (STRING);
                  optional binary source (STRING);
                  optional binary section (STRING);
                  optional int32 words;
                }""", rows);
    }

    private Consumer<Group> row(int i, int number) {
        String id = id();
        String day = day();
        String text = text(number);
        bad += i == 30 ? 1 : 0;
        return row -> {
            row.append("id", id);
            if (i != 30) {
                row.append("text", text);
            }
            row.append("date", day);
            if (i % 5 != 3) {
                row.append("source", "وكالة " + i % 3).append("section", "اقتصاد");
            }
            row.append("words", number);
        };
    }
}
