package org.wusum.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/**
 * The SHA-256 that a file ends with, and the one that its content gives. The latter is worked out beside other work where the file is
 * large: on a thread that ends with it. Safe for all threads.
 */
final class Checksum {

    static final int BYTES = 32;

    /** Working out the checksum of a file below this size takes less time than starting a thread for it. */
    private static final int WORTH_A_THREAD = 1 << 20;

    private final String stored;
    private final CompletableFuture<String> computed;

    private Checksum(String stored, CompletableFuture<String> computed) {
        this.stored = stored;
        this.computed = computed;
    }

    /** Begins to check a file that is at least as long as a checksum; nobody may change its bytes. */
    static Checksum begin(byte[] file) {
        return new Checksum(
                storedIn(file),
                CompletableFuture.supplyAsync(
                        () -> hex(sha256(file, file.length - BYTES)),
                        file.length < WORTH_A_THREAD ? Runnable::run : Checksum::run));
    }

    private static void run(Runnable check) {
        Thread thread = new Thread(null, check, "wusum-checksum", 0, false);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noMoreThreads) {
            check.run();
        }
    }

    /** The checksum that the file ends with, in lower-case hexadecimal. */
    String stored() {
        return stored;
    }

    /**
     * Waits for the checksum of the content.
     *
     * @throws ModelFormatException if it is not the one that the file ends with
     */
    void require(String name) throws ModelFormatException {
        String found = computed.join();
        if (!found.equals(stored)) {
            throw new ModelFormatException(
                    name, "SHA-256", found, stored + ", as the file says; it was changed or damaged, get it again");
        }
    }

    /** The checksum that a file's bytes end with, in lower-case hexadecimal. */
    static String storedIn(byte[] file) {
        return hex(Arrays.copyOfRange(file, file.length - BYTES, file.length));
    }

    /** What a file with this content ends with. */
    static byte[] of(byte[] content) {
        return sha256(content, content.length);
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
