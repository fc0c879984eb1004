package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Each topic with the paragraphs that a reader finds saying it; the clearest evidence must be one of them. */
    @ParameterizedTest
    @CsvSource({
        "000_493263f60a20a46b.txt, deterrence:0/1/2/3 ukraine_aid:5/6 arctic:4",
        "003_69639897e3024fed.txt, deterrence:-1/0/1/2/9 ukraine_aid:5/6/11 eu_cooperation:7/8",
    })
    void givesRealArticlesExactlyTheirTopicsWithTheParagraphsThatSayThem(String name, String expected)
            throws IOException {
        Path file = Path.of(System.getProperty("wusum.shared", "../shared"), "seeds", name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        Map<String, List<String>> paragraphs = new LinkedHashMap<>();
        for (String topic : expected.split(" ", -1)) {
            int colon = topic.indexOf(':');
            paragraphs.put(
                    topic.substring(0, colon),
                    List.of(topic.substring(colon + 1).split("/", -1)));
        }

        TaggedArticle tagged =
                Tagger.bundled().tag(Article.of(name, null, Files.readString(file, StandardCharsets.UTF_8)));

        assertThat(tagged.topics()).containsExactlyInAnyOrderElementsOf(paragraphs.keySet());
        paragraphs.forEach((topic, places) -> {
            Evidence clearest = tagged.evidence().stream()
                    .filter(evidence -> evidence.topic().equals(topic))
                    .findFirst()
                    .orElseThrow();
            assertThat(String.valueOf(clearest.paragraph())).as(topic).isIn(places);
            assertThat(clearest.words()).as(topic).isNotEmpty();
        });
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
