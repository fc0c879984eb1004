package org.wusum.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, as the build wrote it down. */
public final class WusumVersion {

    private static final String RESOURCE = "version.txt";

    private WusumVersion() {}

    /**
     * The version, such as 0.1.0.
     *
     * @return the version
     */
    public static String current() {
        try (InputStream in = WusumVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path: build with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
