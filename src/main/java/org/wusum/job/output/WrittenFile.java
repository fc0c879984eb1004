package org.wusum.job.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands on the disk.
 *
 * @param bytes the file's length in bytes
 * @param lines how many line feeds are in it
 * @param sha256 SHA-256 of its content, in lower-case hexadecimal
 */
public record WrittenFile(long bytes, long lines, String sha256) {

    private static final int BUFFER = 1 << 16;

    /**
     * Reads a file through.
     *
     * @param file the file
     * @return what is in it
     * @throws IOException if it cannot be read
     */
    public static WrittenFile of(Path file) throws IOException {
        MessageDigest digest = digest();
        long bytes = 0;
        long lines = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
                lines += lineFeeds(buffer, count);
            }
        }
        return new WrittenFile(bytes, lines, HexFormat.of().formatHex(digest.digest()));
    }

    /** A method of its own, because it is compiled sooner than the loop around it. */
    private static int lineFeeds(byte[] buffer, int count) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += buffer[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    /**
     * The digest that files are compared by.
     *
     * @return SHA-256 (FIPS 180-4), which every Java platform has
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
