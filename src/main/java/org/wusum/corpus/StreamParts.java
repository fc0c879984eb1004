package org.wusum.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Which parts of a corpus were drawn as a stream of news brings them, topics at their ordinary rates; in the others, labelling
 * has gathered the topics.
 *
 * <p>A folder says so in a file {@value #FILE}: {@code {"streamParts": ["R1", "R2"]}}, with the parts' file names without
 * extension. A folder without that file has no such parts.
 */
public final class StreamParts {

    /** The file's name. */
    public static final String FILE = "corpus.json";

    private static final String KEY = "streamParts";

    private StreamParts() {}

    /**
     * Reads what the folders among the given paths say.
     *
     * @param data files and folders of labelled paragraphs
     * @param corpus what was read from them
     * @return the parts
     * @throws IOException if such a file cannot be read, or names a part that the corpus does not have
     */
    public static Set<String> of(List<Path> data, Corpus corpus) throws IOException {
        Set<String> parts = new LinkedHashSet<>();
        for (Path path : data) {
            Path file = path.resolve(FILE);
            if (Files.isDirectory(path) && Files.exists(file)) {
                parts.addAll(read(file, corpus));
            }
        }
        return parts;
    }

    private static Set<String> read(Path file, Corpus corpus) throws IOException {
        if (!(parse(file).get(KEY) instanceof List<?> list)) {
            throw new IOException(file + ": " + KEY + ": expected a list of parts, such as [\"R1\", \"R2\"]");
        }
        Set<String> parts = new LinkedHashSet<>();
        for (Object part : list) {
            if (!(part instanceof String name) || !corpus.parts().contains(name)) {
                throw new IOException(file + ": " + KEY + ": found " + part + ", expected one of the parts "
                        + String.join(", ", corpus.parts()));
            }
            parts.add(name);
        }
        return parts;
    }

    private static Map<String, Object> parse(Path file) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return JSON.std.mapFrom(text);
        } catch (CharacterCodingException notUtf8) {
            throw new IOException(file + ": found bytes that are not UTF-8; save it as UTF-8", notUtf8);
        } catch (JacksonException notJson) {
            throw new IOException(
                    file + ": found " + notJson.getOriginalMessage() + ", expected a JSON object", notJson);
        }
    }
}
