package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the bytes, reading ends in a corpus without broken text or in a {@link CorpusException}. */
class CorpusReaderFuzzTest {

    private static final int ROUNDS = 300;
    private static final byte[] TROUBLE = "\"\\{}[],:|\n\r\t \0u".getBytes(StandardCharsets.UTF_8);

    private static final String JSONL = """
            {"id": "a", "text": "أول فقرة \\ud83d\\ude00 😀", "topics": ["arctic", "deterrence"], "sure": true, "n": {"x": [1.5e3]}}
            {"id": "b", "text": "ثاني \\"فقرة\\"", "topics": [], "article": "A", "kind": "headline", "date": "2026-02-12"}
            """;

    private static final String CSV = """
            id,text,topics,article,sure,other
            a,"أول ""فقرة""
            على سطرين 😀",arctic|deterrence,A,true,x
            b,ثاني فقرة,,A,false,
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"P1.jsonl, 1", "P1.jsonl, 2", "P1.csv, 3", "P1.csv, 4"})
    void endsInACorpusOrAListOfProblems(String name, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = (name.endsWith(".csv") ? CSV : JSONL).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < ROUNDS; round++) {
            Path file = Files.write(folder.resolve(name), mutated(good, random));
            try {
                skipping(200).read(List.of(file)).paragraphs().forEach(CorpusReaderFuzzTest::assertWhole);
            } catch (CorpusException e) {
                assertThat(e.problems()).as("seed %d, round %d", seed, round).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void readsDeeplyNestedUnknownValuesOrRefusesThem() throws IOException {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        Path file = Files.writeString(
                folder.resolve("P1.jsonl"),
                JSONL + "{\"id\": \"c\", \"text\": \"نص\", \"topics\": [], \"n\": " + nested + "}\n");

        assertThat(skipping(1 << 20).read(List.of(file)).skipped()).isEqualTo(1);
    }

    private static void assertWhole(LabelledParagraph paragraph) {
        assertThat(paragraph.text()).doesNotContain("\uFFFD");
        assertThat(new String(paragraph.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(paragraph.text());
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int place = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[place] = (byte) random.nextInt(256);
                case 1 -> bytes[place] = TROUBLE[random.nextInt(TROUBLE.length)];
                case 2 -> System.arraycopy(bytes, place, bytes, place / 2, (bytes.length - place) / 2);
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(20)));
            }
        }
        return bytes;
    }

    private static CorpusReader skipping(int maxLineBytes) {
        return CorpusReader.builder()
                .taxonomy(TestTaxonomies.of("deterrence", "arctic"))
                .onBadRecord(BadRecordPolicy.SKIP)
                .maxLineBytes(maxLineBytes)
                .build();
    }
}
