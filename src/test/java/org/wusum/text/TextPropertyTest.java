package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every text, tried on seeded random ones. */
class TextPropertyTest {
    private static final int TEXTS = 4000;
    private static final int FIVE_MILLION = 5_000_000;
    private static final int A_MILLION = 1_000_000;
    // Work that is quadratic in a million units would take hours.
    private static final Duration LINEAR = Duration.ofSeconds(30);

    private long seed;
    private RandomText texts = new RandomText(0);

    @BeforeEach
    void printSeed(TestInfo test, TestReporter reporter) {
        seed = Long.getLong("wusum.seed", System.nanoTime());
        texts = new RandomText(seed);
        reporter.publishEntry(test.getDisplayName(), "-Dwusum.seed=" + seed);
    }

    @Test
    void normalisingTwiceIsNormalisingOnce() {
        for (int i = 0; i < TEXTS / 20; i++) {
            Normalizer normalizer = Normalizer.of(someRules(texts.random()));
            for (int j = 0; j < 40; j++) {
                String text = texts.next(40);
                String once = normalizer.normalize(text).value();
                assertThat(normalizer.normalize(once).value())
                        .as(() -> "rules " + normalizer.rules() + ", " + about(text))
                        .isEqualTo(once);
            }
        }
    }

    @Test
    void normalisingEverySingleCodePointTwiceIsNormalisingItOnce() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String once = Normalizer.standard().normalize(Character.toString(c)).value();
            if (!Normalizer.standard().normalize(once).value().equals(once)) {
                assertThat(once).as("U+%04X", c).isNull();
            }
        }
    }

    @Test
    void offsetsNeverDecreaseAndStayInsideTheText() {
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.next(60);
            NormalizedText normalized = Normalizer.standard().normalize(text);
            int start = 0;
            int end = 0;
            for (int u = 0; u < normalized.length(); u++) {
                assertThat(normalized.start(u)).as(() -> about(text)).isBetween(start, text.length() - 1);
                assertThat(normalized.end(u))
                        .as(() -> about(text))
                        .isBetween(Math.max(end, normalized.start(u) + 1), text.length());
                start = normalized.start(u);
                end = normalized.end(u);
            }
        }
    }

    @Test
    void surrogatePairsStayWhole() {
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.next(60);
            NormalizedText normalized =
                    Normalizer.of(someRulesOfAFew(texts.random())).normalize(text);
            for (int u = 0; u < normalized.length(); u++) {
                assertThat(cutsPair(text, normalized.start(u)) || cutsPair(text, normalized.end(u)))
                        .as(() -> about(text))
                        .isFalse();
            }
            assertThat(normalized
                            .value()
                            .chars()
                            .filter(unit -> Character.isSurrogate((char) unit))
                            .count())
                    .as(() -> about(text))
                    .isEqualTo(2
                            * normalized
                                    .value()
                                    .codePoints()
                                    .filter(Character::isSupplementaryCodePoint)
                                    .count());
        }
    }

    @Test
    void tokensAreInOrderDoNotOverlapAndHaveAForm() {
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        Analyzer plain = Analyzer.of(new TextSettings(Set.of(), false));
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.next(80);
            assertTokens(text, analyzer.analyze(text));
            assertTokens(text, plain.analyze(text));
        }
    }

    private void assertTokens(String text, List<Token> tokens) {
        int before = 0;
        int startBefore = -1;
        for (Token token : tokens) {
            boolean sharesSign =
                    token.start() == startBefore && token.end() == before && text.charAt(startBefore) >= 0xFDFA;
            assertThat(sharesSign || token.start() >= before)
                    .as(() -> about(text))
                    .isTrue();
            assertThat(token.end()).as(() -> about(text)).isBetween(token.start() + 1, text.length());
            assertThat(token.form())
                    .as(() -> about(text))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(Analyzer.MAX_FORM_LENGTH);
            assertThat(token.term()).as(() -> about(text)).isNotEmpty();
            assertThat(cutsPair(text, token.start()) || cutsPair(text, token.end()))
                    .as(() -> about(text))
                    .isFalse();
            startBefore = token.start();
            before = token.end();
        }
    }

    @Test
    void aPartOfATextHasTheTokensOfThatPartAlone() {
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.next(40);
            int start = texts.random().nextInt(text.length() + 1);
            int end = start + texts.random().nextInt(text.length() - start + 1);
            List<Token> expected = analyzer.analyze(text.substring(start, end)).stream()
                    .map(t -> new Token(t.form(), t.term(), t.kind(), t.start() + start, t.end() + start))
                    .toList();
            assertThat(analyzer.analyze(text, start, end)).as(() -> about(text)).isEqualTo(expected);
        }
    }

    @Test
    void everyVisibleCharacterIsInExactlyOneSegment() {
        for (int i = 0; i < TEXTS; i++) {
            String text = i % 2 == 0 ? texts.next(200) : article(texts.random());
            boolean[] covered = new boolean[text.length()];
            int before = 0;
            for (Segment segment : ArticleStructure.of(text, texts.random().nextBoolean())) {
                assertThat(segment.start()).as(() -> about(text)).isGreaterThanOrEqualTo(before);
                assertThat(segment.end()).as(() -> about(text)).isBetween(segment.start() + 1, text.length());
                java.util.Arrays.fill(covered, segment.start(), segment.end(), true);
                before = segment.end();
            }
            for (int at = 0; at < text.length(); at++) {
                assertThat(covered[at] || TextRange.isBlank(text.charAt(at)))
                        .as(() -> about(text))
                        .isTrue();
            }
        }
    }

    @Test
    void healthIsCountedForAnyText() {
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.next(80);
            TextHealth health = TextHealth.of(text);
            assertThat(health.arabicLetters() + health.latinLetters() + health.otherScripts())
                    .as(() -> about(text))
                    .isEqualTo(health.letters());
            assertThat(health.arabicShare()).isBetween(0.0, 1.0);
            assertThat(health.visible()).as(() -> about(text)).isBetween(health.letters(), text.length());
        }
    }

    static List<String> unitsOfLongTexts() {
        return List.of(
                "ا",
                "a",
                "1",
                "ا\u064E",
                "\u0654",
                "ا\u064E\u064E\u0654",
                "ا.",
                "a.",
                "a-1-",
                "aa.",
                "1,000,",
                "1.",
                "@",
                "a@",
                "a_",
                "\uD83D\uDE00",
                "\uD83D",
                "\uFDF2",
                ".",
                "؟",
                "«",
                "\n",
                "\r\n",
                "ا\n",
                "-",
                "?",
                "é",
                "ط§",
                "12:",
                "date ",
                "2026-",
                "\u200F",
                "\u0640",
                "ا ",
                "ا؛",
                "#_",
                "http://",
                "كلمة\n\n");
    }

    @ParameterizedTest
    @MethodSource("unitsOfLongTexts")
    void aMillionUnitsOfOneThingTakeLinearTime(String unit) {
        String text = unit.repeat(A_MILLION / unit.length());
        assertTimeoutPreemptively(LINEAR, () -> {
            Analyzer analyzer = Analyzer.of(TextSettings.standard());
            assertThat(analyzer.analyze(text)).hasSizeLessThanOrEqualTo(text.length());
            assertThat(ArticleStructure.of(text, false)).hasSizeLessThanOrEqualTo(text.length());
            assertThat(TextHealth.of(text).visible()).isLessThanOrEqualTo(text.length());
        });
    }

    @Test
    void aSingleWordOfFiveMillionLettersIsOneTokenAndOneParagraph() {
        String text = "ب".repeat(FIVE_MILLION);
        assertTimeoutPreemptively(LINEAR, () -> {
            assertThat(Analyzer.of(TextSettings.standard()).analyze(text))
                    .hasSize(1)
                    .allMatch(token -> token.start() == 0 && token.end() == FIVE_MILLION);
            assertThat(ArticleStructure.of(text, false))
                    .containsExactly(new Segment(Segment.Kind.PARAGRAPH, 0, FIVE_MILLION));
        });
    }

    private String about(String text) {
        return "seed " + seed + ", text " + RandomText.escaped(text);
    }

    private static boolean cutsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at))
                && isStartOfPair(text, at - 1);
    }

    /** Whether the high surrogate here is not itself swallowed by anything: it is a pair by definition of UTF-16. */
    private static boolean isStartOfPair(String text, int at) {
        return Character.isSupplementaryCodePoint(text.codePointAt(at));
    }

    private static Set<NormalizationRule> someRules(Random random) {
        EnumSet<NormalizationRule> rules = EnumSet.noneOf(NormalizationRule.class);
        for (NormalizationRule rule : NormalizationRule.values()) {
            if (random.nextInt(4) != 0) {
                rules.add(rule);
            }
        }
        return rules;
    }

    // A new table for every text would take most of the test's time.
    private static Set<NormalizationRule> someRulesOfAFew(Random random) {
        return random.nextInt(50) == 0 ? someRules(random) : EnumSet.allOf(NormalizationRule.class);
    }

    private static String article(Random random) {
        String[] pieces = {
            "قال الأمين العام إن الحلف مستعد للرد. ",
            "تعزيز القيادة",
            "\n",
            "\n\n",
            "\r\n",
            " 2026-02-12 ",
            "12 فبراير 2026",
            "وأكد الوزير أن الدعم مستمر، وأن 3.5 مليار يورو رصدت له؛ ",
            "\u2028",
            "\u0085",
            "\f",
            "“نعم”",
            "كلمة ".repeat(120),
            "!",
            "…",
        };
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
