package org.wusum.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.jr.ob.JSON;

/**
 * Paragraphs to measure with: of real news where the archive is there, otherwise made from the labelled ones. Immutable. Runs in the
 * project's folder.
 *
 * @param source where the paragraphs are from, to be said beside every figure
 * @param texts the paragraphs
 */
public record Sample(String source, List<String> texts) {

    /** The archive; {@code wusum.shared} names the folder that it lies in. */
    private static final Path ARCHIVE =
            Path.of(System.getProperty("wusum.shared", "../shared"), "realnews", "unlabelled.jsonl.gz");

    private static final Path LABELLED = Path.of("data", "paragraphs");

    /** Neighbours in the archive are of one article and share their words. */
    private static final int STRIDE = 10;

    /** Share of a labelled paragraph's words that others take the place of, so that no two are the same. */
    private static final double REPLACED = 0.2;

    private static final long SEED = 20260101;

    /** Copies the list. */
    public Sample {
        texts = List.copyOf(texts);
    }

    /**
     * Reads or makes paragraphs, always the same ones; from the file that {@code wusum.sample} names, if it names one.
     *
     * @param count how many; fewer where the archive has no more
     * @return the paragraphs
     * @throws IOException if neither the archive nor the labelled paragraphs can be read
     */
    public static Sample of(int count) throws IOException {
        String file = System.getProperty("wusum.sample");
        if (file != null) {
            return read(Path.of(file));
        }
        return Files.exists(ARCHIVE) ? ofArchive(count) : made(count);
    }

    /**
     * Reads the paragraphs that {@link #main} wrote.
     *
     * @param file the file
     * @return the paragraphs
     * @throws IOException if it cannot be read
     */
    public static Sample read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new Sample(file.toString(), lines.map(Sample::textOf).toList());
        }
    }

    /** Evenly from the whole archive, which is ordered by source. */
    private static Sample ofArchive(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader archive = reader(new GZIPInputStream(Files.newInputStream(ARCHIVE), 1 << 16))) {
            String line = archive.readLine();
            for (long number = 0; line != null; number++, line = archive.readLine()) {
                if (number % STRIDE == 0) {
                    lines.add(line);
                }
            }
        }
        int most = Math.min(count, lines.size());
        List<String> texts = IntStream.range(0, most)
                .mapToObj(i -> textOf(lines.get((int) ((long) i * lines.size() / most))))
                .toList();
        return new Sample("real news, evenly from " + ARCHIVE.getFileName(), texts);
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static Sample made(int count) throws IOException {
        List<String> labelled = labelled();
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> texts = new ArrayList<>(count);
        while (texts.size() < count) {
            texts.add(mixed(labelled.get(texts.size() % labelled.size()), labelled, random));
        }
        return new Sample("made: labelled paragraphs with every fifth word replaced, as there is no " + ARCHIVE, texts);
    }

    private static List<String> labelled() throws IOException {
        try (Stream<Path> files = Files.list(LABELLED)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(Sample::linesOf)
                    .map(Sample::textOf)
                    .toList();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String mixed(String paragraph, List<String> others, SplittableRandom random) {
        String[] words = paragraph.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (random.nextDouble() < REPLACED) {
                String[] donor = others.get(random.nextInt(others.size())).split(" ", -1);
                words[i] = donor[random.nextInt(donor.length)];
            }
        }
        return String.join(" ", words);
    }

    private static String textOf(String line) {
        return String.valueOf(JSON.std.mapFrom(line).get("text"));
    }

    /** The paragraphs as JSON lines with id and text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(texts.size());
        for (String text : texts) {
            Map<String, String> record = new LinkedHashMap<>();
            record.put("id", "p" + lines.size());
            record.put("text", text);
            lines.add(JSON.std.asString(record));
        }
        return lines;
    }

    /** A text of exactly so many UTF-16 units: paragraphs with line ends between them, from the first again after the last. */
    String textOfLength(int units) {
        StringBuilder text = new StringBuilder(units + 4096);
        for (int i = 0; text.length() < units; i++) {
            text.append(texts.get(i % texts.size())).append('\n');
        }
        return text.substring(0, units);
    }

    /**
     * Writes paragraphs as JSON lines and says where they are from.
     *
     * @param args how many, and the file to write
     * @throws IOException if reading or writing fails
     */
    public static void main(String[] args) throws IOException {
        Sample sample = of(Integer.parseInt(args[0]));
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
            for (String line : sample.lines()) {
                out.write(line);
                out.write('\n');
            }
        }
        System.out.println(sample.texts().size() + " paragraphs (" + sample.source() + ")");
    }
}
