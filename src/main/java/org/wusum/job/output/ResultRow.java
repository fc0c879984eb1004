package org.wusum.job.output;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.wusum.job.input.JsonText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Writes lines of results as rows, led by the schema. Immutable and safe for all threads. */
final class ResultRow {

    private static final JsonFactory JSON = new JsonFactory();

    private final GroupType columns;

    ResultRow(GroupType columns) {
        this.columns = columns;
    }

    void write(String line, RecordConsumer to) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            writeFields(columns, parser, to);
        }
    }

    private static void writeFields(GroupType type, JsonParser parser, RecordConsumer to) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL || !type.containsField(key)) {
                parser.skipChildren();
                continue;
            }
            int index = type.getFieldIndex(key);
            to.startField(key, index);
            writeValue(type.getType(index), parser, to);
            to.endField(key, index);
        }
    }

    private static void writeValue(Type type, JsonParser parser, RecordConsumer to) {
        if (type.isPrimitive()) {
            writePrimitive(type.asPrimitiveType().getPrimitiveTypeName(), parser, to);
            return;
        }
        to.startGroup();
        GroupType group = type.asGroupType();
        if (LogicalTypeAnnotation.listType().equals(type.getLogicalTypeAnnotation())) {
            writeList(group.getType(0).asGroupType(), parser, to);
        } else if (LogicalTypeAnnotation.mapType().equals(type.getLogicalTypeAnnotation())) {
            writeMap(group.getType(0).asGroupType(), parser, to);
        } else {
            writeFields(group, parser, to);
        }
        to.endGroup();
    }

    private static void writePrimitive(PrimitiveTypeName type, JsonParser parser, RecordConsumer to) {
        if (type == PrimitiveTypeName.INT32) {
            to.addInteger(parser.getIntValue());
        } else if (type == PrimitiveTypeName.DOUBLE) {
            to.addDouble(parser.getDoubleValue());
        } else {
            to.addBinary(Binary.fromString(JsonText.of(parser)));
        }
    }

    /** The field of an empty list or map is left out, as the format wants it. */
    private static void writeList(GroupType entry, JsonParser parser, RecordConsumer to) {
        boolean any = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!any) {
                to.startField("list", 0);
                any = true;
            }
            to.startGroup();
            to.startField("element", 0);
            writeValue(entry.getType(0), parser, to);
            to.endField("element", 0);
            to.endGroup();
        }
        if (any) {
            to.endField("list", 0);
        }
    }

    private static void writeMap(GroupType entry, JsonParser parser, RecordConsumer to) {
        boolean any = false;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            if (!any) {
                to.startField("key_value", 0);
                any = true;
            }
            parser.nextToken();
            to.startGroup();
            to.startField("key", 0);
            to.addBinary(Binary.fromString(key));
            to.endField("key", 0);
            to.startField("value", 1);
            writeValue(entry.getType(1), parser, to);
            to.endField("value", 1);
            to.endGroup();
        }
        if (any) {
            to.endField("key_value", 0);
        }
    }
}
