package org.wusum.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was asked for, what it worked on and what came of it: the proof that nothing was lost. Immutable.
 *
 * @param state how far the run has come
 * @param message why it failed, where it did
 * @param command what was asked for in words, as on a command line
 * @param plan what decides the output
 * @param parts the parts that are complete
 * @param total what came of all records of these parts
 * @param time when the run began, and how long it has worked
 */
public record RunManifest(
        RunState state,
        Optional<String> message,
        List<String> command,
        RunPlan plan,
        List<FinishedPart> parts,
        Tally total,
        WorkTime time) {

    /** The format of the file, which goes up when a reader of the old one would misunderstand it. */
    private static final long FORMAT = 1;

    /** Copies the lists. */
    public RunManifest {
        command = List.copyOf(command);
        parts = List.copyOf(parts);
    }

    /**
     * When a run worked.
     *
     * @param began when it began
     * @param ended when it ended, or was last seen at work
     * @param worked for how long it worked, without the time between an end and a resumption
     * @param sessions how often it was started
     */
    public record WorkTime(Instant began, Instant ended, Duration worked, int sessions) {

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("began", began.toString());
            map.put("ended", ended.toString());
            map.put("millis", worked.toMillis());
            map.put("sessions", sessions);
            return map;
        }

        static WorkTime of(StateJson json) {
            return new WorkTime(
                    Instant.parse(json.string("began")),
                    Instant.parse(json.string("ended")),
                    Duration.ofMillis(json.number("millis")),
                    Math.toIntExact(json.number("sessions")));
        }
    }

    /**
     * How many records ended how.
     *
     * @return the counts, which add up
     */
    public TaggingCounts counts() {
        return total.counts();
    }

    /**
     * The model that judged.
     *
     * @return its name, as it stands in every result
     */
    public String model() {
        return plan.modelName();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("state", state.code());
        message.ifPresent(text -> map.put("message", text));
        map.put("command", command);
        map.put("time", time.toMap());
        map.putAll(plan.toMap());
        map.putAll(total.toMap());
        map.put("parts", parts.stream().map(RunManifest::brief).toList());
        return map;
    }

    /** A part without its statistics: those of the run are enough to read, and the journal has the part's. */
    private static Map<String, Object> brief(FinishedPart part) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("part", part.number());
        map.put("input", part.input());
        map.put("inputSha256", part.inputSha256());
        map.put("counts", part.tally().counts().toMap());
        map.put(
                "files",
                part.files().stream().map(FinishedPart.OutputFile::toMap).toList());
        return map;
    }

    /** The part of a manifest that says what was asked for: enough to resume by. */
    record Head(RunState state, RunPlan plan, WorkTime time) {

        static Head read(Path file) throws IOException {
            StateJson json = StateJson.read(file);
            try {
                if (json.number("format") != FORMAT) {
                    throw new IllegalArgumentException(
                            "found format " + json.number("format") + ", expected " + FORMAT);
                }
                return new Head(RunState.of(json.string("state")), RunPlan.of(json), WorkTime.of(json.child("time")));
            } catch (RuntimeException damaged) {
                throw RunFolder.damaged(file, damaged);
            }
        }
    }
}
