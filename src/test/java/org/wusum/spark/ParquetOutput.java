package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Results in files of Parquet, read by the generic reader of the library, which is neither Spark's nor ours. */
final class ParquetOutput {

    /** In the place of a column: the folders between that of all results and the file. */
    static final String FOLDER = "(folder)";

    private ParquetOutput() {}

    /** All rows of all files below a folder, by their ids, each of which is there once. */
    static Map<String, Map<String, Object>> byId(Path folder) throws IOException {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            String place = folder.relativize(file.getParent()).toString();
            try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .build()) {
                for (Group group = reader.read(); group != null; group = reader.read()) {
                    Map<String, Object> row = struct(group);
                    row.put(FOLDER, place);
                    assertThat(rows.put(String.valueOf(row.get("id")), row))
                            .as("another row of the id %s", row.get("id"))
                            .isNull();
                }
            }
        }
        return rows;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Object> struct(Group group) {
        Map<String, Object> struct = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            boolean isNull = group.getFieldRepetitionCount(field) == 0;
            struct.put(type.getFieldName(field), isNull ? null : value(group, field));
        }
        return struct;
    }

    private static Object value(Group group, int field) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return primitive(group, field, type.asPrimitiveType());
        }
        Group value = group.getGroup(field, 0);
        LogicalTypeAnnotation form = type.getLogicalTypeAnnotation();
        if (form instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            return repeated(value).stream().map(each -> value(each, 0)).toList();
        }
        if (form instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
            Map<Object, Object> map = new LinkedHashMap<>();
            repeated(value).forEach(entry -> map.put(value(entry, 0), value(entry, 1)));
            return map;
        }
        return struct(value);
    }

    private static List<Group> repeated(Group listOrMap) {
        List<Group> all = new ArrayList<>();
        for (int i = 0; i < listOrMap.getFieldRepetitionCount(0); i++) {
            all.add(listOrMap.getGroup(0, i));
        }
        return all;
    }

    private static Object primitive(Group group, int field, PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> group.getString(field, 0);
            case INT32 -> group.getInteger(field, 0);
            case DOUBLE -> group.getDouble(field, 0);
            default -> throw new IllegalArgumentException("found " + type + ", expected a type that results have");
        };
    }

    private static final class GroupReader extends ParquetReader.Builder<Group> {

        GroupReader(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
