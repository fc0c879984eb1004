package org.wusum.job.watch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What the manifest of a run says about its stream. Immutable.
 *
 * @param manifest the file
 * @param state how far the run has come: {@value #COMPLETE}, or another word
 * @param model the model's name
 * @param sha256 the model's checksum
 * @param statistics what the run has seen
 */
public record RecordedRun(Path manifest, String state, String model, String sha256, StreamStatistics statistics) {

    /** The state of a run that has come to its end. */
    public static final String COMPLETE = "complete";

    private static final String MANIFEST = "manifest.json";

    private static final int FORMAT = 1;

    /** Far more than statistics take: a larger file is something else. */
    private static final long MOST_BYTES = 64L << 20;

    /**
     * Reads the manifest of a run.
     *
     * @param place the run's folder, or the manifest itself
     * @return what it says
     * @throws NoSuchFileException if there is nothing at that place
     * @throws IOException if it is no manifest with statistics, or cannot be read; the message is for people
     */
    public static RecordedRun read(Path place) throws IOException {
        Path file = Files.isDirectory(place) ? place.resolve(MANIFEST) : place;
        if (!Files.exists(file)) {
            throw file.equals(place)
                    ? new NoSuchFileException(place.toString())
                    : new IOException(
                            place + ": found no " + MANIFEST + " in this folder, expected the folder of a run");
        }
        return of(file, parsed(file, text(file)));
    }

    private static String text(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IOException(file + ": found " + size
                    + " bytes, expected the manifest of a run, which is smaller than " + MOST_BYTES);
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException malformed) {
            throw new IOException(file + ": found bytes that are not UTF-8, expected the manifest of a run", malformed);
        }
    }

    private static Map<String, ?> parsed(Path file, String text) throws IOException {
        try {
            @Nullable Map<String, Object> map = JSON.std.mapFrom(text);
            if (map != null) {
                return map;
            }
        } catch (JacksonException notJson) {
            throw new IOException(
                    file + ": line " + notJson.getLocation().getLineNr() + ": found what is no JSON object ("
                            + notJson.getOriginalMessage() + "), expected the manifest of a run",
                    notJson);
        }
        throw new IOException(file + ": found null, expected a JSON object, the manifest of a run");
    }

    private static RecordedRun of(Path file, Map<String, ?> manifest) throws IOException {
        requireFormat(file, manifest.get("format"));
        Map<?, ?> model = object(file, manifest, "model", "the model that tagged");
        Map<?, ?> statistics =
                object(file, manifest, "statistics", "what the run has seen; tag again with this version");
        String state = string(file, "state", manifest.get("state"));
        String name = string(file, "model.name", model.get("name"));
        String sha256 = string(file, "model.sha256", model.get("sha256"));
        try {
            return new RecordedRun(file, state, name, sha256, StreamStatistics.of(keyed(statistics)));
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static void requireFormat(Path file, @Nullable Object format) throws IOException {
        if (!Integer.valueOf(FORMAT).equals(format)) {
            throw new IOException(file + ": format: found " + (format == null ? "nothing" : format) + ", expected "
                    + FORMAT + ", the format of a run's manifest that this version reads");
        }
    }

    private static Map<?, ?> object(Path file, Map<String, ?> manifest, String key, String what) throws IOException {
        if (manifest.get(key) instanceof Map<?, ?> object) {
            return object;
        }
        throw new IOException(file + ": " + key + ": found " + (manifest.get(key) == null ? "nothing" : "no object")
                + ", expected an object: " + what);
    }

    private static String string(Path file, String key, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            return text;
        }
        throw new IOException(
                file + ": " + key + ": found " + (value == null ? "nothing" : "no string") + ", expected a string");
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, ?> keyed(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }

    /**
     * Whether the run has come to its end.
     *
     * @return false where its statistics are those of a part
     */
    public boolean isComplete() {
        return state.equals(COMPLETE);
    }

    /**
     * Compares this run, as the baseline, with another.
     *
     * @param run the other
     * @return the comparison
     * @throws IllegalArgumentException if another model has tagged it: scores, thresholds and known n-grams are a model's own
     */
    public Drift drift(RecordedRun run) {
        if (!sha256.equals(run.sha256)) {
            throw new IllegalArgumentException(run.manifest + ": found the model " + run.model + ", expected " + model
                    + " as in the baseline " + manifest
                    + "; scores of two models cannot be compared, so tag the baseline's "
                    + "articles again with " + run.model);
        }
        return Drift.between(statistics, run.statistics);
    }
}
