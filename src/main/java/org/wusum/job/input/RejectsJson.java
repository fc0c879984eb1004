package org.wusum.job.input;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Rejected records as JSONL: {@code {"file": "...", "line": 3, "offset": 210, "reason": "bad_json", "message": "...", "raw":
 * "base64", "bytes": 97}}. {@code line} is null if the whole file is one record, {@code offset} where its format has none;
 * {@code raw} is the record as it came, of which at most {@value RawBytes#KEPT} bytes are kept, and {@code bytes} its whole length.
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
            Origin origin = rejected.origin();
            generator.writeStringProperty("file", origin.source());
            writeNumber(generator, "line", origin.line(), origin.line() > 0);
            writeNumber(generator, "offset", origin.offset(), origin.offset() != Origin.UNKNOWN);
            generator.writeStringProperty("reason", rejected.reason().code());
            generator.writeStringProperty("message", rejected.message());
            generator.writeStringProperty("raw", rejected.raw().base64());
            generator.writeNumberProperty("bytes", rejected.raw().length());
            generator.writeEndObject();
        }
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void writeNumber(JsonGenerator generator, String name, long value, boolean known) {
        generator.writeName(name);
        if (known) {
            generator.writeNumber(value);
        } else {
            generator.writeNull();
        }
    }
}
