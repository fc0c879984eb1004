package org.wusum.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.DiskSync;

/** A file that grows at its end, and is cut where an earlier process wrote more than it noted. Not thread-safe. */
final class AppendedFile implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private long length;

    private AppendedFile(Path file, FileChannel channel, long length) {
        this.file = file;
        this.channel = channel;
        this.length = length;
    }

    /**
     * Opens or makes a file.
     *
     * @param length how long it is to be, at most as long as it is
     * @throws BadInputException if it is shorter
     */
    static AppendedFile open(Path file, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < length) {
            long found = channel.size();
            channel.close();
            throw new BadInputException(file + ": found " + found + " bytes, expected at least " + length
                    + " as the checkpoint says; somebody has changed the run, begin anew in another folder");
        }
        channel.truncate(length);
        channel.position(length);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            DiskSync.folder(folder);
        }
        return new AppendedFile(file, channel, length);
    }

    void append(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException failure) {
            throw new IOException(file + ": cannot be written: " + failure.getMessage(), failure);
        }
        length += bytes.length;
    }

    /** How many bytes have been written whole. */
    long length() {
        return length;
    }

    /** Brings everything to the disk. */
    void force() throws IOException {
        try {
            channel.force(true);
        } catch (IOException failure) {
            throw new IOException(file + ": cannot be written: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
