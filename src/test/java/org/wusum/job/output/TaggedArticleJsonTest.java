package org.wusum.job.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wusum.job.input.KeptField;
import org.wusum.model.Decision;
import org.wusum.model.WordWeight;
import org.wusum.tag.Evidence;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;

/** The lines of tagged articles, byte for byte. */
class TaggedArticleJsonTest {

    private static final List<Tag> TAGS =
            List.of(new Tag("deterrence", 0.97, Decision.ACCEPT), new Tag("arctic", 1e-9, Decision.REJECT));

    private static final TaggedArticle TAGGED = new TaggedArticle(
            "خبر-1",
            Status.TAGGED,
            null,
            TAGS,
            List.of(new Evidence("deterrence", 2, 311, 540, 0.97, List.of(new WordWeight(318, 323, 0.8)))),
            List.of(new TaggedParagraph(TaggedParagraph.HEADLINE, 0, 20, TAGS)),
            0.5,
            "nato@0123456789ab");

    private static final TaggedArticle UNCLASSIFIABLE = new TaggedArticle(
            "2", Status.UNCLASSIFIABLE, "too_short", List.of(), List.of(), List.of(), 0, "nato@0123456789ab");

    @Test
    void writesTheKeysInTheirOrder() {
        assertThat(lines(false, List.of(), TAGGED))
                .isEqualTo(
                        "{\"id\":\"خبر-1\",\"status\":\"tagged\",\"reason\":null,\"topics\":[\"deterrence\"],"
                                + "\"decisions\":{\"deterrence\":\"accept\",\"arctic\":\"reject\"},"
                                + "\"scores\":{\"deterrence\":0.97,\"arctic\":0.0},"
                                + "\"evidence\":[{\"topic\":\"deterrence\",\"paragraph\":2,\"start\":311,\"end\":540,\"score\":0.97,"
                                + "\"words\":[{\"start\":318,\"end\":323,\"weight\":0.8}]}],\"model\":\"nato@0123456789ab\"}\n");
    }

    @Test
    void writesTheReasonOfAnArticleThatCannotBeJudged() {
        assertThat(lines(false, List.of(), UNCLASSIFIABLE))
                .isEqualTo("{\"id\":\"2\",\"status\":\"unclassifiable\",\"reason\":\"too_short\",\"topics\":[],"
                        + "\"decisions\":{},\"scores\":{},\"evidence\":[],\"model\":\"nato@0123456789ab\"}\n");
    }

    @Test
    void writesParagraphsWhereAskedTo() {
        assertThat(lines(true, List.of(), TAGGED))
                .endsWith(",\"model\":\"nato@0123456789ab\",\"paragraphs\":[{\"index\":-1,\"start\":0,\"end\":20,"
                        + "\"scores\":{\"deterrence\":0.97,\"arctic\":0.0},\"topics\":[\"deterrence\"]}]}\n");
    }

    @Test
    void writesKeptKeysBehindItsOwn() {
        List<KeptField> kept = List.of(new KeptField("date", "\"2026\""), new KeptField("n", "1.10"));

        assertThat(lines(false, kept, UNCLASSIFIABLE)).endsWith(",\"date\":\"2026\",\"n\":1.10}\n");
    }

    @Test
    void keepsNoKeyThatAResultHasItself() {
        List<KeptField> kept = List.of(new KeptField("status", "1"), new KeptField("n", "2"));

        assertThat(lines(false, kept, UNCLASSIFIABLE)).endsWith(",\"n\":2}\n").doesNotContain("\"status\":1");
    }

    @Test
    void writesOneArticleALine() {
        assertThat(lines(false, List.of(), TAGGED, UNCLASSIFIABLE).lines()).hasSize(2);
        assertThat(lines(false, List.of())).isEmpty();
    }

    private static String lines(boolean paragraphs, List<KeptField> kept, TaggedArticle... articles) {
        TaggedArticleJson json = TaggedArticleJson.inMemory(paragraphs);
        for (TaggedArticle article : articles) {
            json.write(article, kept);
        }
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
}
