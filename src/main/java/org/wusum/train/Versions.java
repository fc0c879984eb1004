package org.wusum.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.wusum.model.BuildVersion;

/** The versions of this build and of the library that it trains with, as the build wrote them down. */
public final class Versions {

    private static final String RESOURCE = "versions.properties";

    private Versions() {}

    /**
     * The version of Wusum, such as 0.1.0.
     *
     * @return the version
     */
    public static String wusum() {
        return BuildVersion.wusum();
    }

    /**
     * The library that fits weights, with its version.
     *
     * @return name and version
     */
    public static String trainer() {
        return "deeplearning4j-nn " + property("deeplearning4j");
    }

    private static String property(String name) {
        try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path: build with Maven");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.getProperty(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
