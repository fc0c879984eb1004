package org.wusum.job.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files with another writer than ours. */
public final class ParquetFiles {

    private ParquetFiles() {}

    /** How a file is written. */
    public record Form(
            CompressionCodecName codec, WriterVersion version, boolean dictionary, int rowsPerGroup, int pageSize) {

        public static final Form USUAL =
                new Form(CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, true, 1000, 1 << 20);

        public Form with(CompressionCodecName other) {
            return new Form(other, version, dictionary, rowsPerGroup, pageSize);
        }

        public Form with(WriterVersion other, boolean withDictionary) {
            return new Form(codec, other, withDictionary, rowsPerGroup, pageSize);
        }

        public Form withRowsPerGroup(int rows) {
            return new Form(codec, version, dictionary, rows, pageSize);
        }

        public Form withPageSize(int size) {
            return new Form(codec, version, dictionary, rowsPerGroup, size);
        }
    }

    public static Path write(Path file, Form form, String schema, List<Consumer<Group>> rows) throws IOException {
        Files.deleteIfExists(file);
        MessageType type = MessageTypeParser.parseMessageType(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(type)
                .withCompressionCodec(form.codec())
                .withWriterVersion(form.version())
                .withDictionaryEncoding(form.dictionary())
                .withRowGroupRowCountLimit(form.rowsPerGroup())
                .withPageSize(form.pageSize())
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(10)
                .build()) {
            for (Consumer<Group> row : rows) {
                Group group = new SimpleGroup(type);
                row.accept(group);
                writer.write(group);
            }
        }
        return file;
    }
}
