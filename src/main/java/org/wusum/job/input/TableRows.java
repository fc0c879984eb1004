package org.wusum.job.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;
import tools.jackson.jr.ob.JSON;

/**
 * Makes articles of rows that another program has read, and that are told as bytes, so that what is not UTF-8 is seen. Immutable
 * and safe for all threads.
 */
public final class TableRows {

    private static final JSON ROW = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private final ReadSettings settings;

    private TableRows(ReadSettings settings) {
        this.settings = settings;
    }

    /**
     * For rows under one mapping.
     *
     * @param settings how records are read
     * @return what makes articles of them
     */
    public static TableRows of(ReadSettings settings) {
        return new TableRows(settings);
    }

    /**
     * Makes an article of a row.
     *
     * @param origin where it stands
     * @param values by the name of the column: {@code byte[]} of a text, number or date, a list of {@code byte[]} of paragraphs;
     *     nothing where the row has no value
     * @param kept the columns among them that are carried along, as texts
     * @return the article, or what is wrong with the row
     */
    public InputRecord parse(Origin origin, Map<String, Object> values, List<String> kept) {
        try {
            requireFits(values);
            Optional<String> date = Optional.ofNullable(text(settings.columns().date(), values));
            return new InputRecord.Usable(origin, article(values), date, kept(kept, values));
        } catch (BadRecord bad) {
            return bad.at(origin, RawBytes.of(json(values).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void requireFits(Map<String, Object> values) throws BadRecord {
        long bytes = values.values().stream().mapToLong(TableRows::size).sum();
        if (bytes > settings.maxRecordBytes()) {
            throw new BadRecord(
                    RejectReason.TOO_LONG,
                    "found a row of " + bytes + " bytes, expected at most " + settings.maxRecordBytes()
                            + "; is a row one article?");
        }
    }

    private static long size(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        return value instanceof List<?> list
                ? list.stream().mapToLong(TableRows::size).sum()
                : 0;
    }

    private Article article(Map<String, Object> values) throws BadRecord {
        ColumnMapping columns = settings.columns();
        return ArticleFields.article(
                columns,
                text(columns.id(), values),
                text(columns.title(), values),
                text(columns.text(), values),
                texts(columns.paragraphs(), values));
    }

    private static List<KeptField> kept(List<String> columns, Map<String, Object> values) throws BadRecord {
        List<KeptField> kept = new ArrayList<>();
        for (String column : columns) {
            String text = text(column, values);
            if (text != null) {
                kept.add(KeptField.ofString(column, text));
            }
        }
        return kept;
    }

    private static @Nullable String text(String column, Map<String, Object> values) throws BadRecord {
        return values.get(column) instanceof byte[] bytes ? decoded(column, bytes) : null;
    }

    private static @Nullable List<String> texts(String column, Map<String, Object> values) throws BadRecord {
        if (!(values.get(column) instanceof List<?> list)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            String place = column + "[" + texts.size() + "]";
            if (!(each instanceof byte[] bytes)) {
                throw new BadRecord(RejectReason.BAD_VALUE, "found null in \"" + place + "\", expected a string");
            }
            texts.add(decoded(place, bytes));
        }
        return texts;
    }

    private static String decoded(String column, byte[] bytes) throws BadRecord {
        return StrictUtf8.decode(
                bytes, bytes.length, index -> "byte " + (index + 1) + " of \"" + column + "\" in the row");
    }

    /** The row as JSON on one line; a string that is none stands in it as an object that holds its bytes. */
    private static String json(Map<String, Object> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        values.forEach((column, value) -> row.put(column, told(column, value)));
        return ROW.asString(row);
    }

    private static @Nullable Object told(String column, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> told(column, each)).toArray();
        }
        if (!(value instanceof byte[] bytes)) {
            return null;
        }
        try {
            return decoded(column, bytes);
        } catch (BadRecord notText) {
            return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
