import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Parses JSON lines and writes them again, and does nothing else: the floor under any program that works on them. */
final class PlainCopy {

    private static final int BUFFER = 1 << 16;

    private PlainCopy() {}

    public static void main(String[] args) throws IOException {
        JsonFactory json = JsonFactory.builder().rootValueSeparator("\n").build();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(args[0])), BUFFER);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])), BUFFER);
                JsonParser parser = json.createParser(ObjectReadContext.empty(), in);
                JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                generator.copyCurrentEvent(parser);
            }
        }
    }
}
