package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;
import tools.jackson.jr.ob.JSON;

/** The shipped model is what the shipped data gives. */
class ShippedModelIT {

    private static final Path SHIPPED = Path.of("models", "nato.wusum").toAbsolutePath();
    private static final Path GOLDEN = Path.of("models", "golden.jsonl").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void isReproducedFromTheData() throws IOException {
        assumeTrue(Files.exists(SHIPPED), () -> SHIPPED + " is not there: train it first");
        Path again = folder.resolve("again.wusum");

        CommandRun run = CommandRun.of(
                "train",
                "--data",
                Path.of("data", "paragraphs").toAbsolutePath(),
                "--topics",
                Path.of("data", "topics.json").toAbsolutePath(),
                "--vectors",
                Path.of("models", "news.vectors").toAbsolutePath(),
                "--out",
                again);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        if (isMachineOfTheShippedModel()) {
            // Not one assertion over megabytes: its message would be as long.
            assertThat(Files.mismatch(again, SHIPPED))
                    .as("first byte that differs")
                    .isEqualTo(-1);
        }
        assertDecidesAsGolden(Tagger.load(again));
    }

    /** Arithmetic of the natives may differ in the last bits elsewhere. */
    private static boolean isMachineOfTheShippedModel() {
        return System.getProperty("os.arch").equals("amd64")
                && System.getProperty("os.name").equals("Linux");
    }

    private static void assertDecidesAsGolden(Tagger tagger) throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN);
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            Map<String, Object> golden = JSON.std.mapFrom(line);
            List<String> paragraphs = ((List<?>) golden.get("paragraphs"))
                    .stream().map(String::valueOf).toList();
            Article article = Article.ofParagraphs((String) golden.get("id"), (String) golden.get("title"), paragraphs);
            Map<String, Object> decisions = new LinkedHashMap<>();
            tagger.tag(article)
                    .tags()
                    .forEach(tag -> decisions.put(tag.topic(), tag.decision().code()));

            assertThat(decisions).as(article.id()).isEqualTo(((Map<?, ?>) golden.get("expected")).get("decisions"));
        }
    }
}
