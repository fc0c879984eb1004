package org.wusum.job.output;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.KeptField;
import org.wusum.model.Decision;
import org.wusum.model.WordWeight;
import org.wusum.tag.Evidence;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;

/**
 * Writes results as JSONL: one object a line, the keys always in the same order, scores and weights to six decimals, UTF-8 and
 * LF everywhere. Not thread-safe.
 *
 * <p>{@code evidence} names a paragraph by its index, the headline by {@code -1}. Its offsets are UTF-16 offsets into the
 * article's {@code text}, into that paragraph where the article came as {@code paragraphs}, and into {@code title} for a
 * headline that came as {@code title}. Kept keys stand behind all others.
 */
public final class TaggedArticleJson {

    /** The keys that a result may have; an input's key of the same name is not carried along. */
    public static final Set<String> KEYS =
            Set.of("id", "status", "reason", "topics", "decisions", "scores", "evidence", "model", "paragraphs");

    /** The decisions' names in files, which a decision makes anew each time. */
    private static final Map<Decision, String> CODES = codes();

    private final JsonBytes json = new JsonBytes();
    private final boolean paragraphs;

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
        json.plain("{\"id\":").string(article.id());
        json.plain(",\"status\":").string(article.status().code());
        writeReason(article.reason());
        json.plain(",");
        writeTopics(article.tags());
        writeDecisions(article.tags());
        json.plain(",");
        writeScores(article.tags());
        writeEvidence(article.evidence());
        json.plain(",\"model\":").string(article.model());
        if (paragraphs) {
            writeParagraphs(article.paragraphs());
        }
        writeKept(kept);
        json.plain("}\n");
    }

    private void writeReason(@Nullable String reason) {
        json.plain(",\"reason\":");
        if (reason == null) {
            json.plain("null");
        } else {
            json.string(reason);
        }
    }

    /** The accepted ones. */
    private void writeTopics(List<Tag> tags) {
        json.plain("\"topics\":[");
        String separator = "";
        for (Tag tag : tags) {
            if (tag.decision() == Decision.ACCEPT) {
                json.plain(separator).string(tag.topic());
                separator = ",";
            }
        }
        json.plain("]");
    }

    private void writeDecisions(List<Tag> tags) {
        json.plain(",\"decisions\":{");
        String separator = "";
        for (Tag tag : tags) {
            json.plain(separator).string(tag.topic()).plain(":").string(codeOf(tag.decision()));
            separator = ",";
        }
        json.plain("}");
    }

    private static String codeOf(Decision decision) {
        return Objects.requireNonNull(CODES.get(decision));
    }

    private static Map<Decision, String> codes() {
        Map<Decision, String> codes = new EnumMap<>(Decision.class);
        for (Decision decision : Decision.values()) {
            codes.put(decision, decision.code());
        }
        return codes;
    }

    private void writeScores(List<Tag> tags) {
        json.plain("\"scores\":{");
        String separator = "";
        for (Tag tag : tags) {
            json.plain(separator).string(tag.topic()).plain(":").decimal(tag.score());
            separator = ",";
        }
        json.plain("}");
    }

    private void writeEvidence(List<Evidence> evidence) {
        json.plain(",\"evidence\":[");
        String separator = "";
        for (Evidence piece : evidence) {
            json.plain(separator).plain("{\"topic\":").string(piece.topic());
            json.plain(",\"paragraph\":").number(piece.paragraph());
            json.plain(",\"start\":").number(piece.start());
            json.plain(",\"end\":").number(piece.end());
            json.plain(",\"score\":").decimal(piece.score());
            writeWords(piece.words());
            json.plain("}");
            separator = ",";
        }
        json.plain("]");
    }

    private void writeWords(List<WordWeight> words) {
        json.plain(",\"words\":[");
        String separator = "";
        for (WordWeight word : words) {
            json.plain(separator).plain("{\"start\":").number(word.start());
            json.plain(",\"end\":").number(word.end());
            json.plain(",\"weight\":").decimal(word.weight()).plain("}");
            separator = ",";
        }
        json.plain("]");
    }

    private void writeParagraphs(List<TaggedParagraph> all) {
        json.plain(",\"paragraphs\":[");
        String separator = "";
        for (TaggedParagraph paragraph : all) {
            json.plain(separator).plain("{\"index\":").number(paragraph.index());
            json.plain(",\"start\":").number(paragraph.start());
            json.plain(",\"end\":").number(paragraph.end()).plain(",");
            writeScores(paragraph.tags());
            json.plain(",");
            writeTopics(paragraph.tags());
            json.plain("}");
            separator = ",";
        }
        json.plain("]");
    }

    private void writeKept(List<KeptField> kept) {
        for (KeptField field : kept) {
            if (!KEYS.contains(field.name())) {
                json.plain(",").string(field.name()).plain(":").raw(field.json());
            }
        }
    }

    /**
     * Hands over all lines that were written.
     *
     * @return the lines in UTF-8
     */
    public byte[] toBytes() {
        return json.toBytes();
    }
}
