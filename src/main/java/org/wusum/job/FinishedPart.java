package org.wusum.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wusum.job.output.WrittenFile;

/**
 * A part whose output is complete.
 *
 * @param number its place in the run, from 1
 * @param input what it was made from
 * @param inputSha256 what that held, empty where it could not be known
 * @param files its output files; a part without an article may have none
 * @param rejectsEnd how long the file of rejected records is behind it, in bytes
 * @param tally what came of its records
 */
public record FinishedPart(
        int number, String input, String inputSha256, List<OutputFile> files, long rejectsEnd, Tally tally) {

    /** Copies the list. */
    public FinishedPart {
        files = List.copyOf(files);
    }

    /**
     * A file of the output.
     *
     * @param name its path in the folder of parts, with {@code /} between names
     * @param bytes its length
     * @param sha256 SHA-256 of its content, in lower-case hexadecimal
     */
    public record OutputFile(String name, long bytes, String sha256) {

        static OutputFile of(String name, WrittenFile written) {
            return new OutputFile(name, written.bytes(), written.sha256());
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("bytes", bytes);
            map.put("sha256", sha256);
            return map;
        }

        static OutputFile of(StateJson json) {
            return new OutputFile(json.string("name"), json.number("bytes"), json.string("sha256"));
        }
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("part", number);
        map.put("input", input);
        map.put("inputSha256", inputSha256);
        map.put("files", files.stream().map(OutputFile::toMap).toList());
        map.put("rejectsEnd", rejectsEnd);
        map.putAll(tally.toMap());
        return map;
    }

    static FinishedPart of(StateJson json) {
        return new FinishedPart(
                Math.toIntExact(json.number("part")),
                json.string("input"),
                json.string("inputSha256"),
                json.children("files").stream().map(OutputFile::of).toList(),
                json.number("rejectsEnd"),
                Tally.of(json));
    }
}
