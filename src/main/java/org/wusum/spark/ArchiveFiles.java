package org.wusum.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wusum.job.RunPlan.PlannedInput;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.BadInputException;

/**
 * The files that one input stood for when a job began.
 *
 * @param name the input as it was named
 * @param folder the folder that it is, from which the ids of texts and pages begin; empty for a file or a pattern
 * @param files its files, in the order of their paths
 */
record ArchiveFiles(String name, Optional<String> folder, List<ArchiveFile> files) {

    /**
     * A file as it was.
     *
     * @param path where it is, with the file system
     * @param bytes its length
     * @param modified when it was changed, in milliseconds since 1970
     */
    record ArchiveFile(String path, long bytes, long modified) {

        private static ArchiveFile of(FileStatus status) throws BadInputException {
            if (status.getPath().getName().indexOf(':') >= 0) {
                throw new BadInputException(status.getPath()
                        + ": found a colon in the name, which Hadoop takes for the end of a scheme, expected a name without;"
                        + " rename the file");
            }
            return new ArchiveFile(status.getPath().toString(), status.getLen(), status.getModificationTime());
        }
    }

    /**
     * Looks for files. Those whose name, or that of a folder above them inside the input, begins with a point or an underscore are
     * left out, as Spark and Hive do: so are hidden those that are still being written.
     *
     * @param input a file, a folder or a pattern of Hadoop
     * @param format the format of the files that are looked for in folders, or empty for all files
     * @throws BadInputException if there is nothing of that name
     */
    static ArchiveFiles of(String input, Configuration hadoop, Optional<ArticleFormat> format) throws IOException {
        Path path = new Path(input);
        FileSystem system = path.getFileSystem(hadoop);
        FileStatus[] found = Optional.ofNullable(system.globStatus(path)).orElse(new FileStatus[0]);
        boolean isNamed = found.length == 1 && found[0].getPath().equals(system.makeQualified(path));
        List<ArchiveFile> files = new ArrayList<>();
        for (FileStatus each : found) {
            if (isNamed || !isHidden(each)) {
                add(system, each, format, files);
            }
        }
        if (isNamed && isHidden(found[0]) && !found[0].isDirectory()) {
            throw new BadInputException(input
                    + ": found a name that begins with _ or . or ends in ._COPYING_, which Spark takes for a file that is"
                    + " not done, expected another; rename it");
        }
        // By code units: the same order on every machine.
        files.sort(Comparator.comparing(ArchiveFile::path));
        boolean isFolder = isNamed && found[0].isDirectory();
        return new ArchiveFiles(input, isFolder ? Optional.of(found[0].getPath().toString()) : Optional.empty(), files);
    }

    private static boolean isHidden(FileStatus status) {
        String name = status.getPath().getName();
        return name.startsWith(".") || name.startsWith("_") || name.endsWith("._COPYING_");
    }

    private static void add(
            FileSystem system, FileStatus found, Optional<ArticleFormat> format, List<ArchiveFile> files)
            throws IOException {
        if (!found.isDirectory()) {
            files.add(ArchiveFile.of(found));
            return;
        }
        for (FileStatus each : list(system, found.getPath())) {
            boolean isOther = !each.isDirectory()
                    && format.isPresent()
                    && !format.equals(FileReading.formatOf(each.getPath().toString()));
            if (!isHidden(each) && !isOther) {
                add(system, each, format, files);
            }
        }
    }

    private static FileStatus[] list(FileSystem system, Path folder) throws IOException {
        try {
            return system.listStatus(folder);
        } catch (FileNotFoundException gone) {
            throw new BadInputException(folder + ": found the folder gone while it was being read; begin again", gone);
        }
    }

    /** The input in a plan: of the files their paths, lengths and times count, as reading all of them twice would take too long. */
    PlannedInput planned(String format) {
        MessageDigest digest = Sha256.begin();
        long bytes = 0;
        for (ArchiveFile file : files) {
            bytes += file.bytes();
            digest.update((file.path() + '\t' + file.bytes() + '\t' + file.modified() + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }
        return new PlannedInput(name, files.size(), format, bytes, Optional.of(Sha256.end(digest)));
    }
}
