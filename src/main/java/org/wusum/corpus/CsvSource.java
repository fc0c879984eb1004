package org.wusum.corpus;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from CSV (RFC 4180) with a header that names the columns, topics separated by {@code |}. Not thread-safe.
 */
final class CsvSource {

    private static final String TOPIC_SEPARATOR = "\\|";

    private final String file;
    private final String part;
    private final RecordSink sink;
    private final Set<Key> lookedAt;
    private final int maxFieldLength;
    private final List<CsvRecord> rows = new ArrayList<>();
    private final Map<Key, Integer> columns = new EnumMap<>(Key.class);
    private final Map<Integer, String> unknownColumns = new TreeMap<>();
    private final TreeMap<Long, CorpusProblem> badLines = new TreeMap<>();

    CsvSource(String file, String part, RecordSink sink, Set<Key> lookedAt, int maxFieldLength) {
        this.file = file;
        this.part = part;
        this.sink = sink;
        this.lookedAt = lookedAt;
        this.maxFieldLength = maxFieldLength;
    }

    void read(SourceLines lines, byte[] bytes) throws IOException {
        lines.forEach(line -> {
            CorpusProblem problem = line.problem();
            if (problem != null) {
                badLines.put(line.origin().line(), problem);
            }
        });
        String failure = parse(bytes);
        if (readHeader()) {
            readRows();
        }
        if (!failure.isEmpty()) {
            sink.rejectFile(new Origin(file, 0), failure);
        }
    }

    /** Fills the rows, up to where the syntax breaks; returns how it breaks, or an empty string. */
    private String parse(byte[] bytes) throws IOException {
        // Malformed bytes become U+FFFD here, so that the records after them keep their lines; the records that have
        // such bytes are rejected once their lines are known.
        int start = SourceLines.contentStart(bytes);
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> reader = csvReader(text)) {
            reader.forEach(rows::add);
            return "";
        } catch (CsvParseException e) {
            return unreadable(e);
        }
    }

    private CsvReader<CsvRecord> csvReader(String text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.of(handler ->
                                handler.maxFieldSize(text.length() + 1).maxRecordSize(text.length() + 1)),
                        text);
    }

    private static String unreadable(CsvParseException e) {
        String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
        return "found invalid CSV (" + e.getMessage() + reason + "), expected RFC 4180; what follows cannot be read";
    }

    private boolean readHeader() {
        if (rows.isEmpty()) {
            sink.rejectFile(new Origin(file, 0), "found no header, expected the columns " + Key.requiredOf(lookedAt));
            return false;
        }
        CorpusProblem unreadable = problemInLines(0);
        if (unreadable != null) {
            sink.rejectFile(unreadable.origin(), unreadable.message());
            return false;
        }
        List<String> header = rows.get(0).getFields();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column).strip();
            Key key = Key.of(name, lookedAt);
            if (key == null) {
                unknownColumns.put(column, name);
            } else if (columns.put(key, column) != null) {
                sink.rejectFile(origin(rows.get(0)), "found the column \"" + name + "\" twice, expected it once");
                return false;
            }
        }
        return hasRequiredColumns(header);
    }

    private boolean hasRequiredColumns(List<String> header) {
        List<String> missing = lookedAt.stream()
                .filter(key -> key.required() && !columns.containsKey(key))
                .map(Key::inFile)
                .toList();
        if (!missing.isEmpty()) {
            sink.rejectFile(
                    origin(rows.get(0)),
                    "found a header without " + String.join(", ", missing) + " (it has " + String.join(", ", header)
                            + "), expected the columns " + Key.requiredOf(lookedAt));
        }
        return missing.isEmpty();
    }

    private void readRows() {
        for (int row = 1; row < rows.size(); row++) {
            CorpusProblem unreadable = problemInLines(row);
            if (unreadable != null) {
                sink.reject(unreadable);
            } else {
                readRow(rows.get(row));
            }
        }
    }

    /** The first problem in the lines from the start of a row to the start of the next one. */
    private @Nullable CorpusProblem problemInLines(int row) {
        long first = rows.get(row).getStartingLineNumber();
        long next = row + 1 < rows.size() ? rows.get(row + 1).getStartingLineNumber() : Long.MAX_VALUE;
        Map.Entry<Long, CorpusProblem> bad = badLines.ceilingEntry(first);
        return bad == null || bad.getKey() >= next ? null : bad.getValue();
    }

    private void readRow(CsvRecord row) {
        try {
            requireShape(row);
            RawRecord raw = record(row);
            sink.countUnknown(unknownColumns.entrySet().stream()
                    .filter(column -> !row.getField(column.getKey()).isBlank())
                    .map(Map.Entry::getValue)
                    .toList());
            sink.accept(raw);
        } catch (BadRecord e) {
            sink.reject(e.at(origin(row)));
        }
    }

    private void requireShape(CsvRecord row) throws BadRecord {
        int width = rows.get(0).getFieldCount();
        if (row.getFieldCount() != width) {
            throw new BadRecord(
                    CorpusProblem.Kind.BAD_LINE,
                    "found " + row.getFieldCount() + " fields, expected " + width + " as in the header");
        }
        int longest = row.getFields().stream().mapToInt(String::length).max().orElse(0);
        if (longest > maxFieldLength) {
            throw new BadRecord(
                    CorpusProblem.Kind.LONG_LINE,
                    "found a field of " + longest + " characters, expected at most " + maxFieldLength);
        }
    }

    private RawRecord record(CsvRecord row) throws BadRecord {
        return new RawRecord(
                origin(row),
                part,
                field(row, Key.ID),
                field(row, Key.TEXT),
                topics(field(row, Key.TOPICS)),
                optional(row, Key.ARTICLE),
                optional(row, Key.KIND),
                optional(row, Key.TITLE),
                optional(row, Key.DATE),
                optional(row, Key.SOURCE),
                sure(row));
    }

    private static List<String> topics(String field) {
        if (field.isBlank()) {
            return List.of();
        }
        return Arrays.stream(field.split(TOPIC_SEPARATOR, -1))
                .map(String::strip)
                .toList();
    }

    private @Nullable Boolean sure(CsvRecord row) throws BadRecord {
        String field = field(row, Key.SURE).strip();
        return switch (field) {
            case "" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default ->
                throw new BadRecord(
                        CorpusProblem.Kind.BAD_VALUE, "found \"" + field + "\" in \"sure\", expected true or false");
        };
    }

    private @Nullable String optional(CsvRecord row, Key key) {
        String field = field(row, key);
        return field.isBlank() ? null : field;
    }

    /** The field of a column, empty where the file lacks the column. */
    private String field(CsvRecord row, Key key) {
        Integer column = columns.get(key);
        return column == null ? "" : row.getField(column);
    }

    private Origin origin(CsvRecord row) {
        return new Origin(file, row.getStartingLineNumber());
    }
}
