package org.wusum.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Which parts of a corpus were drawn as a stream of news brings them, topics at their ordinary rates; in the others, labelling
 * has gathered the topics.
 *
 * <p>A folder says so in a file {@value #FILE}: {@code {"streamParts": ["R1", "R2"]}}, with the parts' file names without
 * extension. It holds for the folder's files however they are named: one by one, or by the folder. A folder without that file
 * has no such parts.
 */
public final class StreamParts {

    /** The file's name. */
    public static final String FILE = "corpus.json";

    private static final String KEY = "streamParts";

    private StreamParts() {}

    /**
     * Reads what the folders of the given paths say.
     *
     * @param data files and folders of labelled paragraphs
     * @param corpus what was read from them
     * @return those of the named parts that were read
     * @throws IOException if such a file cannot be read, or names a part that is no file of its folder
     */
    public static Set<String> of(List<Path> data, Corpus corpus) throws IOException {
        Set<String> parts = new LinkedHashSet<>();
        for (Map.Entry<Path, Set<String>> folder : partsReadByFolder(data).entrySet()) {
            Path file = folder.getKey().resolve(FILE);
            if (Files.exists(file)) {
                Set<String> named = read(file, partsIn(folder.getKey()));
                named.retainAll(folder.getValue());
                parts.addAll(named);
            }
        }
        // A file may hold no paragraph.
        parts.retainAll(corpus.parts());
        return parts;
    }

    private static Map<Path, Set<String>> partsReadByFolder(List<Path> data) throws IOException {
        Map<Path, Set<String>> read = new LinkedHashMap<>();
        for (Path path : data) {
            boolean whole = Files.isDirectory(path);
            Path folder = whole ? path.toRealPath() : folderOf(path);
            read.computeIfAbsent(folder, first -> new LinkedHashSet<>())
                    .addAll(whole ? partsIn(folder) : Set.of(CorpusFiles.part(path)));
        }
        return read;
    }

    private static Path folderOf(Path file) throws IOException {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a data file is in a folder")
                .toRealPath();
    }

    private static Set<String> partsIn(Path folder) throws IOException {
        Set<String> parts = new LinkedHashSet<>();
        for (Path file : CorpusFiles.list(List.of(folder), new ProblemLog())) {
            parts.add(CorpusFiles.part(file));
        }
        return parts;
    }

    private static Set<String> read(Path file, Set<String> expected) throws IOException {
        if (!(parse(file).get(KEY) instanceof List<?> list)) {
            throw new IOException(file + ": " + KEY + ": expected a list of parts, such as [\"R1\", \"R2\"]");
        }
        Set<String> parts = new LinkedHashSet<>();
        for (Object part : list) {
            if (!(part instanceof String name) || !expected.contains(name)) {
                throw new IOException(file + ": " + KEY + ": found " + part + ", expected one of the parts "
                        + String.join(", ", expected) + ", the folder's files without extension");
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
            // Null where the document is the word null, whatever the signature says.
            @Nullable Map<String, Object> map = JSON.std.mapFrom(text);
            if (map == null) {
                throw new IOException(file + ": found null, expected a JSON object");
            }
            return map;
        } catch (CharacterCodingException notUtf8) {
            throw new IOException(file + ": found bytes that are not UTF-8; save it as UTF-8", notUtf8);
        } catch (JacksonException notJson) {
            throw new IOException(
                    file + ": found " + notJson.getOriginalMessage() + ", expected a JSON object", notJson);
        }
    }
}
