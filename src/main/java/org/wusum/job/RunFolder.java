package org.wusum.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.DiskSync;

/**
 * The folder of a run, which no other run uses as long as this is open. Not thread-safe.
 *
 * <p>{@code manifest.json} says what was asked for and what came of it, {@code parts.jsonl} is the journal of complete parts,
 * {@code checkpoint.json} says how far the part under way has come, {@code rejects.jsonl} holds the rejected records, {@code
 * parts} the output, {@code work} what is not complete, {@code lock} who is at work.
 */
final class RunFolder implements Closeable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private RunFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes a folder where there is none, and takes it.
     *
     * @throws BadInputException if it is no folder, holds something else, or another run is at work in it
     */
    static RunFolder open(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": found a file, expected a folder for the run; name another");
        }
        requireOwn(folder);
        createFolders(folder);
        FileChannel file = FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        try {
            FileLock lock = take(folder, file);
            RunFolder taken = new RunFolder(folder, file, lock);
            taken.prepare();
            return taken;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** A run must not mix its files with others: they would be taken for its output, or be overwritten. */
    private static void requireOwn(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(LOCK))) {
            return;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path other : inside) {
                throw new BadInputException(folder + ": found " + other.getFileName()
                        + " in it, expected a folder of an earlier run, an empty one or none; name another");
            }
        }
    }

    private static void createFolders(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException failure) {
            throw new IOException(folder + ": the folder cannot be made (" + failure + "); name another", failure);
        }
    }

    private static FileLock take(Path folder, FileChannel file) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new BadInputException(folder + ": found another run at work in it" + owner(file)
                    + ", expected none; wait for it, or name another folder");
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return lock;
    }

    private static String owner(FileChannel file) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        file.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "" : " (process " + text + ")";
    }

    private void prepare() throws IOException {
        Files.createDirectories(parts());
        Files.createDirectories(work());
        // A killed process leaves what it was writing under another name.
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
        DiskSync.folder(folder);
    }

    Path path() {
        return folder;
    }

    Path manifest() {
        return folder.resolve("manifest.json");
    }

    Path journal() {
        return folder.resolve("parts.jsonl");
    }

    Path checkpoint() {
        return folder.resolve("checkpoint.json");
    }

    Path rejects() {
        return folder.resolve("rejects.jsonl");
    }

    Path parts() {
        return folder.resolve("parts");
    }

    Path work() {
        return folder.resolve("work");
    }

    /** Removes what is in a folder, and the folder. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(deepestFirst::add);
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    static BadInputException damaged(Path file, @Nullable Throwable cause) {
        return new BadInputException(
                file + ": the run's state is damaged" + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + "; begin anew in another folder",
                cause);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
