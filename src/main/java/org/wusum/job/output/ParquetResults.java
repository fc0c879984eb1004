package org.wusum.job.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.job.parquet.ParquetLibrary;
import tools.jackson.core.JacksonException;

/**
 * Turns lines of {@link TaggedArticleJson} into Parquet files. The same lines give the same bytes.
 *
 * <p>The columns are those of a line in their order, then every other key of the file, in the order of its first line, as an
 * optional string: strings as they are, all else as JSON text. Lists and maps are in the standard form of three levels,
 * compression is Zstandard, and a row group ends after 8 MiB of lines (4 MiB in partitions).
 *
 * <p>With a key to partition by, rows stand in a folder for each day, {@code date=2026-02-12}, as Hive lays them out; a day is
 * what the first ten characters of the key's value tell, where they are an ISO date, and all other rows stand in {@code
 * date=__HIVE_DEFAULT_PARTITION__}. The key is no column then. Every day gets one file, whatever the order of the lines: the
 * lines are read again for every {@value ParquetPartitions#MOST_OPEN} days, as more files are not open at one time.
 */
public final class ParquetResults {

    private ParquetResults() {}

    /**
     * A file that was written and forced to the disk.
     *
     * @param file the file
     * @param rows how many rows it has
     */
    public record ParquetFile(Path file, long rows) {}

    /** Takes the lines of a file. */
    @FunctionalInterface
    interface Lines {
        void take(String line) throws IOException;
    }

    /**
     * Writes the lines of a file.
     *
     * @param resultsJsonl the lines, in UTF-8
     * @param folder an existing folder, in which the files must not exist
     * @param baseName the name of the files without extension
     * @param partitionKey the key to partition by, or empty for one file
     * @param paragraphs whether lines have {@code paragraphs}
     * @return the files, in the order of their first lines
     * @throws IOException if a line is no result, there are more than {@value ResultSchema#MOST_KEPT} different other keys, the
     *     library for Parquet is missing, or writing fails; files may have been written then
     */
    public static List<ParquetFile> write(
            Path resultsJsonl, Path folder, String baseName, Optional<String> partitionKey, boolean paragraphs)
            throws IOException {
        ParquetLibrary.requirePresent();
        ResultSchema.Keys keys = new ResultSchema.Keys();
        PartitionPlan plan = new PartitionPlan(partitionKey);
        forEachLine(resultsJsonl, line -> {
            keys.addFrom(line);
            plan.add(line);
        });
        ResultSchema schema = ResultSchema.of(keys.names(), partitionKey, paragraphs);
        List<ParquetFile> files = new ArrayList<>();
        for (int first = 0; first < plan.folders().size(); first += ParquetPartitions.MOST_OPEN) {
            try (ParquetPartitions some = ParquetPartitions.begin(folder, baseName, schema, plan, first)) {
                forEachLine(resultsJsonl, some::write);
                files.addAll(some.complete());
            }
        }
        return List.copyOf(files);
    }

    private static void forEachLine(Path file, Lines lines) throws IOException {
        long number = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                lines.take(line);
            }
        } catch (CharacterCodingException notUtf8) {
            throw new IOException(
                    file + ": found bytes behind line " + number + " that are not UTF-8, expected lines of results",
                    notUtf8);
        } catch (JacksonException notJson) {
            throw new IOException(
                    file + ":" + number + ": found " + notJson.getOriginalMessage() + ", expected a line of results",
                    notJson);
        }
    }
}
