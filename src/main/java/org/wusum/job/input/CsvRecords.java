package org.wusum.job.input;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;
import tools.jackson.core.io.JsonStringEncoder;

/** Reads records from CSV (RFC 4180) with a header that names the columns. Not thread-safe. */
final class CsvRecords implements RecordSource {

    private static final String ID = "id";
    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String PARAGRAPHS = "paragraphs";
    private static final int ABSENT = -1;

    /** How the parser says that a field does not fit; nothing else tells it from other faults. */
    private static final String FIELD_TOO_LONG = "maximum buffer size";

    private static final Pattern LINE = Pattern.compile("line [0-9]+");

    private final String name;
    private final ReadSettings settings;
    private final EscapingUtf8Reader decoded;
    private final CloseableIterator<CsvRecord> rows;
    private final List<String> header;

    CsvRecords(String name, InputStream in, ReadSettings settings) throws IOException {
        this.name = name;
        this.settings = settings;
        this.decoded = new EscapingUtf8Reader(in);
        this.rows = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(settings.maxRecordBytes())
                .ofCsvRecord(decoded)
                .iterator();
        this.header = header();
    }

    private List<String> header() throws IOException {
        CsvRecord first = nextRow();
        if (first == null) {
            return List.of();
        }
        Origin origin = new Origin(name, first.getStartingLineNumber(), 0);
        try {
            requireUtf8(first);
        } catch (BadRecord bad) {
            throw new BadInputException(bad.at(origin, RawBytes.NONE).toString(), bad);
        }
        List<String> names = first.getFields().stream().map(String::strip).toList();
        for (String column : List.of(ID, TEXT)) {
            if (!names.contains(column)) {
                throw new BadInputException(origin + ": found the header " + String.join(",", names)
                        + ", expected the columns id and text, separated by commas; add \"" + column
                        + "\" to the header");
            }
        }
        Set<String> different = new HashSet<>();
        for (String column : names) {
            if (!different.add(column)) {
                throw new BadInputException(origin + ": found the column \"" + column
                        + "\" twice, expected it once; rename one of the two");
            }
        }
        return names;
    }

    @Override
    public @Nullable PendingRecord next() throws IOException {
        CsvRecord row = nextRow();
        return row == null ? null : PendingRecord.parsed(parsed(row), 1000);
    }

    private InputRecord parsed(CsvRecord row) {
        Origin origin = new Origin(name, row.getStartingLineNumber(), Origin.UNKNOWN);
        try {
            requireUtf8(row);
            requireFieldCount(row);
            return new InputRecord.Usable(origin, article(row), java.util.Optional.empty(), kept(row));
        } catch (BadRecord bad) {
            return bad.at(origin, RawBytes.NONE);
        }
    }

    @Override
    public Position position() {
        return Position.START;
    }

    private @Nullable CsvRecord nextRow() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException broken) {
            throw new BadInputException(name + ": " + fault(broken), broken);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private String fault(CsvParseException broken) {
        String reason =
                broken.getCause() == null ? "" : ": " + broken.getCause().getMessage();
        String whole = broken.getMessage() + reason;
        if (whole.contains(FIELD_TOO_LONG)) {
            Matcher line = LINE.matcher(whole);
            return "found a field above the bound of " + settings.maxRecordBytes() + " characters"
                    + (line.find() ? " in the record that begins at " + line.group() : "")
                    + ", behind which no record of a CSV file can be found; is a quotation mark left open? "
                    + "Otherwise split the text, or give it as JSON lines";
        }
        return "found invalid CSV (" + whole + "), expected RFC 4180; is a quotation mark left open?";
    }

    /** Looks for the stand-ins of bytes that are not UTF-8: the other records of the file are still good. */
    private void requireUtf8(CsvRecord row) throws BadRecord {
        BadRecord first = null;
        for (String field : row.getFields()) {
            for (int i = 0; i < field.length(); i++) {
                if (EscapingUtf8Reader.isEscaped(field, i)) {
                    long at = decoded.takeBadOffset();
                    byte bad = EscapingUtf8Reader.byteOf(field.charAt(i));
                    first = first == null ? StrictUtf8.badByte(bad, "byte " + (at + 1) + " of the file") : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void requireFieldCount(CsvRecord row) throws BadRecord {
        if (row.getFieldCount() != header.size()) {
            throw new BadRecord(
                    RejectReason.BAD_FIELD_COUNT,
                    "found " + row.getFieldCount() + " fields, expected " + header.size()
                            + " as in the header; put quotation marks around fields that hold a comma or line break");
        }
    }

    private Article article(CsvRecord row) throws BadRecord {
        String title = field(row, TITLE);
        return ArticleFields.article(
                settings.columns(),
                field(row, ID),
                title == null || title.isBlank() ? null : title,
                field(row, TEXT),
                null);
    }

    private @Nullable String field(CsvRecord row, String column) {
        int index = header.indexOf(column);
        return index == ABSENT ? null : row.getField(index);
    }

    private List<KeptField> kept(CsvRecord row) {
        List<KeptField> kept = new ArrayList<>();
        for (int column = 0; settings.keep() && column < header.size(); column++) {
            String key = header.get(column);
            if (!List.of(ID, TITLE, TEXT, PARAGRAPHS).contains(key)) {
                kept.add(new KeptField(key, quoted(row.getField(column))));
            }
        }
        return kept;
    }

    private static String quoted(String value) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)) + '"';
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
