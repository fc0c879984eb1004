package org.wusum.spark;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_micros;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.Origin;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.input.TableRows;

/**
 * Reads rows of a table: where each comes from, then its columns. Strings are taken as their bytes: Spark never checks that they
 * are UTF-8, and would put other characters in the place of what is none.
 *
 * @param settings how records are read
 * @param columns the columns that are read
 * @param kept which of them are carried along
 */
record TableReading(ReadSettings settings, List<String> columns, List<String> kept) implements RecordReading {

    /** Where a row comes from: its source, and its number there or 0. */
    private static final int BEFORE_COLUMNS = 2;

    /** Whatever the session says. */
    private static final Map<String, String> AS_JSON = Map.of("timeZone", "UTC", "ignoreNullFields", "false");

    /**
     * What a table's rows are read from.
     *
     * @param rows the table
     * @param name what messages call it
     * @param kept the names of columns that are carried along
     * @throws BadInputException if a column that an article needs is missing, or one is of a type that cannot be what it should
     */
    static ArchiveSource source(Dataset<Row> rows, String name, ReadSettings settings, List<String> kept)
            throws BadInputException {
        StructType schema = rows.schema();
        requireColumns(name, schema, settings.columns());
        List<String> read = new ArrayList<>();
        for (String field : ColumnMapping.FIELDS) {
            String column = settings.columns().nameOf(field);
            if (has(schema, column) && fits(name, field, column, typeOf(schema, column))) {
                read.add(column);
            }
        }
        List<Column> selected = new ArrayList<>(places(rows, name));
        read.forEach(column -> selected.add(article(rows.col(quoted(column)), typeOf(schema, column))));
        for (String column : kept) {
            if (has(schema, column) && !read.contains(column)) {
                read.add(column);
                selected.add(carried(rows.col(quoted(column)), typeOf(schema, column)));
            }
        }
        return ArchiveSource.readAgainWhole(
                rows.select(selected.toArray(Column[]::new)), new TableReading(settings, read, kept));
    }

    /** Files tell their names, Parquet the numbers of its rows, and other sources nothing. */
    private static List<Column> places(Dataset<Row> rows, String name) {
        Optional<Column> file = metadata(rows, SourceFile.COLUMN);
        Optional<Column> number = metadata(rows, "_metadata.row_index");
        return List.of(
                file.orElse(lit(name)).as("source"),
                number.map(index -> index.plus(1)).orElse(lit(0L)).as("line"));
    }

    private static Optional<Column> metadata(Dataset<Row> rows, String column) {
        try {
            return Optional.of(col(column)).filter(known -> rows.select(known).columns().length == 1);
            // Spark throws it without saying so.
        } catch (Exception unknown) {
            if (unknown instanceof AnalysisException) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    private static void requireColumns(String name, StructType schema, ColumnMapping columns) throws BadInputException {
        boolean hasText = has(schema, columns.nameOf("text")) || has(schema, columns.nameOf("paragraphs"));
        if (!has(schema, columns.nameOf("id")) || !hasText) {
            throw new BadInputException(name + ": found the columns " + String.join(", ", schema.fieldNames())
                    + ", expected " + columns.nameOf("id") + " and one of " + columns.nameOf("text") + " and "
                    + columns.nameOf("paragraphs") + "; say with --map which columns they are");
        }
    }

    private static boolean has(StructType schema, String column) {
        return List.of(schema.fieldNames()).contains(column);
    }

    private static DataType typeOf(StructType schema, String column) {
        return schema.apply(column).dataType();
    }

    /** A date of a type that is none is left out; of what else an article is made, it is a mistake. */
    private static boolean fits(String name, String field, String column, DataType type) throws BadInputException {
        boolean isText = isText(type);
        if (field.equals(ColumnMapping.DATE)) {
            return isText
                    || type instanceof DateType
                    || type instanceof TimestampType
                    || type instanceof TimestampNTZType;
        }
        boolean isTexts = type instanceof NullType || (type instanceof ArrayType list && isText(list.elementType()));
        boolean fits = switch (field) {
            case "id" -> isText || type instanceof IntegralType;
            case "paragraphs" -> isTexts;
            default -> isText;
        };
        if (!fits) {
            throw new BadInputException(name + ": found the column \"" + column + "\" of the type " + type.sql()
                    + ", expected "
                    + (field.equals("paragraphs")
                            ? "lists of strings"
                            : field.equals("id") ? "strings or whole numbers" : "strings")
                    + "; say with --map which column it is");
        }
        return true;
    }

    /** Old writers of Parquet leave the mark of a string out, and a column of nulls may be of any type. */
    private static boolean isText(DataType type) {
        return type instanceof StringType || type instanceof BinaryType || type instanceof NullType;
    }

    /** What an article is made of, as bytes, lists of them, or microseconds since 1970. */
    private static Column article(Column column, DataType type) {
        if (type instanceof BinaryType) {
            return column;
        }
        if (type instanceof ArrayType) {
            return column.cast(DataTypes.createArrayType(DataTypes.BinaryType));
        }
        return carried(column, type);
    }

    /** What is carried along: strings as they are, dates and times as in ISO 8601, bytes in base64, and lists and the like as JSON. */
    private static Column carried(Column column, DataType type) {
        if (type instanceof TimestampType) {
            return unix_micros(column);
        }
        if (type instanceof TimestampNTZType) {
            return regexp_replace(column.cast(DataTypes.StringType), " ", "T").cast(DataTypes.BinaryType);
        }
        if (type instanceof BinaryType) {
            return base64(column).cast(DataTypes.BinaryType);
        }
        boolean isNested = type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
        return (isNested ? to_json(column, AS_JSON) : column.cast(DataTypes.StringType)).cast(DataTypes.BinaryType);
    }

    private static String quoted(String column) {
        return '`' + column.replace("`", "``") + '`';
    }

    @Override
    public Iterator<InputRecord> records(Iterator<Row> rows) {
        TableRows articles = TableRows.of(settings);
        Iterable<Row> all = () -> rows;
        return StreamSupport.stream(all.spliterator(), false)
                .map(row -> articles.parse(
                        new Origin(SourceFile.nameOf(row.getString(0)), row.getLong(1), Origin.UNKNOWN),
                        values(row),
                        kept))
                .iterator();
    }

    private Map<String, Object> values(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(BEFORE_COLUMNS + i);
            if (value instanceof Long micros) {
                values.put(
                        columns.get(i),
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString().getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof byte[]) {
                values.put(columns.get(i), value);
            } else if (value != null) {
                values.put(columns.get(i), row.getList(BEFORE_COLUMNS + i));
            }
        }
        return values;
    }
}
