package org.wusum.job.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.wusum.job.input.BadInputException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The columns of results. */
record ResultSchema(MessageType columns) {

    static final int MOST_KEPT = 1000;

    private static final String RESULT = """
            message result {
              required binary id (STRING);
              required binary status (STRING);
              optional binary reason (STRING);
              required group topics (LIST) { repeated group list { required binary element (STRING); } }
              required group decisions (MAP) {
                repeated group key_value { required binary key (STRING); required binary value (STRING); }
              }
              required group scores (MAP) {
                repeated group key_value { required binary key (STRING); required double value; }
              }
              required group evidence (LIST) { repeated group list { required group element {
                required binary topic (STRING);
                required int32 paragraph;
                required int32 start;
                required int32 end;
                required double score;
                required group words (LIST) { repeated group list { required group element {
                  required int32 start;
                  required int32 end;
                  required double weight;
                } } }
              } } }
              required binary model (STRING);
            }""";

    private static final String PARAGRAPHS = """
            message paragraphs {
              required group paragraphs (LIST) { repeated group list { required group element {
                required int32 index;
                required int32 start;
                required int32 end;
                required group scores (MAP) {
                  repeated group key_value { required binary key (STRING); required double value; }
                }
                required group topics (LIST) { repeated group list { required binary element (STRING); } }
              } } }
            }""";

    static ResultSchema of(List<String> kept, Optional<String> partitionKey, boolean paragraphs) {
        List<Type> columns =
                new ArrayList<>(MessageTypeParser.parseMessageType(RESULT).getFields());
        if (paragraphs) {
            columns.addAll(MessageTypeParser.parseMessageType(PARAGRAPHS).getFields());
        }
        for (String key : kept) {
            if (!partitionKey.equals(Optional.of(key))) {
                columns.add(Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(key));
            }
        }
        return new ResultSchema(new MessageType("result", columns));
    }

    /** The keys of lines that are carried along, in the order in which they first came. Not thread-safe. */
    static final class Keys {

        private static final JsonFactory JSON = new JsonFactory();

        private final Set<String> names = new LinkedHashSet<>();

        /**
         * Adds those of a line.
         *
         * @throws IOException if there are too many by now
         */
        void addFrom(String line) throws IOException {
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
                parser.nextToken();
                for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                    add(key);
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }

        private void add(String key) throws IOException {
            if (!TaggedArticleJson.KEYS.contains(key) && names.add(key) && names.size() > MOST_KEPT) {
                throw new BadInputException("found more than " + MOST_KEPT
                        + " different keys that are carried along, expected fewer, as each becomes a column; begin anew in"
                        + " another folder, as JSON lines or without --keep");
            }
        }

        List<String> names() {
            return List.copyOf(names);
        }
    }
}
