package org.wusum.job.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A schema as a tree, and as the list in which a footer has it: every group before its fields. */
final class Schemas {

    /** Far above what anybody nests, and far below what overflows a stack. */
    private static final int MAX_DEPTH = 64;

    private final List<SchemaElement> elements;
    private int at;

    private Schemas(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /**
     * Reads the list of a footer.
     *
     * @throws BadParquetException if it is no schema
     */
    static MessageType tree(List<SchemaElement> elements) throws BadParquetException {
        if (elements.isEmpty()) {
            throw new BadParquetException("found a file without a schema, expected one; the file is damaged");
        }
        try {
            Schemas list = new Schemas(elements);
            SchemaElement root = list.next();
            return new MessageType(root.getName(), list.fields(root, 0));
        } catch (RuntimeException invalid) {
            throw new BadParquetException(
                    "found a schema that is none (" + invalid.getMessage() + "); the file is damaged", invalid);
        }
    }

    private SchemaElement next() throws BadParquetException {
        if (at >= elements.size()) {
            throw new BadParquetException("found a schema that is cut short; the file is damaged");
        }
        return elements.get(at++);
    }

    private List<Type> fields(SchemaElement group, int depth) throws BadParquetException {
        if (depth > MAX_DEPTH) {
            throw new BadParquetException("found a schema of more than " + MAX_DEPTH + " levels, expected fewer");
        }
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < group.getNum_children(); i++) {
            SchemaElement field = next();
            fields.add(field.isSetType() ? primitive(field) : group(field, depth));
        }
        return fields;
    }

    private Type group(SchemaElement element, int depth) throws BadParquetException {
        Types.GroupBuilder<GroupType> builder = Types.buildGroup(repetition(element));
        LogicalTypeAnnotation annotation = annotation(element);
        if (annotation != null) {
            builder.as(annotation);
        }
        return builder.addFields(fields(element, depth + 1).toArray(Type[]::new))
                .named(element.getName());
    }

    private static Type primitive(SchemaElement element) {
        PrimitiveTypeName name = typeName(element.getType());
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(name, repetition(element));
        if (name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            builder.length(element.getType_length());
        }
        LogicalTypeAnnotation annotation = annotation(element);
        if (annotation != null) {
            builder.as(annotation);
        }
        return builder.named(element.getName());
    }

    /** The library calls one type by another name than the format. */
    static PrimitiveTypeName typeName(org.apache.parquet.format.Type type) {
        return type == org.apache.parquet.format.Type.BYTE_ARRAY
                ? PrimitiveTypeName.BINARY
                : PrimitiveTypeName.valueOf(type.name());
    }

    static org.apache.parquet.format.Type formatType(PrimitiveTypeName name) {
        return name == PrimitiveTypeName.BINARY
                ? org.apache.parquet.format.Type.BYTE_ARRAY
                : org.apache.parquet.format.Type.valueOf(name.name());
    }

    private static Repetition repetition(SchemaElement element) {
        return Repetition.valueOf(element.getRepetition_type().name());
    }

    /** The newer annotation where there is one; files from before 2018 have only the older. */
    private static @Nullable LogicalTypeAnnotation annotation(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        if (logical != null) {
            return annotation(logical);
        }
        return element.getConverted_type() == null ? null : older(element, element.getConverted_type());
    }

