package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

class ChunkScanTest {

    private static final String PIECES =
            "قال د. أ.ف.ب «الناتو»، U.S. F-35 www. nato.int/a) x@y.z 1,000 3.5% #هاش_تاق -";

    private final ChunkScan scan = new ChunkScan();
    private RandomText texts = new RandomText(0);

    @BeforeEach
    void printSeed(TestInfo test, TestReporter reporter) {
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        texts = new RandomText(seed);
        reporter.publishEntry(test.getDisplayName(), "-Dwusum.seed=" + seed);
    }

    @Test
    void makesAWordTheSameChunkWithAndWithoutPunctuation() {
        assertThat(chunks("قال، «الناتو»: (قال) قال.")).containsExactly("قال", "الناتو", "قال", "قال");
    }

    @Test
    void leavesWhatMayBelongTogetherInOnePiece() {
        assertThat(chunks("أ.ف.ب عام2026 x@y.z, F-35.")).containsExactly("أ.ف.ب", "عام2026", "x@y.z,", "F-35.");
    }

    @Test
    void findsNoChunkWhereThereIsNone() {
        assertThat(chunks("")).isEmpty();
        assertThat(chunks(" \n، .")).isEmpty();
    }

    @Test
    void readsARangeAsIfItWereAlone() {
        scan.begin("قال الوزير", 2, 8);

        assertThat(scan.next()).isTrue();
        assertThat(scan.part(scan.start(), scan.end())).isEqualTo("ل");
        assertThat(scan.next()).isTrue();
        assertThat(scan.part(scan.start(), scan.end())).isEqualTo("الوز");
        assertThat(scan.next()).isFalse();
        assertThatThrownBy(() -> scan.begin("قال", 2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theTokensOfTheChunksAreThoseOfTheText() {
        for (int i = 0; i < 20_000; i++) {
            Analyzer analyzer = Analyzer.of(i % 10 == 0 ? someSettings() : TextSettings.standard());
            for (int k = 0; k < (i % 10 == 0 ? 5 : 1); k++) {
                String text = i % 2 == 0 ? texts.next(60) : ofPieces();
                assertThat(tokensOfChunks(analyzer, text))
                        .as(() -> RandomText.escaped(text))
                        .isEqualTo(analyzer.analyze(text));
            }
        }
    }

    @Test
    void givesDifferentChunksDifferentKeysWhereKeysAreExact() {
        Map<List<Long>, String> chunkOfKey = new HashMap<>();
        Map<String, List<Long>> keyOfChunk = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String text = i % 2 == 0 ? letters() : ofPieces();
            scan.begin(text, 0, text.length());
            while (scan.next()) {
                String chunk = scan.part(scan.start(), scan.end());
                List<Long> key = List.of(scan.firstKey(), scan.secondKey());
                assertThat(keyOfChunk.computeIfAbsent(chunk, first -> key)).isEqualTo(key);
                if (ChunkScan.isExact(scan.secondKey())) {
                    assertThat(chunkOfKey.computeIfAbsent(key, first -> chunk)).isEqualTo(chunk);
                }
            }
        }
        assertThat(chunkOfKey).hasSizeGreaterThan(10_000);
    }

    @Test
    void hasExactKeysForRunsOfUpToSixteenLetters() {
        for (int length = 1; length <= 40; length++) {
            String run = "ي".repeat(length);
            scan.begin(run, 0, length);

            assertThat(scan.next()).isTrue();
            assertThat(ChunkScan.isExact(scan.secondKey()))
                    .as("%d letters", length)
                    .isEqualTo(length <= 16);
        }
        scan.begin("2026", 0, 4);
        assertThat(scan.next()).isTrue();
        assertThat(ChunkScan.isExact(scan.secondKey())).isFalse();
    }

    /** Words of few letters, so that many are alike. */
    private String letters() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(i % 2 == 0 ? "" : " ");
            for (int k = texts.random().nextInt(20); k > 0; k--) {
                text.append("\u0620\u0640\u064B\u065F\u066E\u06D3"
                        .charAt(texts.random().nextInt(6)));
            }
        }
        return text.toString();
    }

    private TextSettings someSettings() {
        EnumSet<NormalizationRule> rules = EnumSet.noneOf(NormalizationRule.class);
        for (NormalizationRule rule : NormalizationRule.values()) {
            if (texts.random().nextBoolean()) {
                rules.add(rule);
            }
        }
        return new TextSettings(rules, texts.random().nextBoolean());
    }

    /** Parts of words, numbers and addresses put together by chance, which is where chunks could go wrong. */
    private String ofPieces() {
        Random random = texts.random();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            int from = random.nextInt(PIECES.length());
            text.append(PIECES, from, Math.min(PIECES.length(), from + 1 + random.nextInt(6)));
            if (random.nextInt(4) == 0) {
                text.append(texts.next(2));
            }
        }
        return text.toString();
    }

    private List<Token> tokensOfChunks(Analyzer analyzer, String text) {
        List<Token> tokens = new ArrayList<>();
        scan.begin(text, 0, text.length());
        while (scan.next()) {
            int start = scan.start();
            for (Token token : analyzer.analyze(scan.part(start, scan.end()))) {
                tokens.add(new Token(
                        token.form(), token.term(), token.kind(), token.start() + start, token.end() + start));
            }
        }
        return tokens;
    }

    private List<String> chunks(String text) {
        List<String> chunks = new ArrayList<>();
        scan.begin(text, 0, text.length());
        while (scan.next()) {
            chunks.add(scan.part(scan.start(), scan.end()));
        }
        return chunks;
    }
}
