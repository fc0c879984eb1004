package org.wusum.job.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;
import org.wusum.job.parquet.ParquetRow;
import org.wusum.job.parquet.ParquetRows;

/** Reads rows of one schema as articles. Immutable and safe for all threads. */
final class ParquetArticle {

    private final GroupType schema;
    private final ReadSettings settings;

    private ParquetArticle(GroupType schema, ReadSettings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    /**
     * Of a file's rows, of which none has been read.
     *
     * @param name what messages call the file
     * @throws BadInputException if a column that an article needs is missing, or one is of a type that cannot be what it should
     */
    static ParquetArticle of(String name, ParquetRows rows, ReadSettings settings) throws BadInputException {
        GroupType fileSchema = rows.fileSchema();
        ColumnMapping columns = settings.columns();
        requireColumns(name, fileSchema, columns);
        require(name, fileSchema, columns.id(), ParquetValues::isId, "strings or whole numbers");
        require(name, fileSchema, columns.title(), ParquetValues::isText, "strings");
        require(name, fileSchema, columns.text(), ParquetValues::isText, "strings");
        require(name, fileSchema, columns.paragraphs(), ParquetValues::isListOfTexts, "lists of strings");
        List<Type> read = fileSchema.getFields().stream()
                .filter(field -> settings.keep() || columns.isField(field.getName()))
                .toList();
        return new ParquetArticle(new GroupType(Repetition.REQUIRED, fileSchema.getName(), read), settings);
    }

    private static void requireColumns(String name, GroupType schema, ColumnMapping columns) throws BadInputException {
        boolean hasText = schema.containsField(columns.text()) || schema.containsField(columns.paragraphs());
        if (!schema.containsField(columns.id()) || !hasText) {
            throw new BadInputException(name + ": found the columns "
                    + schema.getFields().stream().map(Type::getName).collect(Collectors.joining(", "))
                    + ", expected " + columns.id() + " and one of " + columns.text() + " and " + columns.paragraphs()
                    + "; say with --map which columns they are");
        }
    }

    private static void require(String name, GroupType schema, String column, Predicate<Type> fits, String expected)
            throws BadInputException {
        if (schema.containsField(column) && !fits.test(schema.getType(column))) {
            throw new BadInputException(name + ": found the column \"" + column + "\" of the type "
                    + schema.getType(column).toString().strip().replaceAll("\\s+", " ") + ", expected " + expected
                    + "; say with --map which column it is");
        }
    }

    /** Whether a column is read. */
    boolean reads(String column) {
        return schema.containsField(column);
    }

    /** Decodes a row. */
    InputRecord parse(Origin origin, ParquetRow row) {
        ParquetRow.Group values = row.values();
        if (values == null) {
            return tooLong(row.bytes()).at(origin, RawBytes.of(new byte[0], 0, row.bytes()));
        }
        try {
            return usable(origin, values);
        } catch (BadRecord bad) {
            return bad.at(
                    origin, RawBytes.of(ParquetValues.rawJson(schema, values).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private BadRecord tooLong(long bytes) {
        return new BadRecord(
                RejectReason.TOO_LONG,
                "found a row of " + bytes + " bytes, expected at most " + settings.maxRecordBytes()
                        + "; is a row one article?");
    }

    private InputRecord usable(Origin origin, ParquetRow.Group row) throws BadRecord {
        ColumnMapping columns = settings.columns();
        return new InputRecord.Usable(
                origin,
                ArticleFields.article(
                        columns,
                        text(row, columns.id()),
                        text(row, columns.title()),
                        text(row, columns.text()),
                        texts(row, columns.paragraphs())),
                date(row, columns.date()),
                settings.keep() ? kept(row) : List.of());
    }

    private @Nullable Object value(ParquetRow.Group row, String column) {
        return schema.containsField(column) ? row.fields().get(schema.getFieldIndex(column)) : null;
    }

    private @Nullable String text(ParquetRow.Group row, String column) throws BadRecord {
        Object value = value(row, column);
        return value == null ? null : ParquetValues.text(column, schema.getType(column), value);
    }

    private @Nullable List<String> texts(ParquetRow.Group row, String column) throws BadRecord {
        Object value = value(row, column);
        return value == null ? null : ParquetValues.texts(column, schema.getType(column), value);
    }

    private Optional<String> date(ParquetRow.Group row, String column) throws BadRecord {
        Object value = value(row, column);
        return value == null || !ParquetValues.isDate(schema.getType(column))
                ? Optional.empty()
                : Optional.of(ParquetValues.text(column, schema.getType(column), value));
    }

    /** All columns but those that {@link JsonArticle} leaves out too. */
    private List<KeptField> kept(ParquetRow.Group row) throws BadRecord {
        ColumnMapping columns = settings.columns();
        List<String> left = List.of(columns.id(), columns.title(), columns.text(), columns.paragraphs());
        List<KeptField> kept = new ArrayList<>();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            Type column = schema.getType(i);
            if (!left.contains(column.getName())) {
                kept.add(new KeptField(
                        column.getName(),
                        ParquetValues.json(column, row.fields().get(i))));
            }
        }
        return kept;
    }
}
