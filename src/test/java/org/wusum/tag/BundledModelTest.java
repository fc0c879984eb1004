package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.model.ModelCheck;
import org.wusum.model.ModelFile;
import tools.jackson.jr.ob.JSON;

/** What the model that ships with Wusum does. */
class BundledModelTest {

    private static final Path SAMPLES = Path.of("data", "samples");
    private static final Path GOLDEN = Path.of("models", "golden.jsonl");

    @BeforeEach
    void needBundledModel() {
        assumeTrue(
                ModelFile.class.getResource("nato.wusum") != null,
                "skipped: there is no models/nato.wusum yet; train one");
    }

    @Test
    void worksAsItWasMade() throws IOException {
        assertThat(ModelCheck.problems(ModelFile.bundled().model())).isEmpty();
    }

    @Test
    void isLoadedOnce() throws IOException {
        assertThat(Tagger.bundled()).isSameAs(Tagger.bundled());
        assertThat(Tagger.bundled().modelId()).isEqualTo(ModelFile.bundled().id());
    }

    @Test
    void tagsTheSampleArticlesAsExpected() throws IOException {
        List<Map<String, Object>> articles = lines(SAMPLES.resolve("articles.jsonl"));
        List<Map<String, Object>> expected = lines(SAMPLES.resolve("expected.jsonl"));

        assertThat(articles).isNotEmpty().hasSameSizeAs(expected);
        for (int i = 0; i < articles.size(); i++) {
            TaggedArticle tagged = Tagger.bundled().tag(article(articles.get(i)));
            assertThat(tagged.id()).isEqualTo(expected.get(i).get("id"));
            assertThat(tagged.topics())
                    .as(tagged.id())
                    .containsExactlyInAnyOrderElementsOf(strings(expected.get(i).get("topics")));
            assertThat(tagged.status()).isEqualTo(tagged.topics().isEmpty() ? Status.NO_TOPIC : Status.TAGGED);
        }
    }

    @Test
    void decidesTheGoldenArticlesAsWhenItWasMade() throws IOException {
        assumeTrue(Files.exists(GOLDEN), "skipped: there is no " + GOLDEN + " yet; train a model");
        List<Map<String, Object>> golden = lines(GOLDEN);

        assertThat(golden).isNotEmpty();
        for (Map<String, Object> line : golden) {
            Map<?, ?> expected = (Map<?, ?>) line.get("expected");
            TaggedArticle tagged = Tagger.bundled().tag(article(line));
            assertThat(tagged.status().code()).as(tagged.id()).isEqualTo(expected.get("status"));
            assertThat(tagged.tags()).hasSize(((Map<?, ?>) expected.get("decisions")).size());
            for (Tag tag : tagged.tags()) {
                assertThat(tag.decision().code())
                        .as("%s of %s", tag.topic(), tagged.id())
                        .isEqualTo(((Map<?, ?>) expected.get("decisions")).get(tag.topic()));
                assertThat(tag.score())
                        .as("%s of %s", tag.topic(), tagged.id())
                        .isCloseTo(
                                ((Number) ((Map<?, ?>) expected.get("scores")).get(tag.topic())).doubleValue(),
                                within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "000_493263f60a20a46b.txt, deterrence ukraine_aid arctic",
        "003_69639897e3024fed.txt, deterrence ukraine_aid eu_cooperation",
    })
    void givesRealArticlesExactlyTheirTopicsEachWithEvidence(String name, String topics) throws IOException {
        Path file = Path.of(System.getProperty("wusum.shared", "../shared"), "seeds", name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        TaggedArticle tagged =
                Tagger.bundled().tag(Article.of(name, null, Files.readString(file, StandardCharsets.UTF_8)));

        assertThat(tagged.topics()).containsExactlyInAnyOrder(topics.split(" "));
        assertThat(tagged.evidence()).extracting(Evidence::topic).contains(topics.split(" "));
        assertThat(tagged.evidence())
                .allSatisfy(evidence -> assertThat(evidence.words()).isNotEmpty());
    }

    private static List<Map<String, Object>> lines(Path file) throws IOException {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            lines.add(JSON.std.mapFrom(line));
        }
        return lines;
    }

    private static Article article(Map<String, Object> line) {
        List<String> paragraphs = line.containsKey("paragraphs") ? strings(line.get("paragraphs")) : null;
        return new Article((String) line.get("id"), (String) line.get("title"), (String) line.get("text"), paragraphs);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
