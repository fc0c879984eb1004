package org.wusum.job.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.BadInputException;
import tools.jackson.jr.ob.JSON;

/**
 * Turns results from JSON lines into CSV (RFC 4180, UTF-8, LF): the columns {@code id}, {@code status}, {@code reason}, {@code
 * topics} (separated by {@code |}), for each topic {@code decision_} and {@code score_} with its code, {@code evidence} as JSON,
 * {@code model}, with {@code paragraphs} as JSON if there are any, and the kept keys: strings as they are, all else as JSON. The
 * same lines give the same bytes. Memory holds one line.
 */
public final class CsvResults {

    /** More columns than this are a sign that keys are data. */
    private static final int MOST_KEPT_KEYS = 1000;

    private static final JSON EXACT =
            JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private final List<String> topics;
    private final boolean paragraphs;
    private final List<String> kept;

    private CsvResults(List<String> topics, boolean paragraphs, List<String> kept) {
        this.topics = topics;
        this.paragraphs = paragraphs;
        this.kept = kept;
    }

    /**
     * Writes a file.
     *
     * @param results results as JSON lines, as {@link TaggedArticleJson} writes them
     * @param file the file to write, which is forced to the disk
     * @param topics the codes of the model's topics, in their order
     * @param paragraphs whether the results have paragraphs
     * @return how many records were written, without the header
     * @throws BadInputException if the results have more than {@value #MOST_KEPT_KEYS} different kept keys
     * @throws IOException if reading or writing fails
     */
    public static long write(Path results, Path file, List<String> topics, boolean paragraphs) throws IOException {
        long records = 0;
        CsvResults form = new CsvResults(topics, paragraphs, keptKeys(results));
        try (BufferedReader lines = Files.newBufferedReader(results, StandardCharsets.UTF_8);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8)) {
            csv.writeRecord(form.header());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                csv.writeRecord(form.row(EXACT.mapFrom(line)));
                records++;
            }
        }
        DiskSync.file(file);
        return records;
    }

    private static List<String> keptKeys(Path results) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(results, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keys.addAll(EXACT.mapFrom(line).keySet());
                if (keys.size() > MOST_KEPT_KEYS + TaggedArticleJson.KEYS.size()) {
                    throw new BadInputException(results + ": found more than " + MOST_KEPT_KEYS
                            + " different kept keys, expected at most so many columns; begin anew in another folder,"
                            + " as JSON lines or without --keep");
                }
            }
        }
        keys.removeAll(TaggedArticleJson.KEYS);
        return List.copyOf(keys);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("id", "status", "reason", "topics"));
        topics.forEach(topic -> header.add("decision_" + topic));
        topics.forEach(topic -> header.add("score_" + topic));
        header.addAll(List.of("evidence", "model"));
        if (paragraphs) {
            header.add("paragraphs");
        }
        header.addAll(kept);
        return header;
    }

    private List<String> row(Map<String, Object> result) {
        List<String> row = new ArrayList<>();
        row.add(text(result.get("id")));
        row.add(text(result.get("status")));
        row.add(text(result.get("reason")));
        row.add(String.join("|", strings(result.get("topics"))));
        topics.forEach(topic -> row.add(text(inside(result.get("decisions"), topic))));
        topics.forEach(topic -> row.add(text(inside(result.get("scores"), topic))));
        row.add(text(result.get("evidence")));
        row.add(text(result.get("model")));
        if (paragraphs) {
            row.add(text(result.get("paragraphs")));
        }
        kept.forEach(key -> row.add(text(result.get(key))));
        return row;
    }

    private static @Nullable Object inside(@Nullable Object map, String key) {
        return map instanceof Map<?, ?> values ? values.get(key) : null;
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A string as it is, nothing for null, anything else as JSON. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String string ? string : EXACT.asString(value);
    }
}
