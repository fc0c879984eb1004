package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.job.watch.StreamTally;
import org.wusum.model.Decision;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import tools.jackson.jr.ob.JSON;

/** The verb model drift. */
class DriftCommandTest {

    @TempDir
    Path folder;

    private Path january;
    private Path february;

    @BeforeEach
    void writeRuns() throws IOException {
        january = run("january", "complete", "aa", 1000, 50, 0);
        february = run("february", "complete", "aa", 800, 42, 0);
    }

    @Test
    void showsATableAndAVerdict() {
        CommandRun run = drift(january, february);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(String.format(
                        Locale.ROOT, """
                        model     tiny@aa
                        baseline  1000 articles, 1000 judged, 2026-03-01 to 2026-03-28; %s
                        run       800 articles, 800 judged, 2026-03-01 to 2026-03-28; %s

                                               baseline      run            difference  index  by chance  verdict
                        arctic, mean score        0.145    0.147                        0.000      0.002  stable
                        arctic, accepted         5.00 %%   5.25 %%  +0.25 [-3.10, +3.84]                    stable
                        unclassifiable           0.00 %%   0.00 %%  +0.00 [-1.01, +1.26]                    stable
                        unclassifiable, empty    0.00 %%   0.00 %%  +0.00 [-1.01, +1.26]                    stable
                        unknown n-grams, mean   40.00 %%  40.00 %%                        0.000      0.000  stable
                        characters, median      128-255  128-255                        0.000      0.000  stable
                        paragraphs, median            1        1                        0.000      0.000  stable

                        difference  in percentage points, with its interval
                        index       population stability index of the distributions; by chance: what it is about without a change
                        verdicts    by chance alone another than stable in at most 1 of 100 comparisons of two runs

                        verdict: stable: nothing to do: no change that would matter was found
                        """, january.resolve("manifest.json"), february.resolve("manifest.json")));
    }

    @Test
    void saysWhatToDoAboutAChange() throws IOException {
        Path march = run("march", "complete", "aa", 1000, 200, 100);

        CommandRun run = drift(january, march);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("\ndrifted: arctic is accepted more often: look at a sample, ")
                .contains("\ndrifted: more articles cannot be judged because of empty: look at a sample, ")
                .contains("\n\nverdict: drifted: the stream is another than the baseline's: ");
    }

