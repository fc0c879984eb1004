package org.wusum.job.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wusum.job.input.PublicationDay;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Which line of a file goes into which folder: four bytes a line, and the names of the folders. Not thread-safe. */
final class PartitionPlan {

    /** Hive's name for the folder of rows that have no value. */
    private static final String NO_DAY = "__HIVE_DEFAULT_PARTITION__";

    private static final JsonFactory JSON = new JsonFactory();

    /** Characters that Hive writes as percent sign and number in the name of a folder, beside control characters. */
    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^";

    private final Optional<String> key;
    private final Map<String, Integer> folders = new LinkedHashMap<>();
    private int[] folderOfLine = new int[1024];
    private int lines;

    /**
     * A plan for no lines yet.
     *
     * @param key the key whose day tells the folder, or empty for one folder, that without a name
     */
    PartitionPlan(Optional<String> key) {
        this.key = key;
        if (key.isEmpty()) {
            folders.put("", 0);
        }
    }

    /** Adds the next line. */
    void add(String line) {
        if (key.isEmpty()) {
            return;
        }
        if (lines == folderOfLine.length) {
            folderOfLine = Arrays.copyOf(folderOfLine, 2 * lines);
        }
        String folder = escaped(key.get()) + "=" + day(key.get(), line);
        folderOfLine[lines++] = folders.computeIfAbsent(folder, first -> folders.size());
    }

    /** The folders, in the order of their first lines. */
    List<String> folders() {
        return List.copyOf(folders.keySet());
    }

    /** The place among the folders of the one into which a line goes, the first line being 0. */
    int folderOf(int line) {
        return key.isEmpty() ? 0 : folderOfLine[line];
    }

    private static String day(String key, String line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(key)) {
                    return value == JsonToken.VALUE_STRING
                            ? PublicationDay.of(parser.getString()).orElse(NO_DAY)
                            : NO_DAY;
                }
                parser.skipChildren();
            }
        }
        return NO_DAY;
    }

    private static String escaped(String key) {
        StringBuilder name = new StringBuilder();
        for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each < 0 || (each >= ' ' && each != 0x7F && ESCAPED.indexOf(each) < 0);
            name.append(isPlain ? (char) (each & 0xFF) : "").append(isPlain ? "" : hex(each));
        }
        return new String(name.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String hex(byte value) {
        return String.format(Locale.ROOT, "%%%02X", value);
    }
}
