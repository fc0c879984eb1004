package org.wusum.job.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wusum.job.output.ParquetResults.ParquetFile;
import org.wusum.job.parquet.ParquetRowsWriter;

/** Some of the folders of a plan, each with a file into which its lines go. Not thread-safe. */
final class ParquetPartitions implements Closeable {

    static final int MOST_OPEN = 16;

    private static final long GROUP_BYTES = 8L << 20;
    private static final long GROUP_BYTES_OF_MANY = 4L << 20;

    private final ResultRow rows;
    private final PartitionPlan plan;
    private final int first;
    private final List<Path> files = new ArrayList<>();
    private final List<ParquetRowsWriter> writers = new ArrayList<>();
    private int line;

    private ParquetPartitions(ResultSchema schema, PartitionPlan plan, int first) {
        this.rows = new ResultRow(schema.columns());
        this.plan = plan;
        this.first = first;
    }

    /**
     * Begins the files of at most {@value #MOST_OPEN} folders.
     *
     * @param first the first of the folders, as they are numbered in the plan
     */
    static ParquetPartitions begin(Path folder, String baseName, ResultSchema schema, PartitionPlan plan, int first)
            throws IOException {
        List<String> all = plan.folders();
        ParquetPartitions partitions = new ParquetPartitions(schema, plan, first);
        long groupBytes = all.size() > 1 ? GROUP_BYTES_OF_MANY : GROUP_BYTES;
        try {
            for (String each : all.subList(first, Math.min(all.size(), first + MOST_OPEN))) {
                Path file = Files.createDirectories(folder.resolve(each)).resolve(baseName + ".parquet");
                partitions.files.add(file);
                partitions.writers.add(ParquetRowsWriter.create(file, schema.columns(), groupBytes));
            }
        } catch (IOException failure) {
            partitions.close();
            throw failure;
        }
        return partitions;
    }

    /** Writes the next line, if it goes into one of the folders. */
    void write(String json) throws IOException {
        int index = plan.folderOf(line++) - first;
        if (index >= 0 && index < writers.size()) {
            writers.get(index).write(fields -> rows.write(json, fields), json.length());
        }
    }

    List<ParquetFile> complete() throws IOException {
        List<ParquetFile> written = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            writers.get(i).complete();
            written.add(new ParquetFile(files.get(i), writers.get(i).rows()));
        }
        return written;
    }

    /** Closes the files, complete or not. */
    @Override
    public void close() throws IOException {
        for (ParquetRowsWriter writer : writers) {
            writer.close();
        }
    }
}
