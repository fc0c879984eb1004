package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import tools.jackson.jr.ob.JSON;

/**
 * What a job has written of every record, in a form that does not depend on how records are spread over files or in what order
 * they stand.
 *
 * @param rows every row's columns, by id
 * @param rejects every rejected record, sorted
 */
record TaggedOutput(Map<String, String> rows, List<String> rejects) {

    private static final int SHOWN = 3;

    /** What a job on one machine has written. */
    static TaggedOutput ofRun(Path run) throws IOException {
        return of(run.resolve("parts"), List.of(run.resolve("rejects.jsonl")));
    }

    /** What a job or a stream on a cluster has written. */
    static TaggedOutput ofCluster(Path output) throws IOException {
        return of(output.resolve("parts"), files(output.resolve("rejects"), ".json"));
    }

    /** What one batch of a stream has written. */
    static TaggedOutput ofBatch(Path output, int batch) throws IOException {
        String name = "batch=" + batch;
        return of(
                output.resolve("parts").resolve(name),
                files(output.resolve("rejects").resolve(name), ".json"));
    }

    private static TaggedOutput of(Path parts, List<Path> rejectFiles) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (Path file : parquetFiles(parts)) {
            read(file, rows);
        }
        List<String> rejects = new ArrayList<>();
        for (Path file : rejectFiles) {
            for (String line : Files.readAllLines(file)) {
                rejects.add(reject(line));
            }
        }
        return new TaggedOutput(rows, rejects.stream().sorted().toList());
    }

    static List<Path> parquetFiles(Path parts) throws IOException {
        return files(parts, ".parquet");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, Map<String, String> rows) throws IOException {
        try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file))
                .withConf(new PlainParquetConfiguration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                String id = row.getString("id", 0);
                String before = rows.put(id, String.valueOf(plain(row)));
                assertThat(before).as("%s: a row of %s before", file, id).isNull();
            }
        }
    }

    /** The generic reader of a library that nothing but training and tests has. */
    private static final class GroupReader extends ParquetReader.Builder<Group> {

        GroupReader(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    /** Fields by name, lists as lists and maps sorted by key. */
    private static Map<String, Object> plain(Group group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int i = 0; i < type.getFieldCount(); i++) {
            if (group.getFieldRepetitionCount(i) > 0) {
                fields.put(type.getFieldName(i), value(group, i));
            }
        }
        return fields;
    }

    private static Object value(Group group, int field) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return group.getValueToString(field, 0);
        }
        Group value = group.getGroup(field, 0);
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning == null) {
            return plain(value);
        }
        int size = value.getFieldRepetitionCount(0);
        if (meaning instanceof MapLogicalTypeAnnotation) {
            Map<Object, Object> map = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                Group entry = value.getGroup(0, i);
                map.put(value(entry, 0), value(entry, 1));
            }
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(value.getGroup(0, i), 0));
        }
        return list;
    }

    /** One job names a file by its path, another by its address. A row has no bytes of its own, and each writes it in its way. */
    private static String reject(String line) throws IOException {
        Map<String, Object> reject = new TreeMap<>(JSON.std.mapFrom(line));
        String file = String.valueOf(reject.get("file"));
        if (file.endsWith(".parquet")) {
            reject.keySet().removeAll(Set.of("raw", "bytes"));
        }
        reject.put("file", file.substring(file.lastIndexOf('/') + 1));
        return String.valueOf(reject);
    }

    /** The columns that files have, each set of them once. */
    static Set<List<Type>> columns(Path parts) throws IOException {
        Set<List<Type>> columns = new HashSet<>();
        for (Path file : parquetFiles(parts)) {
            try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
                columns.add(reader.getFileMetaData().getSchema().getFields());
            }
        }
        return columns;
    }

    /** Checks that each record is here as it is there, once. Of what differs a few are told. */
    void requireSameAs(TaggedOutput expected, String told) {
        assertThat(minus(expected.rows.keySet(), rows.keySet()))
                .as("lost; " + told)
                .isEmpty();
        assertThat(minus(rows.keySet(), expected.rows.keySet()))
                .as("from nowhere; " + told)
                .isEmpty();
        List<String> other = rows.keySet().stream()
                .filter(id -> !rows.get(id).equals(expected.rows.get(id)))
                .map(id -> "\n" + rows.get(id) + "\nrather than\n" + expected.rows.get(id))
                .limit(SHOWN)
                .toList();
        assertThat(other).as("tagged otherwise; " + told).isEmpty();
        assertThat(minus(expected.rejects, rejects)).as("rejects lost; " + told).isEmpty();
        assertThat(minus(rejects, expected.rejects))
                .as("rejects from nowhere; " + told)
                .isEmpty();
        assertThat(rejects).as("rejects doubled; " + told).hasSameSizeAs(expected.rejects);
    }

    private static List<String> minus(Collection<String> all, Collection<String> less) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(Set.copyOf(less));
        return rest.stream().limit(SHOWN).toList();
    }
}