    @Test
    void failsOnDriftWhereAskedTo() throws IOException {
        Path march = run("march", "complete", "aa", 1000, 200, 100);

        assertThat(drift(january, march, "--fail-on-drift").code()).isEqualTo(ExitCode.FAILED);
        assertThat(drift(january, february, "--fail-on-drift").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void takesTheManifestInPlaceOfItsFolder() {
        CommandRun byFile = drift(january.resolve("manifest.json"), february.resolve("manifest.json"));

        assertThat(byFile.out()).isEqualTo(drift(january, february).out());
    }

    @Test
    void writesTheFiguresAsJson() throws IOException {
        CommandRun run = drift(january, february, "--json");

        Map<String, Object> json = JSON.std.mapFrom(run.out());
        assertThat(json).containsKeys("model", "baseline", "run", "verdict", "advice", "level", "lines");
        assertThat(json).containsEntry("verdict", "stable");
        assertThat((List<?>) json.get("lines"))
                .hasSize(7)
                .first()
                .satisfies(line -> assertThat((Map<?, ?>) line)
                        .extracting("watched", "subject", "verdict")
                        .containsExactly("scores", "arctic", "stable"));
    }

    @Test
    void comparesAnUnfinishedRunButSaysSo() throws IOException {
        Path half = run("half", "interrupted", "aa", 500, 25, 0);

        CommandRun run = drift(january, half);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("verdict: stable");
        assertThat(run.err())
                .isEqualTo(half.resolve("manifest.json")
                        + ": found a run that is interrupted, not complete; what it had seen until then is compared\n");
    }

    @Test
    void refusesTwoModels() throws IOException {
        Path other = run("other", "complete", "bb", 1000, 50, 0);

        CommandRun run = drift(january, other);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("wusum: " + other.resolve("manifest.json") + ": found the model tiny@bb, expected tiny@aa")
                .contains("tag the baseline's articles again with tiny@bb")
                .hasLineCount(1);
    }

    @Test
    void saysThatThereIsNoSuchFolder() {
        CommandRun run = drift(january, folder.resolve("nowhere"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualTo("wusum: " + folder.resolve("nowhere") + ": found no such file or folder; check the name\n");
    }

    @Test
    void saysThatAFolderIsNoRun() {
        assertThat(drift(folder, january).err())
                .isEqualTo(
                        "wusum: " + folder + ": found no manifest.json in this folder, expected the folder of a run\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"format\":1 | line 1: found what is no JSON object (",
                "[1] | line 1: found what is no JSON object (",
                "`` | line 1: found what is no JSON object (",
                "null | found null, expected a JSON object",
                "{} | format: found nothing, expected 1",
                "{\"format\":2} | format: found 2, expected 1",
                "{\"format\":1} | model: found nothing, expected an object",
                "{\"format\":1,\"model\":{}} | statistics: found nothing, expected an object: what the run has seen",
                "{\"format\":1,\"model\":{},\"statistics\":{}} | state: found nothing, expected a string",
                "{\"format\":1,\"state\":\"complete\",\"model\":{\"name\":7},\"statistics\":{}} | model.name: found no string",
                "{\"format\":1,\"state\":\"complete\",\"model\":{\"name\":\"a\",\"sha256\":\"b\"},\"statistics\":{}}"
                        + "| statistics.articles: found nothing, expected a count",
            })
    void saysWhatIsWrongWithAManifest(String manifest, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), manifest);

        CommandRun run = drift(january, file);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("wusum: " + file + ": " + message).hasLineCount(1);
    }

    @Test
    void saysThatAManifestIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("other.json"), new byte[] {'{', (byte) 0xD9, '}'});

        assertThat(drift(january, file).err())
                .isEqualTo("wusum: " + file + ": found bytes that are not UTF-8, expected the manifest of a run\n");
    }

    @Test
    void asksForBothRuns() {
        assertThat(CommandRun.of("model", "drift", "--run", february).code()).isEqualTo(ExitCode.USAGE);
    }

    private CommandRun drift(Path baseline, Path run, String... options) {
        Object[] args = new Object[6 + options.length];
        System.arraycopy(new Object[] {"model", "drift", "--baseline", baseline, "--run", run}, 0, args, 0, 6);
        System.arraycopy(options, 0, args, 6, options.length);
        return CommandRun.of(args);
    }

    /** A run of so many articles, of which some are about the Arctic and some more are empty. */
    private Path run(String name, String state, String sha256, int articles, int arctic, int empty) throws IOException {
        StreamTally tally = StreamTally.of(List.of("arctic"));
        for (int i = 0; i < articles; i++) {
            tally.add(
                    article(i < arctic, i >= articles - empty), String.format(Locale.ROOT, "2026-03-%02d", 1 + i % 28));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", 1);
        manifest.put("state", state);
        manifest.put("model", Map.of("name", "tiny@" + sha256, "sha256", sha256));
        manifest.put("counts", Map.of("read", articles));
        manifest.put("statistics", tally.statistics().toMap());
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("manifest.json"), JSON.std.asString(manifest));
        return run;
    }

    private static TaggedArticle article(boolean arctic, boolean empty) {
        if (empty) {
            return new TaggedArticle("x", Status.UNCLASSIFIABLE, "empty", List.of(), List.of(), List.of(), 0, "tiny");
        }
        List<Tag> tags = List.of(new Tag("arctic", arctic ? 0.999 : 0.1, arctic ? Decision.ACCEPT : Decision.REJECT));
        return new TaggedArticle(
                "x",
                arctic ? Status.TAGGED : Status.NO_TOPIC,
                null,
                tags,
                List.of(),
                List.of(new TaggedParagraph(0, 0, 200, tags)),
                0.6,
                "tiny");
    }
}
