package org.wusum.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;

/**
 * All that decides what a run writes. Immutable.
 *
 * @param wusum the version of this library
 * @param modelName the model's name
 * @param modelSha256 the model's checksum
 * @param options what was asked for, by its name
 * @param inputs what is read, one for each part
 */
public record RunPlan(
        String wusum, String modelName, String modelSha256, Map<String, String> options, List<PlannedInput> inputs) {

    /** More are of no help to anybody. */
    private static final int DIFFERENCES_TOLD = 20;

    /** Copies map and list. */
    public RunPlan {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        inputs = List.copyOf(inputs);
    }

    /**
     * What one part is made from.
     *
     * @param name what people call it
     * @param files how many files it is
     * @param format how articles stand in it
     * @param bytes its length
     * @param sha256 what it holds, empty for a stream
     */
    public record PlannedInput(String name, int files, String format, long bytes, Optional<String> sha256) {

        static PlannedInput of(Part part, BooleanSupplier stop) throws IOException {
            Part.Fingerprint fingerprint = part.fingerprint(stop);
            return new PlannedInput(
                    part.title(),
                    part.inputs().size(),
                    part.inputs().get(0).format().code(),
                    fingerprint.bytes(),
                    fingerprint.sha256());
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("files", files);
            map.put("format", format);
            map.put("bytes", bytes);
            map.put("sha256", sha256.orElse(null));
            return map;
        }

        static PlannedInput of(StateJson json) {
            return new PlannedInput(
                    json.string("name"),
                    Math.toIntExact(json.number("files")),
                    json.string("format"),
                    json.number("bytes"),
                    json.optionalString("sha256"));
        }
    }

    static Map<String, String> options(
            ReadSettings settings, ResultFormat format, boolean paragraphs, Optional<String> partitionBy) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("keep", String.valueOf(settings.keep()));
        options.put("map", settings.columns().toString());
        options.put("max-record", String.valueOf(settings.maxRecordBytes()));
        options.put("out-format", format.code());
        options.put("paragraphs", String.valueOf(paragraphs));
        options.put("partition-by", partitionBy.orElse(""));
        return options;
    }

    /**
     * How another plan differs from this one.
     *
     * @param now the other plan
     * @return the differences in words; none where both write the same
     */
    public List<String> differences(RunPlan now) {
        List<String> differences = new ArrayList<>();
        add(differences, "Wusum", wusum, now.wusum);
        if (!modelSha256.equals(now.modelSha256)) {
            differences.add("the model was " + modelName + ", now it is " + now.modelName);
        }
        options.forEach((name, value) -> add(differences, "--" + name, value, now.options.getOrDefault(name, "")));
        for (int i = 0; i < Math.max(inputs.size(), now.inputs.size()); i++) {
            addInput(differences, i, now);
        }
        return differences.size() <= DIFFERENCES_TOLD
                ? differences
                : List.copyOf(differences.subList(0, DIFFERENCES_TOLD));
    }

    private static void add(List<String> differences, String what, String before, String now) {
        if (!before.equals(now)) {
            differences.add(what + " was " + named(before) + ", now it is " + named(now));
        }
    }

    private static String named(String value) {
        return value.isEmpty() ? "not given" : value;
    }

    private void addInput(List<String> differences, int i, RunPlan now) {
        if (i >= now.inputs.size()) {
            differences.add("the input " + inputs.get(i).name() + " is missing");
        } else if (i >= inputs.size()) {
            differences.add("the input " + now.inputs.get(i).name() + " is new");
        } else {
            PlannedInput before = inputs.get(i);
            PlannedInput after = now.inputs.get(i);
            String which = "input " + (i + 1);
            add(differences, which, before.name(), after.name());
            add(differences, "the format of " + which, before.format(), after.format());
            if (!before.sha256().equals(after.sha256()) || before.bytes() != after.bytes()) {
                differences.add("the content of " + after.name() + " has changed (" + before.bytes() + " bytes before, "
                        + after.bytes() + " now)");
            }
        }
    }

    /**
     * The plan as it stands in files.
     *
     * @return its values by their names there
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("wusum", wusum);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", modelName);
        model.put("sha256", modelSha256);
        map.put("model", model);
        map.put("options", options);
        map.put("inputs", inputs.stream().map(PlannedInput::toMap).toList());
        return map;
    }

    /**
     * Reads a plan.
     *
     * @param json an object that holds {@link #toMap}, and perhaps more
     * @return the plan
     * @throws IllegalArgumentException if it does not
     */
    public static RunPlan ofJson(String json) {
        return of(StateJson.parse(json));
    }

    static RunPlan of(StateJson json) {
        StateJson model = json.child("model");
        StateJson options = json.child("options");
        Map<String, String> values = new LinkedHashMap<>();
        options.object().keySet().forEach(key -> values.put(key, options.string(key)));
        return new RunPlan(
                json.string("wusum"),
                model.string("name"),
                model.string("sha256"),
                values,
                json.children("inputs").stream().map(PlannedInput::of).toList());
    }
}
