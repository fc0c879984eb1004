package org.wusum.job.input;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;
import org.wusum.job.parquet.ParquetRow;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Decodes the values of rows: strings strictly, all else as JSON. Filled by one call and not thread-safe. */
final class ParquetValues {

    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter out = new StringWriter();
    private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out);
    private final boolean strict;

    private ParquetValues(boolean strict) {
        this.strict = strict;
    }

    /** Whether a column holds strings. */
    static boolean isText(Type type) {
        return !type.isRepetition(Repetition.REPEATED) && holdsText(type);
    }

    /** Old writers leave the mark of a string out, and a column of nulls may be of any type. */
    private static boolean holdsText(Type type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        boolean isUnmarked = annotation == null
                && type.isPrimitive()
                && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        return annotation instanceof UnknownLogicalTypeAnnotation || isUnmarked || isMarkedAsText(type);
    }

    private static boolean isMarkedAsText(Type type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return annotation instanceof StringLogicalTypeAnnotation
                || annotation instanceof EnumLogicalTypeAnnotation
                || annotation instanceof JsonLogicalTypeAnnotation;
    }

    /** Whether a column holds strings or whole numbers. */
    static boolean isId(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Repetition.REPEATED)) {
            return false;
        }
        PrimitiveTypeName name = type.asPrimitiveType().getPrimitiveTypeName();
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        boolean isInteger = name == PrimitiveTypeName.INT32 || name == PrimitiveTypeName.INT64;
        return isText(type) || (isInteger && (annotation == null || annotation instanceof IntLogicalTypeAnnotation));
    }

    /** Whether a column holds days or times of days, or strings, which may be such. */
    static boolean isDate(Type type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return isText(type)
                || annotation instanceof DateLogicalTypeAnnotation
                || annotation instanceof TimestampLogicalTypeAnnotation
                || (type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96);
    }

    /** Whether a column holds lists of strings, in the standard form or an older one. */
    static boolean isListOfTexts(Type type) {
        if (type.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation) {
            return true;
        }
        if (type.isRepetition(Repetition.REPEATED)) {
            return holdsText(type);
        }
        return isList(type) && holdsText(elementType(type.asGroupType()));
    }

    private static boolean isList(Type type) {
        return !type.isPrimitive()
                && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && type.asGroupType().getFieldCount() == 1
                && type.asGroupType().getType(0).isRepetition(Repetition.REPEATED);
    }

    /**
     * The type of a list's elements: what the repeated group holds, or in older forms the repeated type itself.
     *
     * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#backward-compatibility-rules">rules</a>
     */
    private static Type elementType(GroupType list) {
        return isWrapped(list) ? list.getType(0).asGroupType().getType(0) : list.getType(0);
    }

    private static boolean isWrapped(GroupType list) {
        Type repeated = list.getType(0);
        return !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(list.getName() + "_tuple");
    }

    private static boolean isMap(Type type) {
        if (type.isPrimitive() || type.asGroupType().getFieldCount() != 1) {
            return false;
        }
        Type entry = type.asGroupType().getType(0);
        return type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                && entry.isRepetition(Repetition.REPEATED)
                && !entry.isPrimitive()
                && entry.asGroupType().getFieldCount() == 2
                && entry.asGroupType().getType(0).isPrimitive()
                && !entry.asGroupType().getType(0).isRepetition(Repetition.REPEATED);
    }

    /** One value of a primitive type as text. */
    static String text(String column, Type type, Object value) throws BadRecord {
        if (value instanceof byte[] bytes && holdsText(type)) {
            return StrictUtf8.decode(
                    bytes, bytes.length, index -> "byte " + (index + 1) + " of \"" + column + "\" in the row");
        }
        return ParquetScalar.of(type.asPrimitiveType(), value).text();
    }

    /** A list of strings. */
    static List<String> texts(String column, Type type, Object value) throws BadRecord {
        Type element = type.isPrimitive() ? type : elementType(type.asGroupType());
        List<String> texts = new ArrayList<>();
        for (Object each : type.isPrimitive() ? many(value) : elements(type.asGroupType(), value)) {
            String place = column + "[" + texts.size() + "]";
            if (each == null) {
                throw new BadRecord(RejectReason.BAD_VALUE, "found null in \"" + place + "\", expected a string");
            }
            texts.add(text(place, element, each));
        }
        return texts;
    }

    private static List<@Nullable Object> elements(GroupType list, Object value) {
        List<@Nullable Object> repeated =
                many(((ParquetRow.Group) value).fields().get(0));
        if (!isWrapped(list)) {
            return repeated;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object each : repeated) {
            elements.add(
                    each == null ? null : ((ParquetRow.Group) each).fields().get(0));
        }
        return elements;
    }

    /** The values of a repeated type, none of which is null. */
    @SuppressWarnings("unchecked") // a repeated type's value is such a list
    private static List<@Nullable Object> many(@Nullable Object repeated) {
        return repeated == null ? List.of() : (List<@Nullable Object>) repeated;
    }

    /** A column's value as JSON on one line. */
    static String json(Type type, @Nullable Object value) throws BadRecord {
        ParquetValues values = new ParquetValues(true);
        values.write(type.getName(), type, value);
        values.generator.close();
        return values.out.toString();
    }

    /** A row as JSON on one line; a string that is none stands in it as an object that holds its bytes. */
    static String rawJson(GroupType schema, ParquetRow.Group row) {
        ParquetValues values = new ParquetValues(false);
        try {
            values.writeObject("", schema, row);
        } catch (BadRecord impossible) {
            throw new IllegalStateException("strings that are none are written as bytes", impossible);
        }
        values.generator.close();
        return values.out.toString();
    }

    private void write(String place, Type type, @Nullable Object value) throws BadRecord {
        if (type.isRepetition(Repetition.REPEATED)) {
            writeArray(place, type, many(value));
        } else {
            writeOne(place, type, value);
        }
    }

    private void writeArray(String place, Type element, List<@Nullable Object> values) throws BadRecord {
        generator.writeStartArray();
        int index = 0;
        for (Object value : values) {
            writeOne(place + "[" + index++ + "]", element, value);
        }
        generator.writeEndArray();
    }

    private void writeOne(String place, Type type, @Nullable Object value) throws BadRecord {
        if (value == null) {
            generator.writeNull();
        } else if (type.isPrimitive()) {
            writePrimitive(place, type.asPrimitiveType(), value);
        } else if (isList(type)) {
            writeArray(place, elementType(type.asGroupType()), elements(type.asGroupType(), value));
        } else if (isMap(type)) {
            writeMap(place, type.asGroupType().getType(0).asGroupType(), (ParquetRow.Group) value);
        } else {
            writeObject(place, type.asGroupType(), (ParquetRow.Group) value);
        }
    }

    private void writeObject(String place, GroupType type, ParquetRow.Group value) throws BadRecord {
        generator.writeStartObject();
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type field = type.getType(i);
            generator.writeName(field.getName());
            write(
                    place.isEmpty() ? field.getName() : place + "." + field.getName(),
                    field,
                    value.fields().get(i));
        }
        generator.writeEndObject();
    }

    /** Of a key that stands twice in a map, as it should not, the last value counts. */
    private void writeMap(String place, GroupType entry, ParquetRow.Group map) throws BadRecord {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Object each : many(map.fields().get(0))) {
            if (each instanceof ParquetRow.Group pair) {
                values.put(
                        key(place, entry.getType(0), pair.fields().get(0)),
                        pair.fields().get(1));
            }
        }
        generator.writeStartObject();
        for (Map.Entry<String, @Nullable Object> each : values.entrySet()) {
            generator.writeName(each.getKey());
            write(place + "." + each.getKey(), entry.getType(1), each.getValue());
        }
        generator.writeEndObject();
    }

    private String key(String place, Type type, @Nullable Object key) throws BadRecord {
        if (key == null) {
            return "null";
        }
        if (strict || !isMarkedAsText(type) || !(key instanceof byte[] bytes)) {
            return isMarkedAsText(type)
                    ? text("a key of " + place, type, key)
                    : ParquetScalar.of(type.asPrimitiveType(), key).text();
        }
        try {
            return text(place, type, key);
        } catch (BadRecord notText) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    private void writePrimitive(String place, PrimitiveType type, Object value) throws BadRecord {
        if (value instanceof byte[] bytes && isMarkedAsText(type)) {
            writeString(place, type, bytes);
            return;
        }
        ParquetScalar scalar = ParquetScalar.of(type, value);
        if (scalar.isLiteral()) {
            generator.writeRawValue(scalar.text());
        } else {
            generator.writeString(scalar.text());
        }
    }

    private void writeString(String place, PrimitiveType type, byte[] bytes) throws BadRecord {
        try {
            generator.writeString(text(place, type, bytes));
        } catch (BadRecord notText) {
            if (strict) {
                throw notText;
            }
            generator.writeStartObject();
            generator.writeStringProperty("base64", Base64.getEncoder().encodeToString(bytes));
            generator.writeEndObject();
        }
    }
}
