package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Row;
import org.wusum.tag.Evidence;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;

/** Compares what SQL says of an article with what a tagger says of it. */
final class Judgements {

    private static final double ROUNDED = 5e-7;

    private Judgements() {}

    static void assertSays(Row judgement, TaggedArticle expected) {
        assertThat(judgement.<String>getAs("status"))
                .isEqualTo(expected.status().code());
        assertThat(judgement.<String>getAs("reason")).isEqualTo(expected.reason());
        assertThat(judgement.<String>getList(judgement.fieldIndex("topics"))).isEqualTo(expected.topics());
        assertThat(judgement.<String>getAs("model")).isEqualTo(expected.model());
        assertThat(judgement.getJavaMap(judgement.fieldIndex("scores"))).hasSameSizeAs(expected.tags());
        for (Tag tag : expected.tags()) {
            assertThat(judgement
                            .<String, Double>getJavaMap(judgement.fieldIndex("scores"))
                            .get(tag.topic()))
                    .isCloseTo(tag.score(), within(ROUNDED));
            assertThat(judgement.getJavaMap(judgement.fieldIndex("decisions")).get(tag.topic()))
                    .isEqualTo(tag.decision().code());
        }
        assertShows(judgement.getList(judgement.fieldIndex("evidence")), expected.evidence());
    }

    private static void assertShows(List<Row> found, List<Evidence> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            Row piece = found.get(i);
            Evidence wanted = expected.get(i);
            assertThat(piece.<String>getAs("topic")).isEqualTo(wanted.topic());
            assertThat(piece.<Integer>getAs("paragraph")).isEqualTo(wanted.paragraph());
            assertThat(piece.<Integer>getAs("start")).isEqualTo(wanted.start());
            assertThat(piece.<Integer>getAs("end")).isEqualTo(wanted.end());
            assertThat(piece.<Double>getAs("score")).isCloseTo(wanted.score(), within(ROUNDED));
            List<Row> words = piece.getList(piece.fieldIndex("words"));
            assertThat(words)
                    .extracting(word -> word.getInt(0))
                    .isEqualTo(wanted.words().stream().map(word -> word.start()).toList());
            assertThat(words)
                    .extracting(word -> word.getInt(1))
                    .isEqualTo(wanted.words().stream().map(word -> word.end()).toList());
        }
    }
}
