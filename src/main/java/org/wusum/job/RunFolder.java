package org.wusum.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /**
     * The folders that this process holds. A second channel to a lock file must not even be opened: closing it would let go of
     * the lock that the first one holds (POSIX, fcntl).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path held;
    private final FileChannel lockFile;
    private final FileLock lock;

    private RunFolder(Path folder, Path held, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.held = held;
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
        Path held = folder.toRealPath();
        if (!HELD.add(held)) {
            throw inUse(folder, "");
        }
        try {
            return lock(folder, held);
        } catch (IOException | RuntimeException failure) {
            HELD.remove(held);
            throw failure;
        }
    }

    private static RunFolder lock(Path folder, Path held) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        try {
            FileLock lock = take(folder, file);
            RunFolder taken = new RunFolder(folder, held, file, lock);
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
            throw new IOException(
                    folder + ": the folder cannot be made (" + reason(failure) + "); name another", failure);
        }
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + failure.getFile();
        }
        return failure instanceof FileAlreadyExistsException
                ? failure.getFile() + " is a file"
                : String.valueOf(failure.getReason());
    }

    private static FileLock take(Path folder, FileChannel file) throws IOException {
        FileLock lock = file.tryLock(Long.MAX_VALUE - 1, 1, false);
        if (lock == null) {
            throw inUse(folder, owner(file));
        }
        try {
            file.truncate(0);
            file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException failure) {
            throw new IOException(folder.resolve(LOCK) + ": cannot be written: " + failure.getMessage(), failure);
        }
        return lock;
    }

    private static BadInputException inUse(Path folder, String owner) {
        return new BadInputException(folder + ": found another run at work in it" + owner
                + ", expected none; wait for it, or name another folder");
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
        try (lockFile) {
            lock.release();
        } finally {
            HELD.remove(held);
        }
    }
}
