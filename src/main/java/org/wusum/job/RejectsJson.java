package org.wusum.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Rejected records as JSONL: {@code {"source": "...", "line": 3, "reason": "bad_json", "message": "..."}}, where {@code line}
 * is null if the whole source is one record.
 */
public final class RejectsJson {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private RejectsJson() {}

    /**
     * Writes one line.
     *
     * @param rejected the record
     * @param out where the line goes
     * @throws IOException if writing fails
     */
    public static void write(InputRecord.Rejected rejected, OutputStream out) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            generator.writeStringProperty("source", rejected.origin().source());
            generator.writeName("line");
            if (rejected.origin().line() == 0) {
                generator.writeNull();
            } else {
                generator.writeNumber(rejected.origin().line());
            }
            generator.writeStringProperty("reason", rejected.reason().code());
            generator.writeStringProperty("message", rejected.message());
            generator.writeEndObject();
        }
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
