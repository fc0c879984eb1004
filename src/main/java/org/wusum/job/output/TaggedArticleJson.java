package org.wusum.job.output;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.util.List;
import java.util.Set;
import org.wusum.job.input.KeptField;
import org.wusum.model.WordWeight;
import org.wusum.tag.Evidence;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes results as JSONL: one object a line, the keys always in the same order, scores and weights to six decimals, UTF-8 and
 * LF everywhere. Not thread-safe.
 *
 * <p>{@code evidence} names a paragraph by its index, the headline by {@code -1}. Its offsets are UTF-16 offsets into the
 * article's {@code text}, into that paragraph where the article came as {@code paragraphs}, and into {@code title} for a
 * headline that came as {@code title}. Kept keys stand behind all others.
 */
public final class TaggedArticleJson implements Closeable {

    /** The keys that a result may have; an input's key of the same name is not carried along. */
    public static final Set<String> KEYS =
            Set.of("id", "status", "reason", "topics", "decisions", "scores", "evidence", "model", "paragraphs");

    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();

    /** Scores are written in millionths: more digits would pretend to know what no model knows. */
    private static final long MILLION = 1_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8);
    private final boolean paragraphs;
    private int lines;

    private TaggedArticleJson(boolean paragraphs) {
        this.paragraphs = paragraphs;
    }

    /**
     * A writer into memory.
     *
     * @param paragraphs whether every paragraph's own scores and topics are written
     * @return the writer
     */
    public static TaggedArticleJson inMemory(boolean paragraphs) {
        return new TaggedArticleJson(paragraphs);
    }

    /**
     * Writes one line.
     *
     * @param article the result
     * @param kept keys of the input record to carry along
     */
    public void write(TaggedArticle article, List<KeptField> kept) {
        lines++;
        generator.writeStartObject();
        generator.writeStringProperty("id", article.id());
        generator.writeStringProperty("status", article.status().code());
        generator.writeStringProperty("reason", article.reason());
        writeTopics(article.topics());
        writeDecisions(article.tags());
        writeScores(article.tags());
        writeEvidence(article.evidence());
        generator.writeStringProperty("model", article.model());
        if (paragraphs) {
            writeParagraphs(article.paragraphs());
        }
        for (KeptField field : kept) {
            if (!KEYS.contains(field.name())) {
                generator.writeName(field.name());
                generator.writeRawValue(field.json());
            }
        }
        generator.writeEndObject();
    }

    private void writeTopics(List<String> topics) {
        generator.writeArrayPropertyStart("topics");
        topics.forEach(generator::writeString);
        generator.writeEndArray();
    }

    private void writeDecisions(List<Tag> tags) {
        generator.writeObjectPropertyStart("decisions");
        for (Tag tag : tags) {
            generator.writeStringProperty(tag.topic(), tag.decision().code());
        }
        generator.writeEndObject();
    }

    private void writeScores(List<Tag> tags) {
        generator.writeObjectPropertyStart("scores");
        for (Tag tag : tags) {
            writeNumber(tag.topic(), tag.score());
        }
        generator.writeEndObject();
    }

    private void writeEvidence(List<Evidence> evidence) {
        generator.writeArrayPropertyStart("evidence");
        for (Evidence piece : evidence) {
            generator.writeStartObject();
            generator.writeStringProperty("topic", piece.topic());
            generator.writeNumberProperty("paragraph", piece.paragraph());
            generator.writeNumberProperty("start", piece.start());
            generator.writeNumberProperty("end", piece.end());
            writeNumber("score", piece.score());
            writeWords(piece.words());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void writeWords(List<WordWeight> words) {
        generator.writeArrayPropertyStart("words");
        for (WordWeight word : words) {
            generator.writeStartObject();
            generator.writeNumberProperty("start", word.start());
            generator.writeNumberProperty("end", word.end());
            writeNumber("weight", word.weight());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void writeParagraphs(List<TaggedParagraph> all) {
        generator.writeArrayPropertyStart("paragraphs");
        for (TaggedParagraph paragraph : all) {
            generator.writeStartObject();
            generator.writeNumberProperty("index", paragraph.index());
            generator.writeNumberProperty("start", paragraph.start());
            generator.writeNumberProperty("end", paragraph.end());
            writeScores(paragraph.tags());
            writeTopics(paragraph.topics());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void writeNumber(String name, double value) {
        generator.writeName(name);
        generator.writeNumber(rounded(value));
    }

    /** Not by {@link Double#toString}, whose digits differ between Java releases. */
    static String rounded(double value) {
        if (!(Math.abs(value) < Long.MAX_VALUE / (double) MILLION)) {
            throw new IllegalArgumentException("score " + value + ": expected a finite number");
        }
        long millionths = Math.round(value * MILLION);
        String fraction =
                String.valueOf(Math.abs(millionths) % MILLION + MILLION).substring(1);
        int end = fraction.length();
        while (end > 1 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        String sign = millionths < 0 ? "-" : "";
        return sign + Math.abs(millionths) / MILLION + "." + fraction.substring(0, end);
    }

    /**
     * Ends the last line and hands over all lines; nothing can be written after.
     *
     * @return the lines in UTF-8
     */
    public byte[] toBytes() {
        generator.close();
        if (lines > 0) {
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /** Gives up what was written. */
    @Override
    public void close() {
        generator.close();
    }
}
