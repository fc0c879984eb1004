package org.wusum.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wusum.job.input.BadInputException;
import tools.jackson.core.JacksonException;
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
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw damaged(file, notUtf8);
        }
    }

    Map<String, Object> readObject(Path file) throws IOException {
        try {
            return JSON.std.mapFrom(read(file));
        } catch (JacksonException notJson) {
            throw damaged(file, notJson);
        }
    }

    static BadInputException damaged(Path file, Exception damage) {
        return new BadInputException(
                file + ": found " + damage.getMessage() + "; the run's state is damaged, begin anew in another folder",
                damage);
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

    /**
     * Gives a folder that is whole its place, and takes away what is there.
     *
     * @throws IOException if another program has put something there in that moment
     */
    void publish(Path whole, Path place) throws IOException {
        system.delete(place, true);
        system.mkdirs(place.getParent());
        // Into a folder that is there, a file system would move it without a word.
        if (system.exists(place) || !system.rename(whole, place)) {
            throw new IOException(place + ": found it there already, expected to be the only one at work; begin again");
        }
    }

    /** Gives a folder its place if there is one, and takes away what is there in any case. */
    void publishIfThere(Path whole, Path place) throws IOException {
        if (system.exists(whole)) {
            publish(whole, place);
        } else {
            system.delete(place, true);
        }
    }

    /** Writes a file in the place of one that is there. Between the two there may be none, which its readers must bear. */
    void replace(Path file, Map<String, Object> object) throws IOException {
        system.delete(file, false);
        create(file, object);
    }
}
