package org.wusum.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import tools.jackson.jr.ob.JSON;

/**
 * Small files of JSON on a file system of Hadoop, which appear when they are whole.
 *
 * @param system where they are
 */
record SmallFiles(FileSystem system) {

    private static final JSON PRETTY =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

    static SmallFiles on(FileSystem system) {
        return new SmallFiles(system);
    }

    String read(Path file) throws IOException {
        try (InputStream in = system.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Map<String, Object> readObject(Path file) throws IOException {
        return JSON.std.mapFrom(read(file));
    }

    /**
     * Writes a file that is not there yet.
     *
     * @throws IOException if it is
     */
    void create(Path file, Map<String, Object> object) throws IOException {
        Path unfinished = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
        try (OutputStream out = system.create(unfinished, true)) {
            out.write((PRETTY.asString(object) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (system.exists(file) || !system.rename(unfinished, file)) {
            system.delete(unfinished, false);
            throw new IOException(file + ": found it there already, or no right to write it, expected to be the first");
        }
    }

    /** Writes a file in the place of one that is there. Between the two there may be none, which its readers must bear. */
    void replace(Path file, Map<String, Object> object) throws IOException {
        system.delete(file, false);
        create(file, object);
    }
}
