package org.wusum.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a terminal is expected to get, in files where characters that nobody can see have names in braces. */
final class Expected {

    private Expected() {}

    static String text(String file) {
        try (InputStream in = Expected.class.getResourceAsStream(file)) {
            return new String(requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text with names in place of what cannot be seen; the checksum of a model made for the test is left out. */
    static String visible(String text) {
        return text.replace("\u2068", "{FSI}")
                .replace("\u2069", "{PDI}")
                .replace("\u001B[0m", "{off}")
                .replace("\u001B[1m", "{bold}")
                .replace("\u001B[2m", "{faint}")
                .replace("\u001B[32m", "{green}")
                .replace("\u001B[33m", "{yellow}")
                .replace("\u001B[35m", "{magenta}")
                .replace("\u001B", "{ESC}")
                .replaceAll("@[0-9a-f]{12}", "@000000000000");
    }
}
