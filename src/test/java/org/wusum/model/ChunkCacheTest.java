package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;

/** What is kept of words, and for how long. That it changes no score is shown with the scores. */
class ChunkCacheTest {

    private final ChunkCache cache = new ChunkCache();
    private final ChunkList chunks = new ChunkList();
    private final ChunkWriter writer = new ChunkWriter(
            Analyzer.of(TextSettings.standard()),
            FeatureSettings.standard(),
            FeatureTable.of(new long[] {1, 2, 3}),
            Optional.empty(),
            Anchors.NONE);

    @Test
    void keepsAChunkOnceItWasMissedTwice() {
        assertThat(missed("الناتو")).isEqualTo(1);
        assertThat(missed("الناتو")).isEqualTo(1);
        assertThat(missed("الناتو")).isZero();
    }

    @Test
    void keepsChunksThatAreNoWordsAsWell() {
        for (int round = 0; round < 2; round++) {
            missed("عام2026 F-35. أ.ف.ب");
        }
        assertThat(missed("عام2026 F-35. أ.ف.ب")).isZero();
        assertThat(missed("عام2025 F-36. أ.ف.د")).isEqualTo(3);
    }

    @Test
    void neverKeepsAVeryLongChunk() {
        String url = "https://www.example.org/a/long/path";
        for (int round = 0; round < 5; round++) {
            assertThat(missed(url)).isEqualTo(1);
        }
    }

    @Test
    void neverKeepsAShortChunkThatStandsForVeryMuch() {
        String ligatures = "\uFDFA".repeat(20);
        for (int round = 0; round < 5; round++) {
            assertThat(missed(ligatures)).isEqualTo(1);
        }
    }

    @Test
    void keepsAllOfAFewThousandWords() {
        String words = words(3000, 0);
        for (int round = 0; round < 4; round++) {
            missed(words);
        }
        assertThat(missed(words)).isZero();
    }

    @Test
    void keepsCommonWordsWhileManyRareOnesPass() {
        String common = words(500, 0);
        missed(common);
        missed(common);
        for (int round = 1; round <= 100; round++) {
            missed(words(2000, round));
            missed(words(2000, round));
            // Some share of the places may be given away between two calls.
            assertThat(missed(common)).as("round %d", round).isLessThan(50);
        }
    }

    private int missed(String text) {
        int missed = 0;
        writer.clear();
        chunks.find(text, 0, text.length());
        chunks.locate(cache);
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.isOf(cache.at(chunks.place(i)), i)) {
                cache.use(chunks.place(i));
            } else {
                missed++;
                int from = writer.size();
                chunks.write(i, writer);
                chunks.offer(i, writer, from, cache);
            }
        }
        return missed;
    }

    /** Always the same words for the same number. */
    private static String words(int count, long number) {
        Random random = new Random(number);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int k = 0; k < 8; k++) {
                word.append((char) ('ب' + random.nextInt(17)));
            }
            words.add(word.toString());
        }
        Collections.shuffle(words, random);
        return String.join(" ", words);
    }
}
