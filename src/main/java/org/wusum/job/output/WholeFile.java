package org.wusum.job.output;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.wusum.job.input.BadInputException;

/**
 * A file that appears whole or not at all: it is written under another name beside its place, forced to the disk, and renamed
 * when it is complete; closed without that, or when the virtual machine ends, it is removed. What stood in its place stays
 * until then. A place that is no regular file, such as {@code /dev/null} or a named pipe, is written to directly. Not
 * thread-safe.
 */
public final class WholeFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path place;
    private final Path written;
    private final FileChannel channel;
    private final OutputStream out;
    private final Thread remover;
    private boolean done;

    private WholeFile(Path place, Path written, FileChannel channel, boolean isLong) {
        this.place = place;
        this.written = written;
        this.channel = channel;
        this.out = new BufferedOutputStream(new NamedOutput(Channels.newOutputStream(channel), place), BUFFER);
        this.remover = new Thread(this::removeQuietly, "wusum-remove-unfinished");
        if (isAside() && isLong) {
            watchForShutdown();
        }
    }

    private void watchForShutdown() {
        try {
            Runtime.getRuntime().addShutdownHook(remover);
        } catch (IllegalStateException endingAlready) {
            // A job that ends early on an interrupt still writes its file, while the machine is already going down.
            return;
        }
    }

    /** Says which file it is where the system says only that the disk is full. */
    private static final class NamedOutput extends FilterOutputStream {

        private final Path place;

        NamedOutput(OutputStream out, Path place) {
            super(out);
            this.place = place;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException failure) {
                throw new IOException(place + ": cannot be written: " + failure.getMessage(), failure);
            }
        }
    }

    /**
     * Begins a file.
     *
     * @param file where it is to appear
     * @return the file, empty so far
     * @throws BadInputException if the place is a folder, or its folder does not exist
     * @throws IOException if the file cannot be made
     */
    public static WholeFile create(Path file) throws IOException {
        return create(file, true);
    }

    /**
     * Begins a file that is going to be completed even when the virtual machine ends early, and so is not removed then.
     *
     * @param file where it is to appear
     * @return the file, empty so far
     * @throws IOException as for {@link #create}
     */
    public static WholeFile createToKeep(Path file) throws IOException {
        return create(file, false);
    }

    private static WholeFile create(Path file, boolean isLong) throws IOException {
        requireNoFolder(file);
        if (isDevice(file)) {
            return new WholeFile(file, file, FileChannel.open(file, StandardOpenOption.WRITE), isLong);
        }
        Path place = placeOf(file);
        Path folder = folderOf(place, file);
        String suffix = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
        Path aside = folder.resolve("." + place.getFileName() + "." + suffix + ".tmp");
        return new WholeFile(
                place, aside, FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), isLong);
    }

    /**
     * Writes a small file at once. It is written to its end even while the virtual machine is going down.
     *
     * @param file where it is to appear
     * @param content what it holds, as UTF-8
     * @throws IOException as for {@link #create} and {@link #complete}
     */
    public static void write(Path file, String content) throws IOException {
        try (WholeFile whole = create(file, false)) {
            whole.out().write(content.getBytes(StandardCharsets.UTF_8));
            whole.complete();
        }
    }

    /**
     * Finds out, before long work is begun, whether a file can be made.
     *
     * @param file where it is to appear
     * @throws BadInputException if the place is a folder, its folder does not exist, or there is no permission to write
     * @throws IOException if the place cannot be looked at
     */
    public static void requireWritable(Path file) throws IOException {
        requireNoFolder(file);
        Path written = isDevice(file) ? file : folderOf(placeOf(file), file);
        if (!Files.isWritable(written)) {
            throw new BadInputException(file + ": found no permission to write to " + written + "; write elsewhere");
        }
    }

    private static void requireNoFolder(Path file) throws BadInputException {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": found a folder, expected the name of a file to write");
        }
    }

    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /** Through a link to the file it leads to: the link is to stay one. */
    private static Path placeOf(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    private static Path folderOf(Path place, Path file) throws BadInputException {
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException(file + ": found no folder " + folder + ", expected one; create it first");
        }
        return folder;
    }

    private boolean isAside() {
        return !written.equals(place);
    }

    /**
     * Where to write.
     *
     * @return the stream; {@link #close()} closes it
     */
    public OutputStream out() {
        return out;
    }

    /**
     * Makes the file appear.
     *
     * @throws IOException if writing the rest or renaming fails; the file does not appear then
     */
    public void complete() throws IOException {
        out.flush();
        if (isAside()) {
            channel.force(true);
            channel.close();
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path folder = place.getParent();
            if (folder != null) {
                DiskSync.folder(folder);
            }
        }
        done = true;
    }

    /** Closes the file, and removes what was written where it was not completed. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!isAside()) {
            return;
        }
        if (!done) {
            Files.deleteIfExists(written);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(remover);
        } catch (IllegalStateException endingAlready) {
            return;
        }
    }

    private void removeQuietly() {
        try {
            Files.deleteIfExists(written);
        } catch (IOException stays) {
            return;
        }
    }
}
