package org.wusum.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wusum.job.input.Origin;

/**
 * A record that took long.
 *
 * @param source the file it stands in
 * @param line the line it begins on, 0 where the whole file is one record
 * @param id the article's id
 * @param nanos how long parsing and tagging took, in nanoseconds
 * @param bytes how long it is, in bytes
 */
public record SlowRecord(String source, long line, String id, long nanos, long bytes) {

    static SlowRecord of(Origin origin, String id, long nanos, long bytes) {
        return new SlowRecord(origin.source(), origin.line(), id, nanos, bytes);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", source);
        map.put("line", line);
        map.put("id", id);
        map.put("nanos", nanos);
        map.put("bytes", bytes);
        return map;
    }

    static SlowRecord of(StateJson json) {
        return new SlowRecord(
                json.string("file"),
                json.number("line"),
                json.string("id"),
                json.number("nanos"),
                json.number("bytes"));
    }
}