    private static @Nullable LogicalTypeAnnotation older(SchemaElement element, ConvertedType type) {
        return switch (type) {
            case UTF8 -> LogicalTypeAnnotation.stringType();
            case MAP, MAP_KEY_VALUE -> LogicalTypeAnnotation.mapType();
            case LIST -> LogicalTypeAnnotation.listType();
            case ENUM -> LogicalTypeAnnotation.enumType();
            case DECIMAL -> LogicalTypeAnnotation.decimalType(element.getScale(), element.getPrecision());
            case DATE -> LogicalTypeAnnotation.dateType();
            case TIME_MILLIS -> LogicalTypeAnnotation.timeType(true, LogicalTypeAnnotation.TimeUnit.MILLIS);
            case TIME_MICROS -> LogicalTypeAnnotation.timeType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
            case TIMESTAMP_MILLIS -> LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS);
            case TIMESTAMP_MICROS -> LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
            case UINT_8 -> LogicalTypeAnnotation.intType(8, false);
            case UINT_16 -> LogicalTypeAnnotation.intType(16, false);
            case UINT_32 -> LogicalTypeAnnotation.intType(32, false);
            case UINT_64 -> LogicalTypeAnnotation.intType(64, false);
            case INT_8 -> LogicalTypeAnnotation.intType(8, true);
            case INT_16 -> LogicalTypeAnnotation.intType(16, true);
            case INT_32 -> LogicalTypeAnnotation.intType(32, true);
            case INT_64 -> LogicalTypeAnnotation.intType(64, true);
            case JSON -> LogicalTypeAnnotation.jsonType();
            case BSON, INTERVAL -> null;
        };
    }

    /** Annotations that change nothing in how a value is written as text are left out. */
    private static @Nullable LogicalTypeAnnotation annotation(LogicalType logical) {
        return switch (logical.getSetField()) {
            case STRING -> LogicalTypeAnnotation.stringType();
            case MAP -> LogicalTypeAnnotation.mapType();
            case LIST -> LogicalTypeAnnotation.listType();
            case ENUM -> LogicalTypeAnnotation.enumType();
            case DECIMAL ->
                LogicalTypeAnnotation.decimalType(
                        logical.getDECIMAL().getScale(), logical.getDECIMAL().getPrecision());
            case DATE -> LogicalTypeAnnotation.dateType();
            case TIME ->
                LogicalTypeAnnotation.timeType(
                        logical.getTIME().isIsAdjustedToUTC(),
                        unit(logical.getTIME().getUnit()));
            case TIMESTAMP ->
                LogicalTypeAnnotation.timestampType(
                        logical.getTIMESTAMP().isIsAdjustedToUTC(),
                        unit(logical.getTIMESTAMP().getUnit()));
            case INTEGER -> integer(logical.getINTEGER());
            case UNKNOWN -> LogicalTypeAnnotation.unknownType();
            case JSON -> LogicalTypeAnnotation.jsonType();
            case UUID -> LogicalTypeAnnotation.uuidType();
            case FLOAT16 -> LogicalTypeAnnotation.float16Type();
            default -> null;
        };
    }

    private static LogicalTypeAnnotation integer(IntType type) {
        return LogicalTypeAnnotation.intType(type.getBitWidth(), type.isIsSigned());
    }

    private static LogicalTypeAnnotation.TimeUnit unit(TimeUnit unit) {
        return LogicalTypeAnnotation.TimeUnit.valueOf(unit.getSetField().name().toUpperCase(Locale.ROOT));
    }

    /** Writes the list of a footer. Only the annotations of strings, lists and maps are written. */
    static List<SchemaElement> list(MessageType schema) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(schema.getName()).setNum_children(schema.getFieldCount()));
        schema.getFields().forEach(field -> add(field, elements));
        return elements;
    }

    private static void add(Type type, List<SchemaElement> elements) {
        SchemaElement element = new SchemaElement(type.getName());
        element.setRepetition_type(
                FieldRepetitionType.valueOf(type.getRepetition().name()));
        annotate(element, type.getLogicalTypeAnnotation());
        elements.add(element);
        if (type.isPrimitive()) {
            element.setType(formatType(type.asPrimitiveType().getPrimitiveTypeName()));
            return;
        }
        element.setNum_children(type.asGroupType().getFieldCount());
        type.asGroupType().getFields().forEach(field -> add(field, elements));
    }

    private static void annotate(SchemaElement element, @Nullable LogicalTypeAnnotation annotation) {
        if (LogicalTypeAnnotation.stringType().equals(annotation)) {
            element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalTypes.UTF8);
        } else if (LogicalTypeAnnotation.listType().equals(annotation)) {
            element.setConverted_type(ConvertedType.LIST).setLogicalType(LogicalTypes.LIST);
        } else if (LogicalTypeAnnotation.mapType().equals(annotation)) {
            element.setConverted_type(ConvertedType.MAP).setLogicalType(LogicalTypes.MAP);
        } else if (annotation != null) {
            throw new IllegalArgumentException("annotation " + annotation + ": expected string, list or map");
        }
    }
}
