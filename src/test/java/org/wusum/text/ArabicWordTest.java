package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/** What is read of a word without a string is what the analyzer makes of it. */
class ArabicWordTest {

    private static final String LETTERS =
            "ابتةلهويىأإآئؤءنك\u0640\u064B\u0651\u0670\u0653\u0654\u06CC\u06A9\u06D2\u067E\u0610";

    private final ChunkScan scan = new ChunkScan();
    private Random random = new Random(0);
    private long seed;

    @BeforeEach
    void printSeed(TestInfo test, TestReporter reporter) {
        seed = Long.getLong("wusum.seed", System.nanoTime());
        random = new Random(seed);
        reporter.publishEntry(test.getDisplayName(), "-Dwusum.seed=" + seed);
    }

    @Test
    void readsTheFormAndTheTermThatTheAnalyzerGives() {
        int read = 0;
        for (int i = 0; i < 200; i++) {
            Analyzer analyzer = Analyzer.of(i % 2 == 0 ? TextSettings.standard() : someSettings());
            ArabicWord word = analyzer.word();
            for (int k = 0; k < 200; k++) {
                String run = run();
                if (read(word, run)) {
                    read++;
                    assertThat(analyzer.analyze(run))
                            .as("-Dwusum.seed=%d, %s", seed, RandomText.escaped(run))
                            .extracting(Token::form, Token::term, Token::kind)
                            .containsExactly(tuple(form(word), term(word), Token.Kind.WORD));
                }
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    @Test
    void readsEveryWordWithoutAMarkThatDependsOnOthers() {
        assertThat(read(Analyzer.of(TextSettings.standard()).word(), "وَالمُؤتَمـــر"))
                .isTrue();
    }

    @Test
    void leavesToTheAnalyzerWhatIsNoRunOfLetters() {
        ArabicWord word = Analyzer.of(TextSettings.standard()).word();

        assertThat(read(word, "2026")).isFalse();
        assertThat(read(word, "nato")).isFalse();
        assertThat(read(word, "أ.ف.ب")).isFalse();
        assertThat(read(word, "ا\u0653")).isFalse();
        assertThat(read(word, "\u0640\u0640")).isFalse();
        assertThat(read(word, "ب".repeat(Analyzer.MAX_FORM_LENGTH))).isTrue();
        assertThat(read(word, "ب".repeat(Analyzer.MAX_FORM_LENGTH + 1))).isFalse();
    }

    private boolean read(ArabicWord word, String run) {
        scan.begin(run, 0, run.length());
        return word.read(scan, 0, run.length());
    }

    private static String form(ArabicWord word) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            form.append(word.unit(i));
        }
        return form.toString();
    }

    private static String term(ArabicWord word) {
        return form(word).substring(word.termStart(), word.termEnd());
    }

    private String run() {
        StringBuilder run = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            run.append(LETTERS.charAt(random.nextInt(random.nextInt(4) == 0 ? LETTERS.length() : 17)));
        }
        return run.toString();
    }

    private TextSettings someSettings() {
        EnumSet<NormalizationRule> rules = EnumSet.allOf(NormalizationRule.class);
        rules.removeIf(rule -> random.nextInt(4) == 0);
        return new TextSettings(rules, random.nextBoolean());
    }
}
