package org.wusum.job.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes what was written outlast a power failure. */
public final class DiskSync {

    private DiskSync() {}

    /**
     * Forces a file's content to the disk.
     *
     * @param file the file
     * @throws IOException if that fails
     */
    public static void file(Path file) throws IOException {
        try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
            opened.force(true);
        }
    }

    /**
     * Forces a folder's entries to the disk, so that a rename in it lasts. Not every system lets a folder be forced; its files
     * are whole without.
     *
     * @param folder the folder
     */
    public static void folder(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }
}
