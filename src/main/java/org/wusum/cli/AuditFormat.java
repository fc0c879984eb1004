package org.wusum.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import tools.jackson.jr.ob.JSON;

/** How {@code audit} writes its findings. Both formats are read by {@code --corrections}. */
enum AuditFormat {
    /** One JSON object a line. */
    JSONL(".jsonl"),
    /** RFC 4180 with a header, and a byte order mark, without which spreadsheets take Arabic for something else. */
    CSV(".csv");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String extension;

    AuditFormat(String extension) {
        this.extension = extension;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a file's name tells. */
    static Optional<AuditFormat> ofName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension))
                .findFirst();
    }

    /** Reads {@code jsonl} or {@code csv}. */
    static final class Converter implements ITypeConverter<AuditFormat> {
        @Override
        public AuditFormat convert(String value) {
            return Arrays.stream(values())
                    .filter(format -> format.code().equals(value))
                    .findFirst()
                    .orElseThrow(() -> Codes.expected(
                            value,
                            Arrays.stream(values()).map(AuditFormat::code).toList()));
        }
    }

    /** Writes all findings, and leaves the stream open. */
    void write(List<AuditFinding> findings, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (this == JSONL) {
            for (AuditFinding finding : findings) {
                text.write(JSON.std.asString(finding.toMap()));
                text.write('\n');
            }
        } else {
            text.write(BYTE_ORDER_MARK);
            writeCsv(findings, text);
        }
        text.flush();
    }

    private static void writeCsv(List<AuditFinding> findings, Writer text) throws IOException {
        @SuppressWarnings("resource") // closing it would close the stream below
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(AuditFinding.Column.codes());
        for (AuditFinding finding : findings) {
            csv.writeRecord(finding.toFields());
        }
        csv.flush();
    }
}
