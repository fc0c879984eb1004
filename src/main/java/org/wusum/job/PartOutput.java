package org.wusum.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.CsvResults;
import org.wusum.job.output.DiskSync;
import org.wusum.job.output.ParquetResults;
import org.wusum.job.output.ResultFormat;
import org.wusum.job.output.WrittenFile;
import org.wusum.job.parquet.ParquetLibrary;

/**
 * How the results of a complete part become output: in one step each, so that no file is ever seen half written. Doing it again
 * gives the same files.
 *
 * @param format how results stand in the output
 * @param topics the codes of the model's topics
 * @param paragraphs whether results have paragraphs
 * @param partitionBy the key by which Parquet is divided into folders
 */
record PartOutput(ResultFormat format, List<String> topics, boolean paragraphs, Optional<String> partitionBy) {

    private static final String STAGING = "staging";

    /**
     * Finds out, before long work is begun, whether results can be written so.
     *
     * @throws IOException if a library is missing
     */
    void requirePossible() throws IOException {
        if (format == ResultFormat.PARQUET) {
            ParquetLibrary.requirePresent();
        }
    }

    /**
     * Makes the files of a part appear.
     *
     * @param results the part's results, all of them and on the disk
     * @param expectedLines how many there must be
     * @throws IllegalStateException if there are more or fewer
     */
    List<FinishedPart.OutputFile> publish(RunFolder folder, Part part, Path results, long expectedLines)
            throws IOException {
        WrittenFile written = WrittenFile.of(results);
        if (written.lines() != expectedLines) {
            throw new IllegalStateException(results + ": " + written.lines() + " lines on the disk, but "
                    + expectedLines + " articles were counted");
        }
        if (format == ResultFormat.JSONL) {
            Path place = folder.parts().resolve(part.fileName() + format.extension());
            move(results, place);
            return List.of(FinishedPart.OutputFile.of(String.valueOf(place.getFileName()), written));
        }
        return converted(folder, part, results, expectedLines);
    }

    private List<FinishedPart.OutputFile> converted(RunFolder folder, Part part, Path results, long expected)
            throws IOException {
        Path staging = folder.work().resolve(STAGING);
        RunFolder.deleteTree(staging);
        Files.createDirectories(staging);
        long records = convert(results, staging, part);
        if (records != expected) {
            throw new IllegalStateException(
                    staging + ": " + records + " records were written, but " + expected + " articles were counted");
        }
        return moveAll(staging, folder.parts());
    }

    private long convert(Path results, Path staging, Part part) throws IOException {
        Path file = staging.resolve(part.fileName() + format.extension());
        try {
            if (format == ResultFormat.CSV) {
                return CsvResults.write(results, file, topics, paragraphs);
            }
            return ParquetResults.write(results, staging, part.fileName(), partitionBy, paragraphs).stream()
                    .mapToLong(ParquetResults.ParquetFile::rows)
                    .sum();
        } catch (BadInputException | FileSystemException named) {
            throw named;
        } catch (IOException | UncheckedIOException failure) {
            Throwable cause = failure.getCause();
            Throwable told = failure instanceof UncheckedIOException && cause != null ? cause : failure;
            throw new IOException(file + ": cannot be written: " + told.getMessage(), failure);
        }
    }

    private static List<FinishedPart.OutputFile> moveAll(Path staging, Path place) throws IOException {
        List<FinishedPart.OutputFile> files = new ArrayList<>();
        for (Path file : filesIn(staging)) {
            Path relative = staging.relativize(file);
            WrittenFile written = WrittenFile.of(file);
            Path target = place.resolve(relative);
            createFolder(place, relative.getParent());
            move(file, target);
            files.add(FinishedPart.OutputFile.of(relative.toString().replace('\\', '/'), written));
        }
        RunFolder.deleteTree(staging);
        return files;
    }

    private static void createFolder(Path place, @Nullable Path relative) throws IOException {
        if (relative != null) {
            Files.createDirectories(place.resolve(relative));
            DiskSync.folder(place);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void move(Path file, Path place) throws IOException {
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path moved : List.of(file, place)) {
            Path folder = moved.getParent();
            if (folder != null) {
                DiskSync.folder(folder);
            }
        }
    }
}
