package org.wusum.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wusum.job.input.Position;

/**
 * How far a part that is under way has come: what is behind this in its files is not counted on.
 *
 * @param part the part's place in the run, from 1
 * @param position how far its inputs have been read
 * @param resultsEnd how many bytes of results belong to what was read
 * @param rejectsEnd how many bytes of the file of rejected records do
 * @param tally what came of the part's records so far
 */
record Checkpoint(int part, Position position, long resultsEnd, long rejectsEnd, Tally tally) {

    Checkpoint {
        if (position.offset() < 0 || resultsEnd < 0 || rejectsEnd < 0) {
            throw new IllegalArgumentException("found a length below 0");
        }
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("part", part);
        map.put("input", position.input());
        map.put("records", position.records());
        map.put("lines", position.lines());
        map.put("offset", position.offset());
        map.put("resultsEnd", resultsEnd);
        map.put("rejectsEnd", rejectsEnd);
        map.putAll(tally.toMap());
        return map;
    }

    static Checkpoint of(StateJson json) {
        Position position = new Position(
                Math.toIntExact(json.number("input")),
                json.number("records"),
                json.number("lines"),
                json.number("offset"));
        return new Checkpoint(
                Math.toIntExact(json.number("part")),
                position,
                json.number("resultsEnd"),
                json.number("rejectsEnd"),
                Tally.of(json));
    }
}
