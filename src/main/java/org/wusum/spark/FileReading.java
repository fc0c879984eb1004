package org.wusum.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.ReadSettings;

/**
 * Reads rows that are the paths of whole files, with the readers of the job on one machine: a file that cannot be cut, or of
 * which the lines are to be counted.
 *
 * @param settings how records are read
 * @param hadoop how file systems are reached
 * @param folders the folders in which the files were looked for, from which the ids of texts and pages begin
 * @param format the format of all files, or null to go by their names
 */
record FileReading(
        ReadSettings settings,
        Broadcast<SerializableConfiguration> hadoop,
        List<String> folders,
        @Nullable ArticleFormat format)
        implements RecordReading {

    @Override
    public Iterator<InputRecord> records(Iterator<Row> rows) {
        return new FileRecordIterator(rows, this);
    }

    /** The input that a path stands for, or empty where its format cannot be told. */
    Optional<ArticleInput> input(String path) {
        return Optional.ofNullable(format)
                .or(() -> formatOf(path))
                .filter(known -> known != ArticleFormat.PARQUET)
                .map(known -> ArticleInput.ofRemote(path, relative(path), known, () -> open(path)));
    }

    static Optional<ArticleFormat> formatOf(String path) {
        return ArticleFormat.ofName(java.nio.file.Path.of(new Path(path).getName()));
    }

    /** What the paths in a folder begin with. */
    static String prefix(String folder) {
        return folder.endsWith(Path.SEPARATOR) ? folder : folder + Path.SEPARATOR;
    }

    private String relative(String path) {
        return folders.stream()
                .map(FileReading::prefix)
                .filter(path::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(folder -> path.substring(folder.length()))
                .orElseGet(() -> new Path(path).getName());
    }

    private InputStream open(String path) throws IOException {
        Configuration configuration = hadoop.value().value();
        Path file = new Path(path);
        FileSystem files = file.getFileSystem(configuration);
        try {
            return files.open(file);
        } catch (AccessControlException denied) {
            throw denied(path, denied);
        } catch (FileNotFoundException missing) {
            // So a disk of this machine tells as well that a file may not be read.
            if (files.exists(file)) {
                throw denied(path, missing);
            }
            throw new IOException(
                    path + ": found no such file any more; it was there when the job began: " + missing.getMessage(),
                    missing);
        }
    }

    private static AccessDeniedException denied(String path, IOException why) {
        AccessDeniedException denied = new AccessDeniedException(path);
        denied.initCause(why);
        return denied;
    }
}
