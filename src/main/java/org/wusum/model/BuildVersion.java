package org.wusum.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The version of this build, as the build wrote it down. */
public final class BuildVersion {

    private static final String RESOURCE = "build.properties";

    private BuildVersion() {}

    /**
     * The version of Wusum, such as 0.1.0.
     *
     * @return the version
     */
    public static String wusum() {
        try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path: build with Maven");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.getProperty("wusum");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
