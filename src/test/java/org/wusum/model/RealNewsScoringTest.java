package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** The shipped model gives paragraphs of real news the plain scores, whatever it has kept of the paragraphs before. */
class RealNewsScoringTest {

    private static final Path NEWS =
            Path.of(System.getProperty("wusum.shared", "../shared"), "realnews", "unlabelled.jsonl.gz");

    /** All 50,000 and more of them take minutes; with 10 for this number it is done by hand. */
    private static final int EVERY = Integer.getInteger("wusum.every", 200);

    @Test
    void givesThePlainScoresToTheBit() throws IOException {
        assumeTrue(Files.isReadable(NEWS), "skipped: no " + NEWS);
        TopicModel model = ModelFile.read(Path.of("models", "nato.wusum")).model();
        PlainScoring plain = new PlainScoring(model);
        ParagraphScorer scorer = model.scorer();
        int networks = 0;
        for (String text : texts()) {
            ScoredParagraph expected = plain.score(text);
            ScoredParagraph scored = scorer.score(text);
            assertThat(bits(scored)).as(text).isEqualTo(bits(expected));
            assertThat(scored.lacksAnchor()).as(text).isEqualTo(expected.lacksAnchor());
            networks += scored.networks() ? 1 : 0;
        }
        assertThat(networks).as("paragraphs whose networks ran").isPositive();
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(NEWS));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (number++ % EVERY == 0) {
                    texts.add(String.valueOf(JSON.std.mapFrom(line).get("text")));
                }
            }
        }
        return texts;
    }

    private static long[] bits(ScoredParagraph scored) {
        DoubleStream numbers = DoubleStream.concat(
                DoubleStream.of(scored.knownShare(), scored.tokens(), scored.networks() ? 1 : 0),
                DoubleStream.concat(
                        Arrays.stream(scored.scores()),
                        DoubleStream.concat(
                                Arrays.stream(scored.ngramScores()), Arrays.stream(scored.networkScores()))));
        LongStream bits = numbers.mapToLong(Double::doubleToRawLongBits);
        return bits.toArray();
    }
}
