package org.wusum.job.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/** Which columns a CSV file has, and the articles in its records. Immutable and safe for all threads. */
final class CsvColumns {

    private static final int ABSENT = -1;
    private static final int SHOWN = 200;

    private final List<String> header;
    private final ReadSettings settings;
    private final int id;
    private final int title;
    private final int text;
    private final int date;

    private CsvColumns(List<String> header, ReadSettings settings) {
        this.header = header;
        this.settings = settings;
        this.id = header.indexOf(settings.columns().id());
        this.title = header.indexOf(settings.columns().title());
        this.text = header.indexOf(settings.columns().text());
        this.date = header.indexOf(settings.columns().date());
    }

    static CsvColumns of(String name, CsvSplitter.Found record, ReadSettings settings) throws BadInputException {
        Origin origin = new Origin(name, record.line(), record.offset());
        try {
            CsvColumns columns = new CsvColumns(names(record, settings), settings);
            columns.requireIdAndText();
            columns.requireDifferent();
            return columns;
        } catch (BadRecord bad) {
            throw new BadInputException(bad.at(origin, RawBytes.NONE).toString(), bad);
        }
    }

    private static List<String> names(CsvSplitter.Found record, ReadSettings settings) throws BadRecord {
        if (record.damage().isPresent()) {
            throw new BadRecord(
                    RejectReason.BAD_CSV,
                    "the header cannot be read: " + record.damage().get());
        }
        if (record.length() > settings.maxRecordBytes()) {
            throw new BadRecord(
                    RejectReason.TOO_LONG,
                    "found a header of " + record.length() + " bytes, expected at most " + settings.maxRecordBytes()
                            + "; is the file CSV with a header?");
        }
        String line = decoded(record.bytes(), record.offset());
        return Stream.of(fields(line, record.fields())).map(String::strip).toList();
    }

    private void requireIdAndText() throws BadRecord {
        for (String field : List.of("id", "text")) {
            String column = settings.columns().nameOf(field);
            if (!header.contains(column)) {
                throw new BadRecord(
                        RejectReason.MISSING_KEY,
                        "found the header " + shown(String.join(",", header)) + ", expected the columns "
                                + settings.columns().id() + " and "
                                + settings.columns().text() + ", separated by commas; add \"" + column
                                + "\" to the header, or say which column it is with --map " + field + "=...");
            }
        }
    }

    private void requireDifferent() throws BadRecord {
        Set<String> different = new HashSet<>();
        for (String column : header) {
            if (!different.add(column)) {
                throw new BadRecord(
                        RejectReason.BAD_VALUE,
                        "found the column \"" + shown(column) + "\" twice, expected it once; rename one of the two");
            }
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "...";
    }

    int count() {
        return header.size();
    }

    /** Reads one record of so many fields. */
    InputRecord.Usable parse(Origin origin, byte[] record, int fields) throws BadRecord {
        String line = decoded(record, origin.offset());
        if (fields != header.size()) {
            throw new BadRecord(
                    RejectReason.BAD_FIELD_COUNT,
                    "found " + fields + " fields, expected " + header.size()
                            + " as in the header; put quotation marks around fields that hold a comma or line break");
        }
        String[] values = fields(line, fields);
        return new InputRecord.Usable(origin, article(values), Optional.ofNullable(orNull(values, date)), kept(values));
    }

    private static String decoded(byte[] bytes, long offset) throws BadRecord {
        String text = StrictUtf8.decode(bytes, bytes.length, index -> place(index, offset));
        if (text.indexOf(0) >= 0) {
            throw new BadRecord(
                    RejectReason.BAD_ENCODING,
                    "found the byte 0x00, which stands in no text (" + place(indexOfZero(bytes), offset)
                            + "), expected UTF-8; is the file damaged, or UTF-16?");
        }
        return text;
    }

    private static int indexOfZero(byte[] bytes) {
        int index = 0;
        while (bytes[index] != 0) {
            index++;
        }
        return index;
    }

    private static String place(int index, long offset) {
        return "byte " + (index + 1) + " of the record, byte " + (offset + index + 1) + " of the file";
    }

    private static String[] fields(String line, int count) throws BadRecord {
        StringArrayHandler handler = StringArrayHandler.builder()
                .maxFields(count)
                .maxFieldSize(line.length() + 1)
                .maxRecordSize(line.length() + 1)
                .build();
        try {
            return CsvReader.builder().allowUnclosedQuote(false).ofSingleCsvRecord(handler, line);
        } catch (CsvParseException broken) {
            throw new BadRecord(
                    RejectReason.BAD_CSV, "found invalid CSV (" + broken.getMessage() + "), expected RFC 4180");
        }
    }

    private Article article(String[] values) throws BadRecord {
        return ArticleFields.article(settings.columns(), values[id], orNull(values, title), values[text], null);
    }

    private static @Nullable String orNull(String[] values, int column) {
        return column == ABSENT || values[column].isBlank() ? null : values[column];
    }

    private List<KeptField> kept(String[] values) {
        List<KeptField> kept = new ArrayList<>();
        for (int column = 0; settings.keep() && column < values.length; column++) {
            if (column != id && column != title && column != text) {
                kept.add(KeptField.ofString(header.get(column), values[column]));
            }
        }
        return kept;
    }
}
